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
    /**Takes the body as `text/plain`.

Sends a `POST` request to `/a`

```ignore
let answer = client.get_a_as_text().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_a_as_text(&self) -> builder::GetAAsText<'_> {
        builder::GetAAsText::new(self)
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
        body: Result<Option<::std::string::String>, String>,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for body failed"
                        .to_string()
                })
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A, options)
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
    /**Builder for [`Client::get_a_as_text`]

[`Client::get_a_as_text`]: super::Client::get_a_as_text*/
    #[derive(Debug)]
    pub struct GetAAsText<'a> {
        client: &'a super::Client,
        body: Result<Option<reqwest::Body>, String>,
    }
    impl<'a> GetAAsText<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<String>,
        {
            self.body = value
                .try_into()
                .map_err(|_| "conversion to `String` for body failed".to_string())
                .map(|v| v.into())
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match body {
                    Some(body) => {
                        request
                            .header(
                                ::reqwest::header::CONTENT_TYPE,
                                ::reqwest::header::HeaderValue::from_static("text/plain"),
                            )
                            .body(body)
                    }
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A_AS_TEXT, options)
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
                schema: None,
            },
        ],
    };
    ///`POST /a`
    pub static GET_A_AS_TEXT: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "get_a",
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
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET_A, &GET_A_AS_TEXT],
    };
}
