/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Thing {
        pub a: ::std::string::String,
    }
    impl Thing {
        ///A `Thing` of which what it must have is set, and nothing else.
        pub fn new(a: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self { a: a.into() }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.a = value.into();
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
    /**Sends a `POST` request to `/object`

```ignore
let answer = client.send_object().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_object(&self) -> builder::SendObject<'_> {
        builder::SendObject::new(self)
    }
    /**Sends a `POST` request to `/list`

```ignore
let answer = client.send_list().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_list(&self) -> builder::SendList<'_> {
        builder::SendList::new(self)
    }
    /**Sends a `PATCH` request to `/patch`

```ignore
let answer = client.patch().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn patch(&self) -> builder::Patch<'_> {
        builder::Patch::new(self)
    }
    /**Sends a `POST` request to `/form`

```ignore
let answer = client.send_form().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_form(&self) -> builder::SendForm<'_> {
        builder::SendForm::new(self)
    }
    /**Sends a `POST` request to `/text`

```ignore
let answer = client.send_text().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_text(&self) -> builder::SendText<'_> {
        builder::SendText::new(self)
    }
    /**Sends a `POST` request to `/octets`

```ignore
let answer = client.send_octets().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_octets(&self) -> builder::SendOctets<'_> {
        builder::SendOctets::new(self)
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
    /**Builder for [`Client::send_object`]

[`Client::send_object`]: super::Client::send_object*/
    #[derive(Debug, Clone)]
    pub struct SendObject<'a> {
        client: &'a super::Client,
        body: Result<Option<types::Thing>, String>,
    }
    impl<'a> SendObject<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s))
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/object`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::invalid)?;
            let url = client.transport.url("/object")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_OBJECT, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/object`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_list`]

[`Client::send_list`]: super::Client::send_list*/
    #[derive(Debug, Clone)]
    pub struct SendList<'a> {
        client: &'a super::Client,
        body: Result<Option<::std::vec::Vec<::std::string::String>>, String>,
    }
    impl<'a> SendList<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: vec :: Vec < :: std :: string :: String >` for body failed"
                        .to_string()
                })
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/list`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/list")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_LIST, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/list`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::patch`]

[`Client::patch`]: super::Client::patch*/
    #[derive(Debug, Clone)]
    pub struct Patch<'a> {
        client: &'a super::Client,
        body: Result<Option<types::Thing>, String>,
    }
    impl<'a> Patch<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s))
                .map(Some);
            self
        }
        ///Sends a `PATCH` request to `/patch`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::invalid)?;
            let url = client.transport.url("/patch")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().patch(url);
                match &body {
                    Some(body) => {
                        request
                            .header(
                                ::reqwest::header::CONTENT_TYPE,
                                ::reqwest::header::HeaderValue::from_static(
                                    "application/merge-patch+json",
                                ),
                            )
                            .json(body)
                    }
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::PATCH, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `PATCH` request to `/patch`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_form`]

[`Client::send_form`]: super::Client::send_form*/
    #[derive(Debug, Clone)]
    pub struct SendForm<'a> {
        client: &'a super::Client,
        body: Result<Option<types::Thing>, String>,
    }
    impl<'a> SendForm<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s))
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/form`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::invalid)?;
            let url = client.transport.url("/form")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match &body {
                    Some(body) => {
                        request.form_urlencoded(&::openapi_client::query::Form(body))?
                    }
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_FORM, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/form`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_text`]

[`Client::send_text`]: super::Client::send_text*/
    #[derive(Debug)]
    pub struct SendText<'a> {
        client: &'a super::Client,
        body: Result<Option<reqwest::Body>, String>,
    }
    impl<'a> SendText<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<String>,
        {
            self.body = value
                .try_into()
                .map_err(|_| "conversion to `String` for body failed".to_string())
                .map(|v| v.into())
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/text`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/text")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match body {
                    Some(body) => {
                        request
                            .header(
                                ::reqwest::header::CONTENT_TYPE,
                                ::reqwest::header::HeaderValue::from_static("text/plain"),
                            )
                            .body(body)
                    }
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_TEXT, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/text`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_octets`]

[`Client::send_octets`]: super::Client::send_octets*/
    #[derive(Debug)]
    pub struct SendOctets<'a> {
        client: &'a super::Client,
        body: Result<Option<reqwest::Body>, String>,
    }
    impl<'a> SendOctets<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<B>(mut self, value: B) -> Self
        where
            B: std::convert::TryInto<reqwest::Body>,
        {
            self.body = value
                .try_into()
                .map_err(|_| "conversion to `reqwest::Body` for body failed".to_string())
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/octets`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/octets")?;
            #[allow(unused_mut)]
            let mut request = {
                let request = client.transport.http().post(url);
                match body {
                    Some(body) => {
                        request
                            .header(
                                ::reqwest::header::CONTENT_TYPE,
                                ::reqwest::header::HeaderValue::from_static(
                                    "application/octet-stream",
                                ),
                            )
                            .body(body)
                    }
                    None => request,
                }
            }
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_OCTETS, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/octets`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /object`
    pub static SEND_OBJECT: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendObject",
        method: "POST",
        path: "/object",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`POST /list`
    pub static SEND_LIST: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendList",
        method: "POST",
        path: "/list",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`PATCH /patch`
    pub static PATCH: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "patch",
        method: "PATCH",
        path: "/patch",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`POST /form`
    pub static SEND_FORM: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendForm",
        method: "POST",
        path: "/form",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`POST /text`
    pub static SEND_TEXT: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendText",
        method: "POST",
        path: "/text",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "204",
                schema: None,
            },
        ],
    };
    ///`POST /octets`
    pub static SEND_OCTETS: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendOctets",
        method: "POST",
        path: "/octets",
        security: &[],
        is_idempotent: false,
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
        operations: &[
            &SEND_OBJECT,
            &SEND_LIST,
            &PATCH,
            &SEND_FORM,
            &SEND_TEXT,
            &SEND_OCTETS,
        ],
    };
}
