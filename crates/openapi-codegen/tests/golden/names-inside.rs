/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GetResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl GetResponse {
        pub fn builder() -> builder::GetResponse {
            Default::default()
        }
    }
    ///`GetResponse2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GetResponse2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl GetResponse2 {
        pub fn builder() -> builder::GetResponse2 {
            Default::default()
        }
    }
    ///`String2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct String2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub z: ::std::option::Option<::std::string::String>,
    }
    impl String2 {
        pub fn builder() -> builder::String2 {
            Default::default()
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Thing {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<::std::vec::Vec<ThingListItem>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub part: ::std::option::Option<ThingPart2>,
    }
    impl Thing {
        pub fn builder() -> builder::Thing {
            Default::default()
        }
    }
    ///`ThingListItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ThingListItem {
        #[serde(rename = "a")]
        A,
        #[serde(rename = "b")]
        B,
    }
    impl ::std::fmt::Display for ThingListItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::A => f.write_str("a"),
                Self::B => f.write_str("b"),
            }
        }
    }
    impl ::std::str::FromStr for ThingListItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "a" => Ok(Self::A),
                "b" => Ok(Self::B),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingListItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingListItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingPart`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ThingPart {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl ThingPart {
        pub fn builder() -> builder::ThingPart {
            Default::default()
        }
    }
    ///`ThingPart2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ThingPart2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl ThingPart2 {
        pub fn builder() -> builder::ThingPart2 {
            Default::default()
        }
    }
    ///Thing
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Titled {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub t: ::std::option::Option<::std::string::String>,
    }
    impl Titled {
        pub fn builder() -> builder::Titled {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct GetResponse {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for GetResponse {
            fn default() -> Self {
                Self { a: Ok(Default::default()) }
            }
        }
        impl GetResponse {
            pub fn a<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.a = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for a: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<GetResponse> for super::GetResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GetResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a? })
            }
        }
        impl ::std::convert::From<super::GetResponse> for GetResponse {
            fn from(value: super::GetResponse) -> Self {
                Self { a: Ok(value.a) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct GetResponse2 {
            b: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for GetResponse2 {
            fn default() -> Self {
                Self { b: Ok(Default::default()) }
            }
        }
        impl GetResponse2 {
            pub fn b<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.b = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for b: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<GetResponse2> for super::GetResponse2 {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GetResponse2,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { b: value.b? })
            }
        }
        impl ::std::convert::From<super::GetResponse2> for GetResponse2 {
            fn from(value: super::GetResponse2) -> Self {
                Self { b: Ok(value.b) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct String2 {
            z: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for String2 {
            fn default() -> Self {
                Self { z: Ok(Default::default()) }
            }
        }
        impl String2 {
            pub fn z<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.z = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for z: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<String2> for super::String2 {
            type Error = super::error::ConversionError;
            fn try_from(
                value: String2,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { z: value.z? })
            }
        }
        impl ::std::convert::From<super::String2> for String2 {
            fn from(value: super::String2) -> Self {
                Self { z: Ok(value.z) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Thing {
            list: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::ThingListItem>>,
                ::std::string::String,
            >,
            part: ::std::result::Result<
                ::std::option::Option<super::ThingPart2>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Thing {
            fn default() -> Self {
                Self {
                    list: Ok(Default::default()),
                    part: Ok(Default::default()),
                }
            }
        }
        impl Thing {
            pub fn list<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::vec::Vec<super::ThingListItem>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.list = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for list: {e}")
                    });
                self
            }
            pub fn part<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::ThingPart2>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.part = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for part: {e}")
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
                    list: value.list?,
                    part: value.part?,
                })
            }
        }
        impl ::std::convert::From<super::Thing> for Thing {
            fn from(value: super::Thing) -> Self {
                Self {
                    list: Ok(value.list),
                    part: Ok(value.part),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ThingPart {
            y: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ThingPart {
            fn default() -> Self {
                Self { y: Ok(Default::default()) }
            }
        }
        impl ThingPart {
            pub fn y<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.y = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for y: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<ThingPart> for super::ThingPart {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ThingPart,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { y: value.y? })
            }
        }
        impl ::std::convert::From<super::ThingPart> for ThingPart {
            fn from(value: super::ThingPart) -> Self {
                Self { y: Ok(value.y) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ThingPart2 {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ThingPart2 {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl ThingPart2 {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<ThingPart2> for super::ThingPart2 {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ThingPart2,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::ThingPart2> for ThingPart2 {
            fn from(value: super::ThingPart2) -> Self {
                Self { x: Ok(value.x) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Titled {
            t: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Titled {
            fn default() -> Self {
                Self { t: Ok(Default::default()) }
            }
        }
        impl Titled {
            pub fn t<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.t = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for t: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Titled> for super::Titled {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Titled,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { t: value.t? })
            }
        }
        impl ::std::convert::From<super::Titled> for Titled {
            fn from(value: super::Titled) -> Self {
                Self { t: Ok(value.t) }
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
let response = client.get()
    .send()
    .await;
```*/
    pub fn get(&self) -> builder::Get<'_> {
        builder::Get::new(self)
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
    /**Builder for [`Client::get`]

[`Client::get`]: super::Client::get*/
    #[derive(Debug, Clone)]
    pub struct Get<'a> {
        client: &'a super::Client,
    }
    impl<'a> Get<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetResponse>, Error<types::GetResponse2>> {
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
                operation_id: "get",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
