/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`A`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct A {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl A {
        ///A `A` of which nothing is set.
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
    ///`B`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct B {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl B {
        ///A `B` of which nothing is set.
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
    ///One of the answers of an operation, by status: `GetError`.
    #[non_exhaustive]
    pub enum GetError {
        ///The answer with status 404.
        Status404(B),
        ///The answer with status 4XX.
        Status4XX(A),
        ///The answer with status 5XX.
        Status5XX,
    }
    impl ::std::fmt::Debug for GetError {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status404(value) => {
                    f.debug_tuple("Status404").field(value).finish()
                }
                Self::Status4XX(value) => {
                    f.debug_tuple("Status4XX").field(value).finish()
                }
                Self::Status5XX => f.write_str("Status5XX"),
            }
        }
    }
    ///One of the answers of an operation, by status: `GetResponse`.
    #[non_exhaustive]
    pub enum GetResponse {
        ///The answer with status 200.
        Status200(A),
        ///The answer with status 201.
        Status201(::std::vec::Vec<B>),
        ///The answer with status 202.
        Status202,
        ///The answer with status 206.
        Status206(super::ByteStream),
    }
    impl ::std::fmt::Debug for GetResponse {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status200(value) => {
                    f.debug_tuple("Status200").field(value).finish()
                }
                Self::Status201(value) => {
                    f.debug_tuple("Status201").field(value).finish()
                }
                Self::Status202 => f.write_str("Status202"),
                Self::Status206(_) => f.write_str("Status206"),
            }
        }
    }
    impl ::openapi_client::ErrorBody for GetError {
        fn read(status: u16, body: &::serde_json::Value) -> ::std::option::Option<Self> {
            let _ = body;
            match status {
                404u16 => {
                    ::openapi_client::ErrorBody::read(status, body).map(Self::Status404)
                }
                400u16..=499u16 => {
                    ::openapi_client::ErrorBody::read(status, body).map(Self::Status4XX)
                }
                500u16..=599u16 => ::std::option::Option::Some(Self::Status5XX),
                _ => ::std::option::Option::None,
            }
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
    ///A refusal (404, 4XX, default) carries a `types::GetError`, to be had by `error.body::<types::GetError>()`.
    #[must_use = "`send` sends it"]
    pub fn get(&self) -> builder::Get<'_> {
        builder::Get::new(self)
    }
    /**Sends a `HEAD` request to `/a`

```ignore
let answer = client.look().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn look(&self) -> builder::Look<'_> {
        builder::Look::new(self)
    }
    /**Sends a `GET` request to `/b`

```ignore
let answer = client.get_b().send().await?;
```*/
    ///
    ///# Errors
    ///A refusal (default) carries a `types::B`, to be had by `error.body::<types::B>()`.
    #[must_use = "`send` sends it"]
    pub fn get_b(&self) -> builder::GetB<'_> {
        builder::GetB::new(self)
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
                200u16 => {
                    ResponseValue::<types::A>::from_response(response)
                        .await?
                        .map(types::GetResponse::Status200)
                }
                201u16 => {
                    ResponseValue::<::std::vec::Vec<types::B>>::from_response(response)
                        .await?
                        .map(types::GetResponse::Status201)
                }
                202u16 => {
                    ResponseValue::empty(response)
                        .map(|()| types::GetResponse::Status202)
                }
                206u16 => {
                    ResponseValue::stream(response).map(types::GetResponse::Status206)
                }
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<types::GetResponse>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::look`]

[`Client::look`]: super::Client::look*/
    #[derive(Debug, Clone)]
    pub struct Look<'a> {
        client: &'a super::Client,
    }
    impl<'a> Look<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `HEAD` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().head(url).build()?;
            let response = client
                .transport
                .send(request, &operations::LOOK, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `HEAD` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::get_b`]

[`Client::get_b`]: super::Client::get_b*/
    #[derive(Debug, Clone)]
    pub struct GetB<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetB<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/b`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::A>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/b")?;
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
                .send(request, &operations::GET_B, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/b`
        pub async fn send(self) -> Result<ResponseValue<types::A>, Error> {
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
                schema: Some("#/components/schemas/A"),
            },
            ::openapi_client::Documented {
                status: "201",
                schema: Some(
                    "#/paths/~1a/get/responses/201/content/application~1json/schema",
                ),
            },
            ::openapi_client::Documented {
                status: "202",
                schema: None,
            },
            ::openapi_client::Documented {
                status: "206",
                schema: None,
            },
            ::openapi_client::Documented {
                status: "404",
                schema: Some("#/components/schemas/B"),
            },
            ::openapi_client::Documented {
                status: "4XX",
                schema: Some("#/components/schemas/A"),
            },
            ::openapi_client::Documented {
                status: "default",
                schema: None,
            },
        ],
    };
    ///`HEAD /a`
    pub static LOOK: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "look",
        method: "HEAD",
        path: "/a",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/A"),
            },
        ],
    };
    ///`GET /b`
    pub static GET_B: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get b",
        method: "GET",
        path: "/b",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/A"),
            },
            ::openapi_client::Documented {
                status: "default",
                schema: Some("#/components/schemas/B"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET, &LOOK, &GET_B],
    };
}
