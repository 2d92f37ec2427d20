/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`ProbeFilter`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProbeFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl ProbeFilter {
        pub fn builder() -> builder::ProbeFilter {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct ProbeFilter {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProbeFilter {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl ProbeFilter {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<ProbeFilter> for super::ProbeFilter {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProbeFilter,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::ProbeFilter> for ProbeFilter {
            fn from(value: super::ProbeFilter) -> Self {
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
    /**Sends a `OPTIONS` request to `/a/{id}/{at}`

```ignore
let response = client.probe()
    .id(id)
    .at(at)
    .a_b(a_b)
    .a_b2(a_b2)
    .filter(filter)
    .ids(ids)
    .maybe(maybe)
    .send2(send2)
    .x_list(x_list)
    .session(session)
    .send()
    .await;
```*/
    pub fn probe(&self) -> builder::Probe<'_> {
        builder::Probe::new(self)
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
    /**Builder for [`Client::probe`]

[`Client::probe`]: super::Client::probe*/
    #[derive(Debug, Clone)]
    pub struct Probe<'a> {
        client: &'a super::Client,
        id: Result<::std::vec::Vec<::std::string::String>, String>,
        at: Result<::chrono::DateTime<::chrono::offset::FixedOffset>, String>,
        a_b: Result<Option<::std::string::String>, String>,
        a_b2: Result<Option<::std::string::String>, String>,
        filter: Result<Option<types::ProbeFilter>, String>,
        ids: Result<Option<::std::vec::Vec<::std::string::String>>, String>,
        maybe: Result<Option<::std::string::String>, String>,
        send2: Result<Option<::std::string::String>, String>,
        x_list: Result<Option<::std::vec::Vec<i64>>, String>,
        session: Result<Option<::std::string::String>, String>,
    }
    impl<'a> Probe<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                at: Err("at was not initialized".to_string()),
                a_b: Ok(None),
                a_b2: Ok(None),
                filter: Ok(None),
                ids: Ok(None),
                maybe: Ok(None),
                send2: Ok(None),
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self {
                client,
                id,
                at,
                a_b,
                a_b2,
                filter,
                ids,
                maybe,
                send2,
                x_list,
                session,
            } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let at = at.map_err(Error::InvalidRequest)?;
            let a_b = a_b.map_err(Error::InvalidRequest)?;
            let a_b2 = a_b2.map_err(Error::InvalidRequest)?;
            let filter = filter.map_err(Error::InvalidRequest)?;
            let ids = ids.map_err(Error::InvalidRequest)?;
            let maybe = maybe.map_err(Error::InvalidRequest)?;
            let send2 = send2.map_err(Error::InvalidRequest)?;
            let x_list = x_list.map_err(Error::InvalidRequest)?;
            let session = session.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/a/{}/{}", client.baseurl, encode_path(&
                ::openapi_client::query::text(& id)), encode_path(&
                ::openapi_client::query::text(& at)),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
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
                .client
                .request(::reqwest::Method::OPTIONS, url)
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
            let info = OperationInfo {
                operation_id: "probe",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
