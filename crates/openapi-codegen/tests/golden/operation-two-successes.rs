/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`A`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct A {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl A {
        ///A `A` of which nothing is set.
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
    ///`B`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct B {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl B {
        ///A `B` of which nothing is set.
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
    ///One of the answers of an operation, by status: `GetAResponse`.
    #[non_exhaustive]
    pub enum GetAResponse {
        ///The answer with status 200.
        Status200(A),
        ///The answer with status 201.
        Status201(B),
    }
    impl ::std::fmt::Debug for GetAResponse {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status200(value) => {
                    f.debug_tuple("Status200").field(value).finish()
                }
                Self::Status201(value) => {
                    f.debug_tuple("Status201").field(value).finish()
                }
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
    /**Sends a `POST` request to `/a`

```ignore
let answer = client.get_a().send().await?;
```*/
    #[must_use = "`send` sends it"]
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
        ByteStream, CallOptions, Error, FormExt, ResponseValue, encode_path, operations,
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
        ///Sends a `POST` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::GetAResponse>, Error> {
            let Self { client } = self;
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
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A, options)
                .await?;
            match response.status().as_u16() {
                200u16 => {
                    ResponseValue::<types::A>::from_response(response)
                        .await?
                        .map(types::GetAResponse::Status200)
                }
                201u16 => {
                    ResponseValue::<types::B>::from_response(response)
                        .await?
                        .map(types::GetAResponse::Status201)
                }
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<types::GetAResponse>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /a`
    pub static GET_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get_a",
        method: "POST",
        path: "/a",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/A"),
            },
            ::openapi_client::Documented {
                status: "201",
                schema: Some("#/components/schemas/B"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET_A],
    };
}
