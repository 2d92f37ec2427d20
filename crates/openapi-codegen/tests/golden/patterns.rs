/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Thing {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub other: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plain: ::std::option::Option<ThingPlain>,
    }
    impl Thing {
        pub fn builder() -> builder::Thing {
            Default::default()
        }
    }
    ///`ThingPlain`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingPlain(::std::string::String);
    impl ::std::ops::Deref for ThingPlain {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingPlain> for ::std::string::String {
        fn from(value: ThingPlain) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingPlain {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            static PATTERN: ::std::sync::LazyLock<::regress::Regex> = ::std::sync::LazyLock::new(||
            { ::regress::Regex::new("^a+$").unwrap() });
            if PATTERN.find(value).is_none() {
                return Err("doesn't match pattern \"^a+$\"".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingPlain {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingPlain {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingPlain {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Thing {
            other: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            plain: ::std::result::Result<
                ::std::option::Option<super::ThingPlain>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Thing {
            fn default() -> Self {
                Self {
                    other: Ok(Default::default()),
                    plain: Ok(Default::default()),
                }
            }
        }
        impl Thing {
            pub fn other<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.other = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for other: {e}")
                    });
                self
            }
            pub fn plain<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::ThingPlain>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.plain = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for plain: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Thing> for super::Thing {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Thing,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    other: value.other?,
                    plain: value.plain?,
                })
            }
        }
        impl ::std::convert::From<super::Thing> for Thing {
            fn from(value: super::Thing) -> Self {
                Self {
                    other: Ok(value.other),
                    plain: Ok(value.plain),
                }
            }
        }
    }
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap())
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
        }
    }
}
impl Client {
    /**Sends a `GET` request to `/a`

```ignore
let response = client.get_a()
    .send()
    .await;
```*/
    pub fn get_a(&self) -> builder::GetA<'_> {
        builder::GetA::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::get_a`]

[`Client::get_a`]: super::Client::get_a*/
    #[derive(Debug, Clone)]
    pub struct GetA<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error<()>> {
            let Self { client } = self;
            let url = format!("{}/a", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_a",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
// Lost: #/components/schemas/thing/properties/other: texts are not checked against the pattern `(?i)^a(`, which is no regular expression of ECMA-262: Invalid group modifier
