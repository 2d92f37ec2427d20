/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Holder`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Holder {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub any: ::openapi_client::Field<Thing>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<::std::vec::Vec<::serde_json::Value>>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub map: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Holder {
        ///A `Holder` of which nothing is set.
        pub fn new() -> Self {
            Self {
                any: Default::default(),
                list: Default::default(),
                map: Default::default(),
                either: Default::default(),
            }
        }
        #[must_use]
        pub fn any(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Thing>>,
        ) -> Self {
            self.any = value.into();
            self
        }
        #[must_use]
        pub fn list(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<::serde_json::Value>>,
            >,
        ) -> Self {
            self.list = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn map(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
            >,
        ) -> Self {
            self.map = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.either = value.into();
            self
        }
    }
    ///`Never`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Never(pub ::serde_json::Value);
    impl ::std::ops::Deref for Never {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<Never> for ::serde_json::Value {
        fn from(value: Never) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for Never {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Thing(pub ::serde_json::Value);
    impl ::std::ops::Deref for Thing {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<Thing> for ::serde_json::Value {
        fn from(value: Thing) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for Thing {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
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
    /**Sends a `POST` request to `/things`

```ignore
let answer = client.send(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send(
        &self,
        body: impl ::std::convert::Into<types::Holder>,
    ) -> builder::Send<'_> {
        builder::Send::new(self).body(::std::convert::Into::<types::Holder>::into(body))
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
    /**Builder for [`Client::send`]

[`Client::send`]: super::Client::send*/
    #[derive(Debug, Clone)]
    pub struct Send<'a> {
        client: &'a super::Client,
        body: Result<types::Holder, String>,
    }
    impl<'a> Send<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Holder>,
            <V as std::convert::TryInto<types::Holder>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Holder` for body failed: {}", s));
            self
        }
        ///Sends a `POST` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Holder>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::Holder::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/things")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Holder>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /things`
    pub static SEND: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "send",
        method: "POST",
        path: "/things",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/Holder"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&SEND],
    };
}
