/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetAFilter`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct GetAFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub from: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl GetAFilter {
        ///A `GetAFilter` of which nothing is set.
        pub fn new() -> Self {
            Self {
                from: Default::default(),
                name: Default::default(),
            }
        }
        #[must_use]
        pub fn from(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.from = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.name = value.into().into_inner();
            self
        }
    }
    ///`GetAQuery`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct GetAQuery {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub from: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl GetAQuery {
        ///A `GetAQuery` of which nothing is set.
        pub fn new() -> Self {
            Self {
                from: Default::default(),
                name: Default::default(),
            }
        }
        #[must_use]
        pub fn from(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.from = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.name = value.into().into_inner();
            self
        }
    }
    ///`Page`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Page {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub other: ::std::option::Option<::std::string::String>,
    }
    impl Page {
        ///A `Page` of which nothing is set.
        pub fn new() -> Self {
            Self { other: Default::default() }
        }
        #[must_use]
        pub fn other(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.other = value.into().into_inner();
            self
        }
    }
    ///`Page2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Page2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub limit: ::std::option::Option<i64>,
    }
    impl Page2 {
        ///A `Page2` of which nothing is set.
        pub fn new() -> Self {
            Self { limit: Default::default() }
        }
        #[must_use]
        pub fn limit(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.limit = value.into().into_inner();
            self
        }
    }
    ///`Place`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Place {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<f64>,
    }
    impl Place {
        ///A `Place` of which nothing is set.
        pub fn new() -> Self {
            Self { x: Default::default() }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<f64>>,
        ) -> Self {
            self.x = value.into().into_inner();
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
    /**Sends a `GET` request to `/a/{place}`

```ignore
let answer = client.get_a(place, page).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_a(
        &self,
        place: impl ::std::convert::Into<types::Place>,
        page: impl ::std::convert::Into<types::Page2>,
    ) -> builder::GetA<'_> {
        builder::GetA::new(self)
            .place(::std::convert::Into::<types::Place>::into(place))
            .page(::std::convert::Into::<types::Page2>::into(page))
    }
    /**Sends a `GET` request to `/b/{at}`

```ignore
let answer = client.get_b(at).send().await?;
```*/
    ///
    ///**Lost**: the style `matrix` is not written: the value stands in the path as it is (`#/paths/~1b~1{at}/get/parameters/0`).
    #[must_use = "`send` sends it"]
    pub fn get_b(
        &self,
        at: impl ::std::convert::Into<::std::string::String>,
    ) -> builder::GetB<'_> {
        builder::GetB::new(self)
            .at(::std::convert::Into::<::std::string::String>::into(at))
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
        place: Result<types::Place, String>,
        any: Result<Option<::serde_json::Value>, String>,
        filter: Result<Option<types::GetAFilter>, String>,
        matrix: Result<Option<::std::string::String>, String>,
        page: Result<types::Page2, String>,
        query: Result<Option<types::GetAQuery>, String>,
        raw: Result<Option<::std::string::String>, String>,
        x_filter: Result<Option<types::Page2>, String>,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                place: Err("place was not initialized".to_string()),
                any: Ok(None),
                filter: Ok(None),
                matrix: Ok(None),
                page: Err("page was not initialized".to_string()),
                query: Ok(None),
                raw: Ok(None),
                x_filter: Ok(None),
            }
        }
        pub fn place<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Place>,
        {
            self.place = value
                .try_into()
                .map_err(|_| {
                    "conversion to `types::Place` for place failed".to_string()
                });
            self
        }
        pub fn any<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::serde_json::Value>,
        {
            self.any = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: serde_json :: Value` for any failed".to_string()
                });
            self
        }
        pub fn filter<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GetAFilter>,
        {
            self.filter = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `types::GetAFilter` for filter failed".to_string()
                });
            self
        }
        pub fn matrix<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.matrix = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for matrix failed"
                        .to_string()
                });
            self
        }
        pub fn page<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Page2>,
        {
            self.page = value
                .try_into()
                .map_err(|_| "conversion to `types::Page2` for page failed".to_string());
            self
        }
        pub fn query<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GetAQuery>,
        {
            self.query = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `types::GetAQuery` for query failed".to_string()
                });
            self
        }
        pub fn raw<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.raw = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for raw failed"
                        .to_string()
                });
            self
        }
        pub fn x_filter<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Page2>,
        {
            self.x_filter = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `types::Page2` for x_filter failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/a/{place}`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self {
                client,
                place,
                any,
                filter,
                matrix,
                page,
                query,
                raw,
                x_filter,
            } = self;
            let place = place.map_err(Error::invalid)?;
            let any = any.map_err(Error::invalid)?;
            let filter = filter.map_err(Error::invalid)?;
            let matrix = matrix.map_err(Error::invalid)?;
            let page = page.map_err(Error::invalid)?;
            let query = query.map_err(Error::invalid)?;
            let raw = raw.map_err(Error::invalid)?;
            let x_filter = x_filter.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!(
                        "/a/{}", encode_path(& ::openapi_client::query::text(& place))
                    ),
                )?;
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            if let Some(value) = x_filter {
                header_map
                    .append(
                        "x-filter",
                        ::openapi_client::query::text(&value).try_into()?,
                    );
            }
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .query(
                    &::openapi_client::query::Query::new(
                        "any",
                        &any,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "filter",
                        &filter,
                        ::openapi_client::query::Style::Deep,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "matrix",
                        &matrix,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "page",
                        &page,
                        ::openapi_client::query::Style::Deep,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "query",
                        &query,
                        ::openapi_client::query::Style::Json,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "raw",
                        &raw,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .headers(header_map)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/a/{place}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::get_b`]

[`Client::get_b`]: super::Client::get_b*/
    #[derive(Debug, Clone)]
    pub struct GetB<'a> {
        client: &'a super::Client,
        at: Result<::std::string::String, String>,
    }
    impl<'a> GetB<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                at: Err("at was not initialized".to_string()),
            }
        }
        pub fn at<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.at = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for at failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/b/{at}`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, at } = self;
            let at = at.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!("/b/{}", encode_path(& ::openapi_client::query::text(& at))),
                )?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().get(url).build()?;
            let response = client
                .transport
                .send(request, &operations::GET_B, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/b/{at}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /a/{place}`
    pub static GET_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "getA",
        method: "GET",
        path: "/a/{place}",
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
    ///`GET /b/{at}`
    pub static GET_B: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "getB",
        method: "GET",
        path: "/b/{at}",
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
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET_A, &GET_B],
    };
}
// Lost: #/paths/~1b~1{at}/get/parameters/0: the style `matrix` is not written: the value stands in the path as it is
