/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub above: ::std::option::Option<::std::num::NonZeroU64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub between: ::std::option::Option<f64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub both: ::std::option::Option<::std::num::NonZeroU64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fraction: ::std::option::Option<::std::num::NonZeroU64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub whole: ::std::option::Option<ThingWhole>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub step: ::std::option::Option<i64>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                above: Default::default(),
                between: Default::default(),
                both: Default::default(),
                fraction: Default::default(),
                whole: Default::default(),
                step: Default::default(),
            }
        }
        #[must_use]
        pub fn above(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::num::NonZeroU64>,
            >,
        ) -> Self {
            self.above = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn between(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<f64>>,
        ) -> Self {
            self.between = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn both(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::num::NonZeroU64>,
            >,
        ) -> Self {
            self.both = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn fraction(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::num::NonZeroU64>,
            >,
        ) -> Self {
            self.fraction = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn whole(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingWhole>>,
        ) -> Self {
            self.whole = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn step(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.step = value.into().into_inner();
            self
        }
    }
    ///`ThingWhole`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingWhole(::std::string::String);
    impl ::std::ops::Deref for ThingWhole {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingWhole> for ::std::string::String {
        fn from(value: ThingWhole) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingWhole {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 8usize {
                return Err("longer than 8 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingWhole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingWhole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingWhole {
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
}
impl Client {
    /// Makes a client of the server at `base_url`: `http` or `https`, with host,
    /// optional port, and the path that the server's own paths continue, if any.
    pub fn builder(
        base_url: impl ::std::convert::Into<::std::string::String>,
    ) -> ::openapi_client::Builder<Self> {
        ::openapi_client::Builder::new(base_url)
    }
    /// What sends the requests.
    pub fn transport(&self) -> &::openapi_client::Transport {
        &self.transport
    }
}
impl Client {
    /**Sends a `POST` request to `/things`

```ignore
let answer = client.send(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send(
        &self,
        body: impl ::std::convert::Into<types::Thing>,
    ) -> builder::Send<'_> {
        builder::Send::new(self).body(::std::convert::Into::<types::Thing>::into(body))
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        ByteStream, CallOptions, Error, FormExt, ResponseValue, encode_path, operations,
    };
    /**Builder for [`Client::send`]

[`Client::send`]: super::Client::send*/
    #[derive(Debug, Clone)]
    pub struct Send<'a> {
        client: &'a super::Client,
        body: Result<types::Thing, String>,
    }
    impl<'a> Send<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s));
            self
        }
        ///Sends a `POST` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/things")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /things`
    pub static SEND: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "send",
        method: "POST",
        path: "/things",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/Thing"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&SEND],
    };
}
