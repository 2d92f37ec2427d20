/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Filter`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Filter {
        pub name: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size: ::std::option::Option<i64>,
    }
    impl Filter {
        ///A `Filter` of which what it must have is set, and nothing else.
        pub fn new(name: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                name: name.into(),
                size: Default::default(),
            }
        }
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.name = value.into();
            self
        }
        #[must_use]
        pub fn size(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.size = value.into().into_inner();
            self
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self { id: Default::default() }
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
    /**Sends a `GET` request to `/search`

```ignore
let answer = client.search().send().await?;
```*/
    ///
    ///**Lost**: a whole query that is no form is not sent (`#/paths/~1search/get/parameters/0`).
    #[must_use = "`send` sends it"]
    pub fn search(&self) -> builder::Search<'_> {
        builder::Search::new(self)
    }
    /**Sends a `GET` request to `/lines`

```ignore
let answer = client.lines().send().await?;
```*/
    ///
    ///**Lost**: the items of the stream are given as octets, not as values of their type (`#/paths/~1lines/get/responses/200/content/application~1jsonl/itemSchema`).
    #[must_use = "`send` sends it"]
    pub fn lines(&self) -> builder::Lines<'_> {
        builder::Lines::new(self)
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
        filter: Result<Option<types::Filter>, String>,
    }
    impl<'a> List<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                filter: Ok(None),
            }
        }
        pub fn filter<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Filter>,
        {
            self.filter = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `types::Filter` for filter failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client, filter } = self;
            let filter = filter.map_err(Error::invalid)?;
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
                        "filter",
                        &filter,
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
        ///Sends a `GET` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::search`]

[`Client::search`]: super::Client::search*/
    #[derive(Debug, Clone)]
    pub struct Search<'a> {
        client: &'a super::Client,
        sid: Result<Option<::std::string::String>, String>,
    }
    impl<'a> Search<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                sid: Ok(None),
            }
        }
        pub fn sid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.sid = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for sid failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/search`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, sid } = self;
            let sid = sid.map_err(Error::invalid)?;
            let url = client.transport.url("/search")?;
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            if let Some(value) = sid {
                ::openapi_client::query::cookie(&mut header_map, "sid", &value);
            }
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .headers(header_map)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEARCH, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/search`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::lines`]

[`Client::lines`]: super::Client::lines*/
    #[derive(Debug, Clone)]
    pub struct Lines<'a> {
        client: &'a super::Client,
    }
    impl<'a> Lines<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/lines`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<ByteStream>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/lines")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().get(url).build()?;
            let response = client
                .transport
                .send(request, &operations::LINES, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::stream(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/lines`
        pub async fn send(self) -> Result<ResponseValue<ByteStream>, Error> {
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
                schema: Some("#/components/schemas/Thing"),
            },
        ],
    };
    ///`GET /search`
    pub static SEARCH: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "search",
        method: "GET",
        path: "/search",
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
    ///`GET /lines`
    pub static LINES: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "lines",
        method: "GET",
        path: "/lines",
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
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&LIST, &SEARCH, &LINES],
    };
}
// Lost: #/paths/~1things/query: 3.0 has no operation of this method, and none is made
// Lost: #/paths/~1things/additionalOperations/COPY: 3.0 has no operation of this method, and none is made
// Lost: #/paths/~1search/get/parameters/0: a whole query that is no form is not sent
// Lost: #/paths/~1lines/get/responses/200/content/application~1jsonl/itemSchema: the items of the stream are given as octets, not as values of their type
