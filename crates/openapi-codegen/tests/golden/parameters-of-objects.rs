/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetAFilter`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GetAFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub from: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl GetAFilter {
        pub fn builder() -> builder::GetAFilter {
            Default::default()
        }
    }
    ///`GetAQuery`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GetAQuery {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub from: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl GetAQuery {
        pub fn builder() -> builder::GetAQuery {
            Default::default()
        }
    }
    ///`Page`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Page {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub other: ::std::option::Option<::std::string::String>,
    }
    impl Page {
        pub fn builder() -> builder::Page {
            Default::default()
        }
    }
    ///`Page2`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Page2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub limit: ::std::option::Option<i64>,
    }
    impl Page2 {
        pub fn builder() -> builder::Page2 {
            Default::default()
        }
    }
    ///`Place`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Place {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<f64>,
    }
    impl Place {
        pub fn builder() -> builder::Place {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct GetAFilter {
            from: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for GetAFilter {
            fn default() -> Self {
                Self {
                    from: Ok(Default::default()),
                    name: Ok(Default::default()),
                }
            }
        }
        impl GetAFilter {
            pub fn from<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.from = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for from: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<GetAFilter> for super::GetAFilter {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GetAFilter,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    from: value.from?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::GetAFilter> for GetAFilter {
            fn from(value: super::GetAFilter) -> Self {
                Self {
                    from: Ok(value.from),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct GetAQuery {
            from: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for GetAQuery {
            fn default() -> Self {
                Self {
                    from: Ok(Default::default()),
                    name: Ok(Default::default()),
                }
            }
        }
        impl GetAQuery {
            pub fn from<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.from = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for from: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<GetAQuery> for super::GetAQuery {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GetAQuery,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    from: value.from?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::GetAQuery> for GetAQuery {
            fn from(value: super::GetAQuery) -> Self {
                Self {
                    from: Ok(value.from),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Page {
            other: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Page {
            fn default() -> Self {
                Self {
                    other: Ok(Default::default()),
                }
            }
        }
        impl Page {
            pub fn other<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.other = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for other: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Page> for super::Page {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Page,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { other: value.other? })
            }
        }
        impl ::std::convert::From<super::Page> for Page {
            fn from(value: super::Page) -> Self {
                Self { other: Ok(value.other) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Page2 {
            limit: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Page2 {
            fn default() -> Self {
                Self {
                    limit: Ok(Default::default()),
                }
            }
        }
        impl Page2 {
            pub fn limit<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.limit = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for limit: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Page2> for super::Page2 {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Page2,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { limit: value.limit? })
            }
        }
        impl ::std::convert::From<super::Page2> for Page2 {
            fn from(value: super::Page2) -> Self {
                Self { limit: Ok(value.limit) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Place {
            x: ::std::result::Result<::std::option::Option<f64>, ::std::string::String>,
        }
        impl ::std::default::Default for Place {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl Place {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<f64>>,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Place> for super::Place {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Place,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::Place> for Place {
            fn from(value: super::Place) -> Self {
                Self { x: Ok(value.x) }
            }
        }
    }
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap())
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
        }
    }
}
impl Client {
    /**Sends a `GET` request to `/a/{place}`

```ignore
let response = client.get_a()
    .place(place)
    .any(any)
    .filter(filter)
    .matrix(matrix)
    .page(page)
    .query(query)
    .raw(raw)
    .x_filter(x_filter)
    .send()
    .await;
```*/
    pub fn get_a(&self) -> builder::GetA<'_> {
        builder::GetA::new(self)
    }
    /**Sends a `GET` request to `/b/{at}`

```ignore
let response = client.get_b()
    .at(at)
    .send()
    .await;
```*/
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
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
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
            let place = place.map_err(Error::InvalidRequest)?;
            let any = any.map_err(Error::InvalidRequest)?;
            let filter = filter.map_err(Error::InvalidRequest)?;
            let matrix = matrix.map_err(Error::InvalidRequest)?;
            let page = page.map_err(Error::InvalidRequest)?;
            let query = query.map_err(Error::InvalidRequest)?;
            let raw = raw.map_err(Error::InvalidRequest)?;
            let x_filter = x_filter.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/a/{}", client.baseurl, encode_path(& ::openapi_client::query::text(&
                place)),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = x_filter {
                header_map
                    .append(
                        "x-filter",
                        ::openapi_client::query::text(&value).try_into()?,
                    );
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
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
            let info = OperationInfo {
                operation_id: "get_a",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, at } = self;
            let at = at.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/b/{}", client.baseurl, encode_path(& ::openapi_client::query::text(&
                at)),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client.client.get(url).headers(header_map).build()?;
            let info = OperationInfo {
                operation_id: "get_b",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
// Lost: #/paths/~1b~1{at}/get/parameters/0: the style `matrix` is not written: the value stands in the path as it is
