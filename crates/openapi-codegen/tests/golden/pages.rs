/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Page`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Page {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub next_page: ::openapi_client::Field<::std::string::String>,
    }
    impl Page {
        ///A `Page` of which nothing is set.
        pub fn new() -> Self {
            Self {
                items: Default::default(),
                next_page: Default::default(),
            }
        }
        #[must_use]
        pub fn items(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<::std::string::String>>,
            >,
        ) -> Self {
            self.items = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn next_page(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.next_page = value.into();
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
    /**Sends a `GET` request to `/things`

```ignore
let answer = client.list().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn list(&self) -> builder::List<'_> {
        builder::List::new(self)
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
    /**Builder for [`Client::list`]

[`Client::list`]: super::Client::list*/
    #[derive(Debug, Clone)]
    pub struct List<'a> {
        client: &'a super::Client,
        limit: Result<Option<::std::num::NonZeroU32>, String>,
        page_token: Result<Option<::std::string::String>, String>,
    }
    impl<'a> List<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                limit: Ok(None),
                page_token: Ok(None),
            }
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::num::NonZeroU32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: num :: NonZeroU32` for limit failed"
                        .to_string()
                });
            self
        }
        pub fn page_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.page_token = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for page_token failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Page>, Error> {
            let Self { client, limit, page_token } = self;
            let limit = limit.map_err(Error::invalid)?;
            let page_token = page_token.map_err(Error::invalid)?;
            let url = client.transport.url("/things")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "limit",
                        &limit,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "page_token",
                        &page_token,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::LIST, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Streams `GET` requests to `/things`
        pub fn stream(
            self,
        ) -> impl futures::Stream<
            Item = Result<::std::string::String, Error>,
        > + Unpin + 'a {
            use ::futures::StreamExt;
            use ::futures::TryFutureExt;
            use ::futures::TryStreamExt;
            let next = Self {
                page_token: Ok(None),
                ..self.clone()
            };
            self.send()
                .map_ok(move |page| {
                    let page = page.into_inner();
                    let first = futures::stream::iter(
                            ::openapi_client::page::Items::items(page.items),
                        )
                        .map(Ok);
                    let rest = futures::stream::try_unfold(
                            (::openapi_client::page::Next::next(page.next_page), next),
                            |(next_page, next)| async {
                                if next_page.is_none() {
                                    Ok(None)
                                } else {
                                    Self {
                                        page_token: Ok(next_page),
                                        ..next.clone()
                                    }
                                        .send()
                                        .map_ok(|page| {
                                            let page = page.into_inner();
                                            Some((
                                                futures::stream::iter(
                                                        ::openapi_client::page::Items::items(page.items),
                                                    )
                                                    .map(Ok),
                                                (::openapi_client::page::Next::next(page.next_page), next),
                                            ))
                                        })
                                        .await
                                }
                            },
                        )
                        .try_flatten();
                    first.chain(rest)
                })
                .try_flatten_stream()
                .boxed()
        }
        ///Sends a `GET` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Page>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /things`
    pub static LIST: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "list",
        method: "GET",
        path: "/things",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/Page"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&LIST],
    };
}
