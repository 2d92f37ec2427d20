/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub octets: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub maybe: ::openapi_client::Field<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub picture: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub url: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub json: ::std::option::Option<::std::string::String>,
        ///Example: `"one"`
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shown: ::std::option::Option<::std::string::String>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                octets: Default::default(),
                maybe: Default::default(),
                picture: Default::default(),
                url: Default::default(),
                json: Default::default(),
                shown: Default::default(),
            }
        }
        #[must_use]
        pub fn octets(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.octets = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn maybe(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.maybe = value.into();
            self
        }
        #[must_use]
        pub fn picture(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.picture = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn url(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.url = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn json(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.json = value.into().into_inner();
            self
        }
        ///Example: `"one"`
        #[must_use]
        pub fn shown(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.shown = value.into().into_inner();
            self
        }
    }
    ///`UploadBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct UploadBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl UploadBody {
        ///A `UploadBody` of which nothing is set.
        pub fn new() -> Self {
            Self { name: Default::default() }
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
        body: impl ::std::convert::Into<types::Thing>,
    ) -> builder::Send<'_> {
        builder::Send::new(self).body(::std::convert::Into::<types::Thing>::into(body))
    }
    /**Sends a `POST` request to `/files`

Arguments:
- `file`:
- `picture`:
- `body`
```ignore
let answer = client.upload(file, body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn upload(
        &self,
        file: impl ::std::convert::Into<::openapi_client::multipart::File>,
        body: impl ::std::convert::Into<types::UploadBody>,
    ) -> builder::Upload<'_> {
        builder::Upload::new(self)
            .file(::std::convert::Into::<::openapi_client::multipart::File>::into(file))
            .body(::std::convert::Into::<types::UploadBody>::into(body))
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
        body: Result<types::Thing, String>,
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
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s));
            self
        }
        ///Sends a `POST` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
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
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::upload`]

[`Client::upload`]: super::Client::upload*/
    #[derive(Debug)]
    pub struct Upload<'a> {
        client: &'a super::Client,
        file: Result<::openapi_client::multipart::File, String>,
        picture: Result<Option<::openapi_client::multipart::File>, String>,
        body: Result<types::UploadBody, String>,
    }
    impl<'a> Upload<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                file: Err("file was not initialized".to_string()),
                picture: Ok(None),
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn file<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::openapi_client::multipart::File>,
        {
            self.file = value
                .try_into()
                .map_err(|_| {
                    "conversion to `::openapi_client::multipart::File` for file failed"
                        .to_string()
                });
            self
        }
        pub fn picture<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::openapi_client::multipart::File>,
        {
            self.picture = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `::openapi_client::multipart::File` for picture failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UploadBody>,
            <V as std::convert::TryInto<types::UploadBody>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `UploadBody` for body failed: {}", s)
                });
            self
        }
        ///Sends a `POST` request to `/files`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<ByteStream>, Error> {
            let Self { client, file, picture, body } = self;
            let file = file.map_err(Error::invalid)?;
            let picture = picture.map_err(Error::invalid)?;
            let body = body
                .and_then(|v| types::UploadBody::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/files")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .fields(&body, &[])
                        .files("file", file, None)
                        .files("picture", picture, None)
                        .into_inner(),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::UPLOAD, options)
                .await?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::stream(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/files`
        pub async fn send(self) -> Result<ResponseValue<ByteStream>, Error> {
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
                schema: Some("#/components/schemas/Thing"),
            },
        ],
    };
    ///`POST /files`
    pub static UPLOAD: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "upload",
        method: "POST",
        path: "/files",
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
        operations: &[&SEND, &UPLOAD],
    };
}
