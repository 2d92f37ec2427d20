/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///One of the answers of an operation, by status: `DownloadResponse`.
    #[non_exhaustive]
    pub enum DownloadResponse {
        ///The answer with status 200.
        Status200(super::ByteStream),
        ///The answer with status 202.
        Status202,
    }
    impl ::std::fmt::Debug for DownloadResponse {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status200(_) => f.write_str("Status200"),
                Self::Status202 => f.write_str("Status202"),
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
    /**Sends a `GET` request to `/files/{id}`

```ignore
let answer = client.download(id).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn download(
        &self,
        id: impl ::std::convert::Into<::std::string::String>,
    ) -> builder::Download<'_> {
        builder::Download::new(self)
            .id(::std::convert::Into::<::std::string::String>::into(id))
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
    /**Builder for [`Client::download`]

[`Client::download`]: super::Client::download*/
    #[derive(Debug, Clone)]
    pub struct Download<'a> {
        client: &'a super::Client,
        id: Result<::std::string::String, String>,
    }
    impl<'a> Download<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for id failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/files/{id}`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::DownloadResponse>, Error> {
            let Self { client, id } = self;
            let id = id.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!(
                        "/files/{}", encode_path(& ::openapi_client::query::text(& id))
                    ),
                )?;
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
                .send(request, &operations::DOWNLOAD, options)
                .await?;
            match response.status().as_u16() {
                200u16 => {
                    ResponseValue::stream(response)
                        .map(types::DownloadResponse::Status200)
                }
                202u16 => {
                    ResponseValue::empty(response)
                        .map(|()| types::DownloadResponse::Status202)
                }
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/files/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DownloadResponse>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /files/{id}`
    pub static DOWNLOAD: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "download",
        method: "GET",
        path: "/files/{id}",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: None,
            },
            ::openapi_client::Documented {
                status: "202",
                schema: None,
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "Answers without types",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&DOWNLOAD],
    };
}
