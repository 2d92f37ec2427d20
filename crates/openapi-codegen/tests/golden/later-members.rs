/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Base {
        pub id: ::std::string::String,
    }
    impl Base {
        ///A `Base` of which what it must have is set, and nothing else.
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self { id: id.into() }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.id = value.into();
            self
        }
    }
    ///`Thing`
    ///
    ///**Lost**: members that nothing else describes are not carried (`#/components/schemas/Thing/properties/spread/unevaluatedProperties`).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub patterns: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ThingPatternsValue>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub open: ::std::option::Option<ThingOpen>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub others: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, i64>,
        >,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub names: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub strict: ::std::option::Option<ThingStrict>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub unevaluated: ::std::option::Option<ThingUnevaluated>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub spread: ::std::option::Option<Base>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub needs: ::std::option::Option<ThingNeeds>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub conditional: ::std::option::Option<ThingConditional>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub without: ::std::option::Option<ThingWithout>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub chosen: ::std::option::Option<ThingChosen>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub unnamed: ::std::option::Option<ThingUnnamed>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub untyped: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                patterns: Default::default(),
                open: Default::default(),
                others: Default::default(),
                names: Default::default(),
                strict: Default::default(),
                unevaluated: Default::default(),
                spread: Default::default(),
                needs: Default::default(),
                conditional: Default::default(),
                without: Default::default(),
                chosen: Default::default(),
                unnamed: Default::default(),
                untyped: Default::default(),
            }
        }
        #[must_use]
        pub fn patterns(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ThingPatternsValue,
                    >,
                >,
            >,
        ) -> Self {
            self.patterns = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn open(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingOpen>>,
        ) -> Self {
            self.open = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn others(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::std::collections::HashMap<::std::string::String, i64>,
                >,
            >,
        ) -> Self {
            self.others = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn names(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::string::String,
                    >,
                >,
            >,
        ) -> Self {
            self.names = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn strict(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingStrict>>,
        ) -> Self {
            self.strict = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn unevaluated(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<ThingUnevaluated>,
            >,
        ) -> Self {
            self.unevaluated = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn spread(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Base>>,
        ) -> Self {
            self.spread = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn needs(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingNeeds>>,
        ) -> Self {
            self.needs = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn conditional(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<ThingConditional>,
            >,
        ) -> Self {
            self.conditional = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn without(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingWithout>>,
        ) -> Self {
            self.without = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn chosen(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingChosen>>,
        ) -> Self {
            self.chosen = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn unnamed(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingUnnamed>>,
        ) -> Self {
            self.unnamed = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn untyped(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.untyped = value.into();
            self
        }
    }
    ///`ThingChosen`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingChosen {
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<ThingChosenKind>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<ThingChosenValue>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub unit: ::openapi_client::Field<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub other: ::std::option::Option<bool>,
    }
    impl ThingChosen {
        ///A `ThingChosen` of which what it must have is set, and nothing else.
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                id: id.into(),
                kind: Default::default(),
                value: Default::default(),
                unit: Default::default(),
                other: Default::default(),
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
        pub fn kind(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingChosenKind>>,
        ) -> Self {
            self.kind = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn value(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<ThingChosenValue>,
            >,
        ) -> Self {
            self.value = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn unit(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.unit = value.into();
            self
        }
        #[must_use]
        pub fn other(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<bool>>,
        ) -> Self {
            self.other = value.into().into_inner();
            self
        }
    }
    ///`ThingChosenKind`
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
    pub enum ThingChosenKind {
        #[serde(rename = "text")]
        Text,
        #[serde(rename = "count")]
        Count,
        #[serde(rename = "both")]
        Both,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingChosenKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Text => f.write_str("text"),
                Self::Count => f.write_str("count"),
                Self::Both => f.write_str("both"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingChosenKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "text" => Ok(Self::Text),
                "count" => Ok(Self::Count),
                "both" => Ok(Self::Both),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingChosenKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingChosenKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingChosenValue`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingChosenValue {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for ThingChosenValue {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ThingChosenValue {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`ThingConditional`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingConditional {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub country: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub zip: ::std::option::Option<ThingConditionalZip>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub postcode: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub reason: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub region: ::openapi_client::Field<::serde_json::Value>,
    }
    impl ThingConditional {
        ///A `ThingConditional` of which nothing is set.
        pub fn new() -> Self {
            Self {
                country: Default::default(),
                zip: Default::default(),
                postcode: Default::default(),
                reason: Default::default(),
                region: Default::default(),
            }
        }
        #[must_use]
        pub fn country(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.country = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn zip(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<ThingConditionalZip>,
            >,
        ) -> Self {
            self.zip = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn postcode(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.postcode = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn reason(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.reason = value.into();
            self
        }
        #[must_use]
        pub fn region(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.region = value.into();
            self
        }
    }
    ///`ThingConditionalZip`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingConditionalZip {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for ThingConditionalZip {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ThingConditionalZip {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`ThingNeeds`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingNeeds {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub address: ::std::option::Option<::std::string::String>,
    }
    impl ThingNeeds {
        ///A `ThingNeeds` of which nothing is set.
        pub fn new() -> Self {
            Self {
                card: Default::default(),
                address: Default::default(),
            }
        }
        #[must_use]
        pub fn card(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.card = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn address(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.address = value.into().into_inner();
            self
        }
    }
    ///`ThingOpen`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingOpen {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    }
    impl ThingOpen {
        ///A `ThingOpen` of which what it must have is set, and nothing else.
        pub fn new(
            extra: impl ::std::convert::Into<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        ) -> Self {
            Self {
                id: Default::default(),
                extra: extra.into(),
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
        pub fn extra(
            mut self,
            value: impl ::std::convert::Into<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        ) -> Self {
            self.extra = value.into();
            self
        }
    }
    ///`ThingPatternsValue`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingPatternsValue {
        Integer(i64),
        String(::std::string::String),
    }
    impl ::std::fmt::Display for ThingPatternsValue {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Integer(x) => x.fmt(f),
                Self::String(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ThingPatternsValue {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`ThingStrict`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingStrict {
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub own: ::std::option::Option<::std::string::String>,
    }
    impl ThingStrict {
        ///A `ThingStrict` of which what it must have is set, and nothing else.
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                id: id.into(),
                own: Default::default(),
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
        pub fn own(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.own = value.into().into_inner();
            self
        }
    }
    ///`ThingUnevaluated`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingUnevaluated {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: ::std::collections::HashMap<::std::string::String, i64>,
    }
    impl ThingUnevaluated {
        ///A `ThingUnevaluated` of which what it must have is set, and nothing else.
        pub fn new(
            extra: impl ::std::convert::Into<
                ::std::collections::HashMap<::std::string::String, i64>,
            >,
        ) -> Self {
            Self {
                id: Default::default(),
                extra: extra.into(),
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
        pub fn extra(
            mut self,
            value: impl ::std::convert::Into<
                ::std::collections::HashMap<::std::string::String, i64>,
            >,
        ) -> Self {
            self.extra = value.into();
            self
        }
    }
    ///`ThingUnnamed`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct ThingUnnamed {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub card: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub address: ::openapi_client::Field<::serde_json::Value>,
        #[serde(flatten)]
        pub extra: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    }
    impl ThingUnnamed {
        ///A `ThingUnnamed` of which what it must have is set, and nothing else.
        pub fn new(
            extra: impl ::std::convert::Into<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        ) -> Self {
            Self {
                card: Default::default(),
                address: Default::default(),
                extra: extra.into(),
            }
        }
        #[must_use]
        pub fn card(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.card = value.into();
            self
        }
        #[must_use]
        pub fn address(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.address = value.into();
            self
        }
        #[must_use]
        pub fn extra(
            mut self,
            value: impl ::std::convert::Into<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        ) -> Self {
            self.extra = value.into();
            self
        }
    }
    ///`ThingWithout`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingWithout {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub any: ::openapi_client::Field<::serde_json::Value>,
    }
    impl ThingWithout {
        ///A `ThingWithout` of which nothing is set.
        pub fn new() -> Self {
            Self { any: Default::default() }
        }
        #[must_use]
        pub fn any(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.any = value.into();
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
// Lost: #/components/schemas/Thing/properties/spread/unevaluatedProperties: members that nothing else describes are not carried
