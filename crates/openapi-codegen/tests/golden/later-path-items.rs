/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetThingId`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum GetThingId {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for GetThingId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for GetThingId {
        fn from(value: i64) -> Self {
            Self::Integer(value)
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
    /**Sends a `GET` request to `/things/{id}`

```ignore
let answer = client.get_thing(id).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_thing(
        &self,
        id: impl ::std::convert::Into<types::GetThingId>,
    ) -> builder::GetThing<'_> {
        builder::GetThing::new(self)
            .id(::std::convert::Into::<types::GetThingId>::into(id))
    }
    /**Sends a `GET` request to `/short`

```ignore
let answer = client.short().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn short(&self) -> builder::Short<'_> {
        builder::Short::new(self)
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
    /**Builder for [`Client::get_thing`]

[`Client::get_thing`]: super::Client::get_thing*/
    #[derive(Debug, Clone)]
    pub struct GetThing<'a> {
        client: &'a super::Client,
        id: Result<types::GetThingId, String>,
        limit: Result<Option<::std::num::NonZeroU64>, String>,
    }
    impl<'a> GetThing<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                limit: Ok(None),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GetThingId>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `GetThingId` for id failed".to_string());
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::num::NonZeroU64>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: num :: NonZeroU64` for limit failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/things/{id}`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client, id, limit } = self;
            let id = id.map_err(Error::invalid)?;
            let limit = limit.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!(
                        "/things/{}", encode_path(& ::openapi_client::query::text(& id))
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
                .query(
                    &::openapi_client::query::Query::new(
                        "limit",
                        &limit,
                        ::openapi_client::query::Style::Form,
                    ),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_THING, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/things/{id}`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::short`]

[`Client::short`]: super::Client::short*/
    #[derive(Debug, Clone)]
    pub struct Short<'a> {
        client: &'a super::Client,
    }
    impl<'a> Short<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/short`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<ByteStream>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/short")?;
            #[allow(unused_mut)]
            let mut request = client.transport.http().get(url).build()?;
            let response = client
                .transport
                .send(request, &operations::SHORT, options)
                .await?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::stream(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/short`
        pub async fn send(self) -> Result<ResponseValue<ByteStream>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /things/{id}`
    pub static GET_THING: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "getThing",
        method: "GET",
        path: "/things/{id}",
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
    ///`GET /short`
    pub static SHORT: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "short",
        method: "GET",
        path: "/short",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&GET_THING, &SHORT],
    };
}
