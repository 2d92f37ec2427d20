/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        ///A number or a text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<ThingId>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub maybe: ::openapi_client::Field<ThingMaybe>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub numbers: ::std::option::Option<f64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deep: ::std::option::Option<ThingDeep>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<ThingList>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub listed: ::std::option::Option<ThingListed>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub mixed: ::openapi_client::Field<::serde_json::Value>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub all: ::std::option::Option<ThingAll>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bounded: ::std::option::Option<ThingBounded>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<::std::string::String>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                id: Default::default(),
                maybe: Default::default(),
                numbers: Default::default(),
                deep: Default::default(),
                list: Default::default(),
                listed: Default::default(),
                mixed: Default::default(),
                all: Default::default(),
                bounded: Default::default(),
                either: Default::default(),
            }
        }
        ///A number or a text.
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingId>>,
        ) -> Self {
            self.id = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn maybe(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingMaybe>>,
        ) -> Self {
            self.maybe = value.into();
            self
        }
        #[must_use]
        pub fn numbers(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<f64>>,
        ) -> Self {
            self.numbers = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn deep(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingDeep>>,
        ) -> Self {
            self.deep = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn list(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingList>>,
        ) -> Self {
            self.list = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn listed(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingListed>>,
        ) -> Self {
            self.listed = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn mixed(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.mixed = value.into();
            self
        }
        #[must_use]
        pub fn all(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingAll>>,
        ) -> Self {
            self.all = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn bounded(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingBounded>>,
        ) -> Self {
            self.bounded = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.either = value.into();
            self
        }
    }
    ///`ThingAll`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingAll {
        String(::std::string::String),
        Object(::serde_json::Map<::std::string::String, ::serde_json::Value>),
        Array(::std::vec::Vec<::serde_json::Value>),
        Boolean(bool),
        Number(f64),
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for ThingAll {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self::Object(value)
        }
    }
    impl ::std::convert::From<::std::vec::Vec<::serde_json::Value>> for ThingAll {
        fn from(value: ::std::vec::Vec<::serde_json::Value>) -> Self {
            Self::Array(value)
        }
    }
    impl ::std::convert::From<bool> for ThingAll {
        fn from(value: bool) -> Self {
            Self::Boolean(value)
        }
    }
    impl ::std::convert::From<f64> for ThingAll {
        fn from(value: f64) -> Self {
            Self::Number(value)
        }
    }
    ///`ThingBounded`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingBounded {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for ThingBounded {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ThingBounded {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`ThingDeep`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingDeep {
        Object { a: ::std::string::String },
        ThingDeepVariant1(ThingDeepVariant1),
    }
    impl ::std::convert::From<ThingDeepVariant1> for ThingDeep {
        fn from(value: ThingDeepVariant1) -> Self {
            Self::ThingDeepVariant1(value)
        }
    }
    ///`ThingDeepVariant1`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingDeepVariant1(::std::string::String);
    impl ::std::ops::Deref for ThingDeepVariant1 {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingDeepVariant1> for ::std::string::String {
        fn from(value: ThingDeepVariant1) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingDeepVariant1 {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() < 2usize {
                return Err("shorter than 2 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingDeepVariant1 {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingDeepVariant1 {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingDeepVariant1 {
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
    ///`ThingId`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingId {
        ThingIdVariant0(ThingIdVariant0),
        Integer(u64),
    }
    impl ::std::fmt::Display for ThingId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::ThingIdVariant0(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::str::FromStr for ThingId {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if let Ok(v) = value.parse() {
                Ok(Self::ThingIdVariant0(v))
            } else if let Ok(v) = value.parse() {
                Ok(Self::Integer(v))
            } else {
                Err("string conversion failed for all variants".into())
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingId {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingId {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::From<ThingIdVariant0> for ThingId {
        fn from(value: ThingIdVariant0) -> Self {
            Self::ThingIdVariant0(value)
        }
    }
    impl ::std::convert::From<u64> for ThingId {
        fn from(value: u64) -> Self {
            Self::Integer(value)
        }
    }
    ///`ThingIdVariant0`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingIdVariant0(::std::string::String);
    impl ::std::ops::Deref for ThingIdVariant0 {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingIdVariant0> for ::std::string::String {
        fn from(value: ThingIdVariant0) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingIdVariant0 {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() < 1usize {
                return Err("shorter than 1 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingIdVariant0 {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingIdVariant0 {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingIdVariant0 {
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
    ///`ThingList`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingList {
        Array(::std::vec::Vec<::std::option::Option<bool>>),
        String(::std::string::String),
    }
    impl ::std::convert::From<::std::vec::Vec<::std::option::Option<bool>>>
    for ThingList {
        fn from(value: ::std::vec::Vec<::std::option::Option<bool>>) -> Self {
            Self::Array(value)
        }
    }
    ///`ThingListed`
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
    pub enum ThingListed {
        #[serde(rename = "a")]
        A,
        #[serde(rename = "b")]
        B,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingListed {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::A => f.write_str("a"),
                Self::B => f.write_str("b"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingListed {
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
    impl ::std::convert::TryFrom<&str> for ThingListed {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingListed {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingMaybe`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingMaybe {
        Variant0(::std::string::String),
        Variant1(i64),
    }
    impl ::std::fmt::Display for ThingMaybe {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Variant0(x) => x.fmt(f),
                Self::Variant1(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ThingMaybe {
        fn from(value: i64) -> Self {
            Self::Variant1(value)
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
