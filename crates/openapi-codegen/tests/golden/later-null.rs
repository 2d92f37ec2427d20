/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`MaybePart`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct MaybePart {
        pub id: ::std::string::String,
    }
    impl MaybePart {
        ///A `MaybePart` of which what it must have is set, and nothing else.
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
    ///`Part`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Part {
        pub id: ::std::string::String,
    }
    impl Part {
        ///A `Part` of which what it must have is set, and nothing else.
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
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Thing {
        ///There, and may be null.
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub required: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub may: ::openapi_client::Field<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plain: ::std::option::Option<::std::string::String>,
        ///Null is none of the values.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub values: ::std::option::Option<ThingValues>,
        #[serde(
            rename = "valuesOrNull",
            default,
            skip_serializing_if = "::openapi_client::Field::is_absent"
        )]
        pub values_or_null: ::openapi_client::Field<ThingValuesOrNull>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub any: ::openapi_client::Field<Part>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub one: ::openapi_client::Field<Part>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub several: ::openapi_client::Field<ThingSeveral>,
        ///Of its own.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub written: ::openapi_client::Field<ThingWritten>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub constant: ::openapi_client::Field<i64>,
        ///Its type leaves no null.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub never: ::std::option::Option<ThingNever>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub only: ::openapi_client::Field<()>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub items: ::openapi_client::Field<
            ::std::vec::Vec<::std::option::Option<::std::string::String>>,
        >,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub named: ::openapi_client::Field<MaybePart>,
        ///A keyword of 3.0 that is none since.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub flag: ::std::option::Option<::std::string::String>,
        ///With words beside the reference.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub described: ::openapi_client::Field<MaybePart>,
        ///There, and may be null too.
        #[serde(
            rename = "describedToo",
            deserialize_with = "::std::option::Option::deserialize"
        )]
        pub described_too: ::std::option::Option<MaybePart>,
    }
    impl Thing {
        ///A `Thing` of which what it must have is set, and nothing else.
        pub fn new(
            required: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
            described_too: impl ::std::convert::Into<
                ::openapi_client::Optional<MaybePart>,
            >,
        ) -> Self {
            Self {
                required: required.into().into_inner(),
                may: Default::default(),
                plain: Default::default(),
                values: Default::default(),
                values_or_null: Default::default(),
                any: Default::default(),
                one: Default::default(),
                several: Default::default(),
                written: Default::default(),
                constant: Default::default(),
                never: Default::default(),
                only: Default::default(),
                items: Default::default(),
                named: Default::default(),
                flag: Default::default(),
                described: Default::default(),
                described_too: described_too.into().into_inner(),
            }
        }
        ///There, and may be null.
        #[must_use]
        pub fn required(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.required = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn may(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<i64>>,
        ) -> Self {
            self.may = value.into();
            self
        }
        #[must_use]
        pub fn plain(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.plain = value.into().into_inner();
            self
        }
        ///Null is none of the values.
        #[must_use]
        pub fn values(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingValues>>,
        ) -> Self {
            self.values = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn values_or_null(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingValuesOrNull>>,
        ) -> Self {
            self.values_or_null = value.into();
            self
        }
        #[must_use]
        pub fn any(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Part>>,
        ) -> Self {
            self.any = value.into();
            self
        }
        #[must_use]
        pub fn one(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Part>>,
        ) -> Self {
            self.one = value.into();
            self
        }
        #[must_use]
        pub fn several(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingSeveral>>,
        ) -> Self {
            self.several = value.into();
            self
        }
        ///Of its own.
        #[must_use]
        pub fn written(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingWritten>>,
        ) -> Self {
            self.written = value.into();
            self
        }
        #[must_use]
        pub fn constant(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<i64>>,
        ) -> Self {
            self.constant = value.into();
            self
        }
        ///Its type leaves no null.
        #[must_use]
        pub fn never(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingNever>>,
        ) -> Self {
            self.never = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn only(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<()>>,
        ) -> Self {
            self.only = value.into();
            self
        }
        #[must_use]
        pub fn items(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<
                    ::std::vec::Vec<::std::option::Option<::std::string::String>>,
                >,
            >,
        ) -> Self {
            self.items = value.into();
            self
        }
        #[must_use]
        pub fn named(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<MaybePart>>,
        ) -> Self {
            self.named = value.into();
            self
        }
        ///A keyword of 3.0 that is none since.
        #[must_use]
        pub fn flag(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.flag = value.into().into_inner();
            self
        }
        ///With words beside the reference.
        #[must_use]
        pub fn described(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<MaybePart>>,
        ) -> Self {
            self.described = value.into();
            self
        }
        ///There, and may be null too.
        #[must_use]
        pub fn described_too(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<MaybePart>>,
        ) -> Self {
            self.described_too = value.into().into_inner();
            self
        }
    }
    ///`ThingNever`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingNever(::std::string::String);
    impl ::std::ops::Deref for ThingNever {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingNever> for ::std::string::String {
        fn from(value: ThingNever) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingNever {
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
    impl ::std::convert::TryFrom<&str> for ThingNever {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingNever {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingNever {
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
    ///`ThingSeveral`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingSeveral {
        Part(Part),
        String(::std::string::String),
    }
    impl ::std::convert::From<Part> for ThingSeveral {
        fn from(value: Part) -> Self {
            Self::Part(value)
        }
    }
    ///`ThingValues`
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
    pub enum ThingValues {
        #[serde(rename = "a")]
        A,
        #[serde(rename = "b")]
        B,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingValues {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::A => f.write_str("a"),
                Self::B => f.write_str("b"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingValues {
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
    impl ::std::convert::TryFrom<&str> for ThingValues {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingValues {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingValuesOrNull`
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
    pub enum ThingValuesOrNull {
        #[serde(rename = "a")]
        A,
        #[serde(rename = "b")]
        B,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingValuesOrNull {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::A => f.write_str("a"),
                Self::B => f.write_str("b"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingValuesOrNull {
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
    impl ::std::convert::TryFrom<&str> for ThingValuesOrNull {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingValuesOrNull {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingWritten`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ThingWritten(::std::string::String);
    impl ::std::ops::Deref for ThingWritten {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ThingWritten> for ::std::string::String {
        fn from(value: ThingWritten) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ThingWritten {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 5usize {
                return Err("longer than 5 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingWritten {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingWritten {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingWritten {
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
    /**Sends a `PUT` request to `/maybe`

```ignore
let answer = client.put_maybe(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn put_maybe(
        &self,
        body: impl ::std::convert::Into<::std::option::Option<types::MaybePart>>,
    ) -> builder::PutMaybe<'_> {
        builder::PutMaybe::new(self)
            .body(
                ::std::convert::Into::<
                    ::std::option::Option<types::MaybePart>,
                >::into(body),
            )
    }
    /**Sends a `POST` request to `/maybe`

```ignore
let answer = client.post_maybe(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn post_maybe(
        &self,
        body: impl ::std::convert::Into<::std::option::Option<::std::string::String>>,
    ) -> builder::PostMaybe<'_> {
        builder::PostMaybe::new(self)
            .body(
                ::std::convert::Into::<
                    ::std::option::Option<::std::string::String>,
                >::into(body),
            )
    }
    /**Sends a `PATCH` request to `/maybe`

```ignore
let answer = client.patch_maybe().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn patch_maybe(&self) -> builder::PatchMaybe<'_> {
        builder::PatchMaybe::new(self)
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
    /**Builder for [`Client::put_maybe`]

[`Client::put_maybe`]: super::Client::put_maybe*/
    #[derive(Debug, Clone)]
    pub struct PutMaybe<'a> {
        client: &'a super::Client,
        body: Result<::std::option::Option<types::MaybePart>, String>,
    }
    impl<'a> PutMaybe<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::option::Option<types::MaybePart>>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: option :: Option < MaybePart >` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `PUT` request to `/maybe`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/maybe")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().put(url).json(&body).build()?;
            let response = client
                .transport
                .send(request, &operations::PUT_MAYBE, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PUT` request to `/maybe`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::post_maybe`]

[`Client::post_maybe`]: super::Client::post_maybe*/
    #[derive(Debug, Clone)]
    pub struct PostMaybe<'a> {
        client: &'a super::Client,
        body: Result<::std::option::Option<::std::string::String>, String>,
    }
    impl<'a> PostMaybe<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::option::Option<::std::string::String>>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: option :: Option < :: std :: string :: String >` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/maybe`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<::std::option::Option<types::MaybePart>>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/maybe")?;
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
                .send(request, &operations::POST_MAYBE, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/maybe`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<::std::option::Option<types::MaybePart>>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::patch_maybe`]

[`Client::patch_maybe`]: super::Client::patch_maybe*/
    #[derive(Debug, Clone)]
    pub struct PatchMaybe<'a> {
        client: &'a super::Client,
        body: Result<Option<::std::option::Option<types::MaybePart>>, String>,
    }
    impl<'a> PatchMaybe<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::option::Option<types::MaybePart>>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: option :: Option < MaybePart >` for body failed"
                        .to_string()
                })
                .map(Some);
            self
        }
        ///Sends a `PATCH` request to `/maybe`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/maybe")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().patch(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::PATCH_MAYBE, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PATCH` request to `/maybe`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
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
    ///`PUT /maybe`
    pub static PUT_MAYBE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "putMaybe",
        method: "PUT",
        path: "/maybe",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`POST /maybe`
    pub static POST_MAYBE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "postMaybe",
        method: "POST",
        path: "/maybe",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/MaybePart"),
            },
        ],
    };
    ///`PATCH /maybe`
    pub static PATCH_MAYBE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "patchMaybe",
        method: "PATCH",
        path: "/maybe",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&SEND, &PUT_MAYBE, &POST_MAYBE, &PATCH_MAYBE],
    };
}
