/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Colour`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Colour {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shade: ::std::option::Option<Shade>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub mixed: ::std::option::Option<::std::vec::Vec<Colour>>,
    }
    impl Colour {
        ///A `Colour` of which nothing is set.
        pub fn new() -> Self {
            Self {
                shade: Default::default(),
                mixed: Default::default(),
            }
        }
        #[must_use]
        pub fn shade(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Shade>>,
        ) -> Self {
            self.shade = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn mixed(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<Colour>>,
            >,
        ) -> Self {
            self.mixed = value.into().into_inner();
            self
        }
    }
    ///`Part`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Part {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<PartInner>,
    }
    impl Part {
        ///A `Part` of which nothing is set.
        pub fn new() -> Self {
            Self {
                id: Default::default(),
                inner: Default::default(),
            }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.id = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn inner(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<PartInner>>,
        ) -> Self {
            self.inner = value.into().into_inner();
            self
        }
    }
    ///`PartInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct PartInner {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deep: ::std::option::Option<::std::string::String>,
    }
    impl PartInner {
        ///A `PartInner` of which nothing is set.
        pub fn new() -> Self {
            Self { deep: Default::default() }
        }
        #[must_use]
        pub fn deep(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.deep = value.into().into_inner();
            self
        }
    }
    ///`Shade`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Shade {
        #[serde(rename = "light")]
        Light,
        #[serde(rename = "dark")]
        Dark,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for Shade {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Light => f.write_str("light"),
                Self::Dark => f.write_str("dark"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for Shade {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "light" => Ok(Self::Light),
                "dark" => Ok(Self::Dark),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Shade {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Shade {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Size`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Size {
        #[serde(rename = "small")]
        Small,
        #[serde(rename = "large")]
        Large,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for Size {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Small => f.write_str("small"),
                Self::Large => f.write_str("large"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for Size {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "small" => Ok(Self::Small),
                "large" => Ok(Self::Large),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Size {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Size {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Tag`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct Tag(::std::string::String);
    impl ::std::ops::Deref for Tag {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<Tag> for ::std::string::String {
        fn from(value: Tag) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for Tag {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 3usize {
                return Err("longer than 3 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for Tag {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Tag {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Tag {
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
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        ///Words of its own.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub beside: ::std::option::Option<Part>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deprecated: ::std::option::Option<Part>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub narrowed: ::std::option::Option<ThingNarrowed>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub defined: ::std::option::Option<Size>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub named: ::std::option::Option<Tag>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inside: ::std::option::Option<PartInner>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub known: ::std::option::Option<Colour>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub within: ::std::option::Option<Shade>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::boxed::Box<Thing>>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                beside: Default::default(),
                deprecated: Default::default(),
                narrowed: Default::default(),
                defined: Default::default(),
                named: Default::default(),
                inside: Default::default(),
                known: Default::default(),
                within: Default::default(),
                next: Default::default(),
            }
        }
        ///Words of its own.
        #[must_use]
        pub fn beside(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Part>>,
        ) -> Self {
            self.beside = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn deprecated(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Part>>,
        ) -> Self {
            self.deprecated = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn narrowed(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingNarrowed>>,
        ) -> Self {
            self.narrowed = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn defined(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Size>>,
        ) -> Self {
            self.defined = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn named(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Tag>>,
        ) -> Self {
            self.named = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn inside(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<PartInner>>,
        ) -> Self {
            self.inside = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn known(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Colour>>,
        ) -> Self {
            self.known = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn within(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Shade>>,
        ) -> Self {
            self.within = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn next(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Thing>>,
        ) -> Self {
            self.next = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
    }
    ///`ThingNarrowed`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingNarrowed {
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<PartInner>,
    }
    impl ThingNarrowed {
        ///A `ThingNarrowed` of which what it must have is set, and nothing else.
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                id: id.into(),
                inner: Default::default(),
            }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.id = value.into();
            self
        }
        #[must_use]
        pub fn inner(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<PartInner>>,
        ) -> Self {
            self.inner = value.into().into_inner();
            self
        }
    }
    ///`Tree`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Tree {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub children: ::std::option::Option<::std::vec::Vec<Tree>>,
    }
    impl Tree {
        ///A `Tree` of which nothing is set.
        pub fn new() -> Self {
            Self {
                children: Default::default(),
            }
        }
        #[must_use]
        pub fn children(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<Tree>>,
            >,
        ) -> Self {
            self.children = value.into().into_inner();
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
