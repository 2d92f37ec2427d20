/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`ProbeFilter`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ProbeFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl ProbeFilter {
        ///A `ProbeFilter` of which nothing is set.
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
    /**Sends a `OPTIONS` request to `/a/{id}/{at}`

```ignore
let answer = client.probe(id, at, x_api_version).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn probe(
        &self,
        id: impl ::std::convert::Into<::std::vec::Vec<::std::string::String>>,
        at: impl ::std::convert::Into<::chrono::DateTime<::chrono::offset::FixedOffset>>,
        x_api_version: impl ::std::convert::Into<::std::string::String>,
    ) -> builder::Probe<'_> {
        builder::Probe::new(self)
            .id(::std::convert::Into::<::std::vec::Vec<::std::string::String>>::into(id))
            .at(
                ::std::convert::Into::<
                    ::chrono::DateTime<::chrono::offset::FixedOffset>,
                >::into(at),
            )
            .x_api_version(
                ::std::convert::Into::<::std::string::String>::into(x_api_version),
            )
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
    /**Builder for [`Client::probe`]

[`Client::probe`]: super::Client::probe*/
    #[derive(Debug, Clone)]
    pub struct Probe<'a> {
        client: &'a super::Client,
        id: Result<::std::vec::Vec<::std::string::String>, String>,
        at: Result<::chrono::DateTime<::chrono::offset::FixedOffset>, String>,
        operation_info: Result<Option<::std::string::String>, String>,
        a_b: Result<Option<::std::string::String>, String>,
        a_b2: Result<Option<::std::string::String>, String>,
        filter: Result<Option<types::ProbeFilter>, String>,
        ids: Result<Option<::std::vec::Vec<::std::string::String>>, String>,
        maybe: Result<Option<::std::string::String>, String>,
        send2: Result<Option<::std::string::String>, String>,
        x_api_version: Result<::std::string::String, String>,
        x_list: Result<Option<::std::vec::Vec<i64>>, String>,
        session: Result<Option<::std::string::String>, String>,
    }
    impl<'a> Probe<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                at: Err("at was not initialized".to_string()),
                operation_info: Ok(None),
                a_b: Ok(None),
                a_b2: Ok(None),
                filter: Ok(None),
                ids: Ok(None),
                maybe: Ok(None),
                send2: Ok(None),
                x_api_version: Err("x_api_version was not initialized".to_string()),
                x_list: Ok(None),
                session: Ok(None),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
        {
            self.id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: vec :: Vec < :: std :: string :: String >` for id failed"
                        .to_string()
                });
            self
        }
        pub fn at<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::DateTime<::chrono::offset::FixedOffset>>,
        {
            self.at = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: chrono :: DateTime < :: chrono :: offset :: Utc >` for at failed"
                        .to_string()
                });
            self
        }
        pub fn operation_info<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.operation_info = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for operation_info failed"
                        .to_string()
                });
            self
        }
        pub fn a_b<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.a_b = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for a_b failed"
                        .to_string()
                });
            self
        }
        pub fn a_b2<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.a_b2 = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for a_b2 failed"
                        .to_string()
                });
            self
        }
        pub fn filter<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ProbeFilter>,
        {
            self.filter = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `types::ProbeFilter` for filter failed".to_string()
                });
            self
        }
        pub fn ids<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
        {
            self.ids = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: vec :: Vec < :: std :: string :: String >` for ids failed"
                        .to_string()
                });
            self
        }
        pub fn maybe<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.maybe = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for maybe failed"
                        .to_string()
                });
            self
        }
        pub fn send2<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.send2 = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for send2 failed"
                        .to_string()
                });
            self
        }
        pub fn x_api_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_api_version = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_api_version failed"
                        .to_string()
                });
            self
        }
        pub fn x_list<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<i64>>,
        {
            self.x_list = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: vec :: Vec < i64 >` for x_list failed"
                        .to_string()
                });
            self
        }
        pub fn session<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.session = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for session failed"
                        .to_string()
                });
            self
        }
        ///Sends a `OPTIONS` request to `/a/{id}/{at}`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self {
                client,
                id,
                at,
                operation_info,
                a_b,
                a_b2,
                filter,
                ids,
                maybe,
                send2,
                x_api_version,
                x_list,
                session,
            } = self;
            let id = id.map_err(Error::invalid)?;
            let at = at.map_err(Error::invalid)?;
            let operation_info = operation_info.map_err(Error::invalid)?;
            let a_b = a_b.map_err(Error::invalid)?;
            let a_b2 = a_b2.map_err(Error::invalid)?;
            let filter = filter.map_err(Error::invalid)?;
            let ids = ids.map_err(Error::invalid)?;
            let maybe = maybe.map_err(Error::invalid)?;
            let send2 = send2.map_err(Error::invalid)?;
            let x_api_version = x_api_version.map_err(Error::invalid)?;
            let x_list = x_list.map_err(Error::invalid)?;
            let session = session.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!(
                        "/a/{}/{}", encode_path(& ::openapi_client::query::text(& id)),
                        encode_path(& ::openapi_client::query::text(& at))
                    ),
                )?;
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(4usize);
            header_map
                .append(
                    "X-API-Version",
                    ::openapi_client::query::text(&x_api_version).try_into()?,
                );
            if let Some(value) = x_list {
                header_map
                    .append("X-List", ::openapi_client::query::text(&value).try_into()?);
            }
            if let Some(value) = session {
                ::openapi_client::query::cookie(&mut header_map, "session", &value);
            }
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .request(::reqwest::Method::OPTIONS, url)
                .query(
                    &::openapi_client::query::Query::new(
                        "OperationInfo",
                        &operation_info,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "a-b",
                        &a_b,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "a_b",
                        &a_b2,
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
                        "ids",
                        &ids,
                        ::openapi_client::query::Style::Comma,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "maybe",
                        &maybe,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .query(
                    &::openapi_client::query::Query::new(
                        "send",
                        &send2,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .headers(header_map)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::PROBE, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `OPTIONS` request to `/a/{id}/{at}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`OPTIONS /a/{id}/{at}`
    pub static PROBE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "probe",
        method: "OPTIONS",
        path: "/a/{id}/{at}",
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
        version: "ü1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&PROBE],
    };
}
