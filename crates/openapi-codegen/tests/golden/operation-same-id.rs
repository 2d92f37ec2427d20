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
let answer = client.get_a().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_a(&self) -> builder::GetA<'_> {
        builder::GetA::new(self)
    }
    /**Sends a `POST` request to `/a`

```ignore
let answer = client.post_a().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn post_a(&self) -> builder::PostA<'_> {
        builder::PostA::new(self)
    }
    /**Sends a `GET` request to `/b`

```ignore
let answer = client.get_a2().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_a2(&self) -> builder::GetA2<'_> {
        builder::GetA2::new(self)
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
        ///Sends a `GET` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().get(url).build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::post_a`]

[`Client::post_a`]: super::Client::post_a*/
    #[derive(Debug, Clone)]
    pub struct PostA<'a> {
        client: &'a super::Client,
    }
    impl<'a> PostA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `POST` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().post(url).build()?;
            let response = client
                .transport
                .send(request, &operations::POST_A, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::get_a2`]

[`Client::get_a2`]: super::Client::get_a2*/
    #[derive(Debug, Clone)]
    pub struct GetA2<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetA2<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/b`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/b")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().get(url).build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A2, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/b`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /a`
    pub static GET_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get_a",
        method: "GET",
        path: "/a",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: None,
            },
        ],
    };
    ///`POST /a`
    pub static POST_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "post_a",
        method: "POST",
        path: "/a",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: None,
            },
        ],
    };
    ///`GET /b`
    pub static GET_A2: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get_a",
        method: "GET",
        path: "/b",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: None,
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET_A, &POST_A, &GET_A2],
    };
}
