/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///Something to keep.
    ///
    ///```json
    ///{
    ///  "zulu": "z",
    ///  "alpha": 1
    ///}
    ///```
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct A {
        ///Comes first.
        ///
        ///Example: `"z"`
        pub zulu: ::std::string::String,
        pub alpha: i64,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub new: ::std::option::Option<::std::string::String>,
        ///Is sent alone, so that it stays as it is listed.
        pub mode: AMode,
    }
    impl A {
        ///A `A` of which what it must have is set, and nothing else.
        pub fn new(
            zulu: impl ::std::convert::Into<::std::string::String>,
            alpha: i64,
            mode: impl ::std::convert::Into<AMode>,
        ) -> Self {
            Self {
                zulu: zulu.into(),
                alpha: alpha,
                new: Default::default(),
                mode: mode.into(),
            }
        }
        ///Comes first.
        ///
        ///Example: `"z"`
        #[must_use]
        pub fn zulu(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.zulu = value.into();
            self
        }
        #[must_use]
        pub fn alpha(mut self, value: i64) -> Self {
            self.alpha = value;
            self
        }
        #[must_use]
        pub fn set_new(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.new = value.into().into_inner();
            self
        }
        ///Is sent alone, so that it stays as it is listed.
        #[must_use]
        pub fn mode(mut self, value: impl ::std::convert::Into<AMode>) -> Self {
            self.mode = value.into();
            self
        }
    }
    ///`AMode`
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
    pub enum AMode {
        #[serde(rename = "fast")]
        Fast,
        #[serde(rename = "slow")]
        Slow,
    }
    impl ::std::fmt::Display for AMode {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Fast => f.write_str("fast"),
                Self::Slow => f.write_str("slow"),
            }
        }
    }
    impl ::std::str::FromStr for AMode {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "fast" => Ok(Self::Fast),
                "slow" => Ok(Self::Slow),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for AMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for AMode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Told from a dog by its kind, so that no other is taken.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Cat {
        pub kind: CatKind,
    }
    impl Cat {
        ///A `Cat` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<CatKind>) -> Self {
            Self { kind: kind.into() }
        }
        #[must_use]
        pub fn kind(mut self, value: impl ::std::convert::Into<CatKind>) -> Self {
            self.kind = value.into();
            self
        }
    }
    ///`CatKind`
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
    pub enum CatKind {
        #[serde(rename = "cat")]
        Cat,
    }
    impl ::std::fmt::Display for CatKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Cat => f.write_str("cat"),
            }
        }
    }
    impl ::std::str::FromStr for CatKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "cat" => Ok(Self::Cat),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for CatKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CatKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Dog`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Dog {
        pub kind: DogKind,
    }
    impl Dog {
        ///A `Dog` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<DogKind>) -> Self {
            Self { kind: kind.into() }
        }
        #[must_use]
        pub fn kind(mut self, value: impl ::std::convert::Into<DogKind>) -> Self {
            self.kind = value.into();
            self
        }
    }
    ///`DogKind`
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
    pub enum DogKind {
        #[serde(rename = "dog")]
        Dog,
    }
    impl ::std::fmt::Display for DogKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Dog => f.write_str("dog"),
            }
        }
    }
    impl ::std::str::FromStr for DogKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "dog" => Ok(Self::Dog),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DogKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DogKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Of an answer: may have more members, and other values.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Done {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub state: ::std::option::Option<DoneState>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub either: ::std::option::Option<DoneEither>,
    }
    impl Done {
        ///A `Done` of which nothing is set.
        pub fn new() -> Self {
            Self {
                state: Default::default(),
                either: Default::default(),
            }
        }
        #[must_use]
        pub fn state(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<DoneState>>,
        ) -> Self {
            self.state = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<DoneEither>>,
        ) -> Self {
            self.either = value.into().into_inner();
            self
        }
    }
    ///`DoneEither`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum DoneEither {
        Cat(Cat),
        Dog(Dog),
    }
    impl ::std::convert::From<Cat> for DoneEither {
        fn from(value: Cat) -> Self {
            Self::Cat(value)
        }
    }
    impl ::std::convert::From<Dog> for DoneEither {
        fn from(value: Dog) -> Self {
            Self::Dog(value)
        }
    }
    ///`DoneState`
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
    pub enum DoneState {
        #[serde(rename = "new")]
        New,
        #[serde(rename = "old")]
        Old,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for DoneState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::New => f.write_str("new"),
                Self::Old => f.write_str("old"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for DoneState {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "new" => Ok(Self::New),
                "old" => Ok(Self::Old),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DoneState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DoneState {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`UpsertAResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct UpsertAResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub title: ::std::option::Option<::std::string::String>,
    }
    impl UpsertAResponse {
        ///A `UpsertAResponse` of which nothing is set.
        pub fn new() -> Self {
            Self { title: Default::default() }
        }
        #[must_use]
        pub fn title(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.title = value.into().into_inner();
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
    /**Sends a `POST` request to `/a`

```ignore
let answer = client.upsert_a(body).send().await?;
```*/
    ///
    ///# Errors
    ///A refusal (4XX) carries a `types::UpsertAResponse`, to be had by `error.body::<types::UpsertAResponse>()`.
    #[must_use = "`send` sends it"]
    pub fn upsert_a(
        &self,
        body: impl ::std::convert::Into<types::A>,
    ) -> builder::UpsertA<'_> {
        builder::UpsertA::new(self).body(::std::convert::Into::<types::A>::into(body))
    }
    /**Sends a `POST` request to `/b`

```ignore
let answer = client.pay().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn pay(&self) -> builder::Pay<'_> {
        builder::Pay::new(self)
    }
    /**Sends a `PATCH` request to `/b`

```ignore
let answer = client.touch().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn touch(&self) -> builder::Touch<'_> {
        builder::Touch::new(self)
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
    /**Builder for [`Client::upsert_a`]

[`Client::upsert_a`]: super::Client::upsert_a*/
    #[derive(Debug, Clone)]
    pub struct UpsertA<'a> {
        client: &'a super::Client,
        body: Result<types::A, String>,
    }
    impl<'a> UpsertA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::A>,
            <V as std::convert::TryInto<types::A>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `A` for body failed: {}", s));
            self
        }
        ///Sends a `POST` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Done>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::A::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
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
                .send(request, &operations::UPSERT_A, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<types::Done>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::pay`]

[`Client::pay`]: super::Client::pay*/
    #[derive(Debug, Clone)]
    pub struct Pay<'a> {
        client: &'a super::Client,
        options: Result<Option<i64>, String>,
        idempotency_key: Result<Option<::std::string::String>, String>,
    }
    impl<'a> Pay<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                options: Ok(None),
                idempotency_key: Ok(None),
            }
        }
        pub fn options<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.options = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for options failed".to_string());
            self
        }
        pub fn idempotency_key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.idempotency_key = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for idempotency_key failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/b`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            _options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, options, idempotency_key } = self;
            let options = options.map_err(Error::invalid)?;
            let idempotency_key = idempotency_key.map_err(Error::invalid)?;
            let url = client.transport.url("/b")?;
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            if let Some(value) = idempotency_key {
                header_map
                    .append(
                        "Idempotency-Key",
                        ::openapi_client::query::text(&value).try_into()?,
                    );
            }
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .query(
                    &::openapi_client::query::Query::new(
                        "options",
                        &options,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .headers(header_map)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::PAY, _options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/b`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::touch`]

[`Client::touch`]: super::Client::touch*/
    #[derive(Debug, Clone)]
    pub struct Touch<'a> {
        client: &'a super::Client,
    }
    impl<'a> Touch<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `PATCH` request to `/b`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/b")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().patch(url).build()?;
            let response = client
                .transport
                .send(request, &operations::TOUCH, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PATCH` request to `/b`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /a`
    pub static UPSERT_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "upsertA",
        method: "POST",
        path: "/a",
        security: &[&["Key", "Cookie"], &["Flow"], &[]],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/Done"),
            },
            ::openapi_client::Documented {
                status: "4XX",
                schema: Some(
                    "#/paths/~1a/post/responses/4XX/content/application~1problem+json/schema",
                ),
            },
        ],
    };
    ///`POST /b`
    pub static PAY: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "pay",
        method: "POST",
        path: "/b",
        security: &[&["Bearer"]],
        is_idempotent: false,
        idempotency_key: Some("Idempotency-Key"),
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`PATCH /b`
    pub static TOUCH: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "touch",
        method: "PATCH",
        path: "/b",
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
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "What the runtime is told",
        version: "2.ü",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[
            ::openapi_client::Scheme {
                name: "Bearer",
                kind: ::openapi_client::SchemeKind::Bearer,
            },
            ::openapi_client::Scheme {
                name: "Cookie",
                kind: ::openapi_client::SchemeKind::Cookie("session"),
            },
            ::openapi_client::Scheme {
                name: "Flow",
                kind: ::openapi_client::SchemeKind::Bearer,
            },
            ::openapi_client::Scheme {
                name: "Key",
                kind: ::openapi_client::SchemeKind::Header("X-Key"),
            },
        ],
        operations: &[&UPSERT_A, &PAY, &TOUCH],
    };
}
