/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct GetResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl GetResponse {
        ///A `GetResponse` of which nothing is set.
        pub fn new() -> Self {
            Self { a: Default::default() }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
    }
    ///`GetResponse2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct GetResponse2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl GetResponse2 {
        ///A `GetResponse2` of which nothing is set.
        pub fn new() -> Self {
            Self { b: Default::default() }
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.b = value.into().into_inner();
            self
        }
    }
    ///`String2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct String2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub z: ::std::option::Option<::std::string::String>,
    }
    impl String2 {
        ///A `String2` of which nothing is set.
        pub fn new() -> Self {
            Self { z: Default::default() }
        }
        #[must_use]
        pub fn z(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.z = value.into().into_inner();
            self
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub part: ::std::option::Option<ThingPart2>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<::std::vec::Vec<ThingListItem>>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                part: Default::default(),
                list: Default::default(),
            }
        }
        #[must_use]
        pub fn part(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingPart2>>,
        ) -> Self {
            self.part = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn list(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<ThingListItem>>,
            >,
        ) -> Self {
            self.list = value.into().into_inner();
            self
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
    #[non_exhaustive]
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
    #[non_exhaustive]
    pub struct ThingPart {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl ThingPart {
        ///A `ThingPart` of which nothing is set.
        pub fn new() -> Self {
            Self { y: Default::default() }
        }
        #[must_use]
        pub fn y(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.y = value.into().into_inner();
            self
        }
    }
    ///`ThingPart2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingPart2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl ThingPart2 {
        ///A `ThingPart2` of which nothing is set.
        pub fn new() -> Self {
            Self { x: Default::default() }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into().into_inner();
            self
        }
    }
    ///Thing
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Titled {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub t: ::std::option::Option<::std::string::String>,
    }
    impl Titled {
        ///A `Titled` of which nothing is set.
        pub fn new() -> Self {
            Self { t: Default::default() }
        }
        #[must_use]
        pub fn t(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.t = value.into().into_inner();
            self
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
    /**Sends a `GET` request to `/a`

```ignore
let answer = client.get().send().await?;
```*/
    ///
    ///# Errors
    ///A refusal (404) carries a `types::GetResponse2`, to be had by `error.body::<types::GetResponse2>()`.
    #[must_use = "`send` sends it"]
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
        ByteStream, CallOptions, Error, FormExt, ResponseValue, encode_path, operations,
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
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::GetResponse>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<types::GetResponse>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /a`
    pub static GET: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get",
        method: "GET",
        path: "/a",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some(
                    "#/paths/~1a/get/responses/200/content/application~1json/schema",
                ),
            },
            ::openapi_client::Documented {
                status: "404",
                schema: Some(
                    "#/paths/~1a/get/responses/404/content/application~1json/schema",
                ),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET],
    };
}
