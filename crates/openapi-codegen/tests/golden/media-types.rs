/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`A`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct A {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl A {
        ///A `A` of which nothing is set.
        pub fn new() -> Self {
            Self { a: Default::default() }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
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
    /**Sends a `PUT` request to `/a`

```ignore
let answer = client.upload(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn upload(
        &self,
        body: impl ::std::convert::Into<reqwest::Body>,
    ) -> builder::Upload<'_> {
        builder::Upload::new(self)
            .body(::std::convert::Into::<reqwest::Body>::into(body))
    }
    /**Sends a `POST` request to `/a`

```ignore
let answer = client.form(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn form(&self, body: impl ::std::convert::Into<types::A>) -> builder::Form<'_> {
        builder::Form::new(self).body(::std::convert::Into::<types::A>::into(body))
    }
    /**Sends a `DELETE` request to `/a`

```ignore
let answer = client.text(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn text(&self, body: impl ::std::convert::Into<String>) -> builder::Text<'_> {
        builder::Text::new(self).body(::std::convert::Into::<String>::into(body))
    }
    /**Sends a `PATCH` request to `/a`

```ignore
let answer = client.merge(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn merge(
        &self,
        body: impl ::std::convert::Into<types::A>,
    ) -> builder::Merge<'_> {
        builder::Merge::new(self).body(::std::convert::Into::<types::A>::into(body))
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
    /**Builder for [`Client::upload`]

[`Client::upload`]: super::Client::upload*/
    #[derive(Debug)]
    pub struct Upload<'a> {
        client: &'a super::Client,
        body: Result<reqwest::Body, String>,
    }
    impl<'a> Upload<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn body<B>(mut self, value: B) -> Self
        where
            B: std::convert::TryInto<reqwest::Body>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `reqwest::Body` for body failed".to_string()
                });
            self
        }
        ///Sends a `PUT` request to `/a`
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
            let mut request = client
                .transport
                .http()
                .put(url)
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static("image/png"),
                )
                .body(body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::UPLOAD, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PUT` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::form`]

[`Client::form`]: super::Client::form*/
    #[derive(Debug, Clone)]
    pub struct Form<'a> {
        client: &'a super::Client,
        body: Result<types::A, String>,
    }
    impl<'a> Form<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::A>,
            <V as std::convert::TryInto<types::A>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `A` for body failed: {}", s));
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
            let body = body
                .and_then(|v| types::A::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .form_urlencoded(&::openapi_client::query::Form(&body))?
                .build()?;
            let response = client
                .transport
                .send(request, &operations::FORM, options)
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
    /**Builder for [`Client::text`]

[`Client::text`]: super::Client::text*/
    #[derive(Debug)]
    pub struct Text<'a> {
        client: &'a super::Client,
        body: Result<reqwest::Body, String>,
    }
    impl<'a> Text<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<String>,
        {
            self.body = value
                .try_into()
                .map_err(|_| "conversion to `String` for body failed".to_string())
                .map(|v| v.into());
            self
        }
        ///Sends a `DELETE` request to `/a`
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
            let mut request = client
                .transport
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static("text/csv"),
                )
                .body(body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::TEXT, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `DELETE` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::merge`]

[`Client::merge`]: super::Client::merge*/
    #[derive(Debug, Clone)]
    pub struct Merge<'a> {
        client: &'a super::Client,
        body: Result<types::A, String>,
    }
    impl<'a> Merge<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::A>,
            <V as std::convert::TryInto<types::A>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `A` for body failed: {}", s));
            self
        }
        ///Sends a `PATCH` request to `/a`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::A::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .patch(url)
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static(
                        "application/merge-patch+json",
                    ),
                )
                .json(&body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::MERGE, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PATCH` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`PUT /a`
    pub static UPLOAD: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "upload",
        method: "PUT",
        path: "/a",
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
    ///`POST /a`
    pub static FORM: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "form",
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
    ///`DELETE /a`
    pub static TEXT: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "text",
        method: "DELETE",
        path: "/a",
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
    ///`PATCH /a`
    pub static MERGE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "merge",
        method: "PATCH",
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
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&UPLOAD, &FORM, &TEXT, &MERGE],
    };
}
