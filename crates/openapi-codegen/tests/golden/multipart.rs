/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Base {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub thumbnail: ::std::option::Option<File>,
    }
    impl Base {
        ///A `Base` of which nothing is set.
        pub fn new() -> Self {
            Self {
                thumbnail: Default::default(),
            }
        }
        #[must_use]
        pub fn thumbnail(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<File>>,
        ) -> Self {
            self.thumbnail = value.into().into_inner();
            self
        }
    }
    ///`File`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[serde(transparent)]
    pub struct File(pub ::std::string::String);
    impl ::std::ops::Deref for File {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<File> for ::std::string::String {
        fn from(value: File) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for File {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for File {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for File {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    ///`Picture`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Picture {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub thumbnail: ::std::option::Option<File>,
        pub picture: ::std::string::String,
    }
    impl Picture {
        ///A `Picture` of which what it must have is set, and nothing else.
        pub fn new(picture: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                thumbnail: Default::default(),
                picture: picture.into(),
            }
        }
        #[must_use]
        pub fn thumbnail(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<File>>,
        ) -> Self {
            self.thumbnail = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn picture(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.picture = value.into();
            self
        }
    }
    ///`SendLetterBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct SendLetterBody {
        pub text: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: ::std::option::Option<i64>,
    }
    impl SendLetterBody {
        ///A `SendLetterBody` of which what it must have is set, and nothing else.
        pub fn new(text: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                text: text.into(),
                number: Default::default(),
            }
        }
        #[must_use]
        pub fn text(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.text = value.into();
            self
        }
        #[must_use]
        pub fn number(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.number = value.into().into_inner();
            self
        }
    }
    ///`UploadBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct UploadBody {
        pub language: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub options: ::std::option::Option<UploadBodyOptions>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }
    impl UploadBody {
        ///A `UploadBody` of which what it must have is set, and nothing else.
        pub fn new(language: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                language: language.into(),
                options: Default::default(),
                tags: Default::default(),
            }
        }
        #[must_use]
        pub fn language(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.language = value.into();
            self
        }
        #[must_use]
        pub fn options(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<UploadBodyOptions>,
            >,
        ) -> Self {
            self.options = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn tags(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<::std::string::String>>,
            >,
        ) -> Self {
            self.tags = value.into().into_inner();
            self
        }
    }
    ///`UploadBodyOptions`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct UploadBodyOptions {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formal: ::std::option::Option<bool>,
    }
    impl UploadBodyOptions {
        ///A `UploadBodyOptions` of which nothing is set.
        pub fn new() -> Self {
            Self { formal: Default::default() }
        }
        #[must_use]
        pub fn formal(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<bool>>,
        ) -> Self {
            self.formal = value.into().into_inner();
            self
        }
    }
    ///`UploadPictureAsFormBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct UploadPictureAsFormBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub picture: ::std::option::Option<::std::string::String>,
    }
    impl UploadPictureAsFormBody {
        ///A `UploadPictureAsFormBody` of which nothing is set.
        pub fn new() -> Self {
            Self {
                picture: Default::default(),
            }
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
    /**Sends a `POST` request to `/documents`

Arguments:
- `file`: What is translated.
- `pages`:
- `send2`: Has the name of a method.
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
    /**Sends a `POST` request to `/pictures`

Arguments:
- `picture`:
- `thumbnail`:
```ignore
let answer = client.upload_picture(picture).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn upload_picture(
        &self,
        picture: impl ::std::convert::Into<::openapi_client::multipart::File>,
    ) -> builder::UploadPicture<'_> {
        builder::UploadPicture::new(self)
            .picture(
                ::std::convert::Into::<::openapi_client::multipart::File>::into(picture),
            )
    }
    /**Sends a `POST` request to `/letters`

```ignore
let answer = client.send_letter(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send_letter(
        &self,
        body: impl ::std::convert::Into<types::SendLetterBody>,
    ) -> builder::SendLetter<'_> {
        builder::SendLetter::new(self)
            .body(::std::convert::Into::<types::SendLetterBody>::into(body))
    }
    /**Sends a `POST` request to `/anything`

```ignore
let answer = client.send_anything(body).send().await?;
```*/
    ///
    ///**Lost**: the parts of the body have no types: it is given as octets (`#/paths/~1anything/post/requestBody`).
    #[must_use = "`send` sends it"]
    pub fn send_anything(
        &self,
        body: impl ::std::convert::Into<reqwest::Body>,
    ) -> builder::SendAnything<'_> {
        builder::SendAnything::new(self)
            .body(::std::convert::Into::<reqwest::Body>::into(body))
    }
    /**Takes the body as `application/x-www-form-urlencoded`.

Sends a `POST` request to `/pictures`

```ignore
let answer = client.upload_picture_as_form().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn upload_picture_as_form(&self) -> builder::UploadPictureAsForm<'_> {
        builder::UploadPictureAsForm::new(self)
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
        file: Result<::openapi_client::multipart::File, String>,
        pages: Result<
            Option<::std::vec::Vec<::openapi_client::multipart::File>>,
            String,
        >,
        send2: Result<Option<::openapi_client::multipart::File>, String>,
        body: Result<types::UploadBody, String>,
    }
    impl<'a> Upload<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                file: Err("file was not initialized".to_string()),
                pages: Ok(None),
                send2: Ok(None),
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
        pub fn pages<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::vec::Vec<::openapi_client::multipart::File>>,
        {
            self.pages = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `::std::vec::Vec <::openapi_client::multipart::File>` for pages failed"
                        .to_string()
                });
            self
        }
        pub fn send2<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::openapi_client::multipart::File>,
        {
            self.send2 = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `::openapi_client::multipart::File` for send2 failed"
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
        ///Sends a `POST` request to `/documents`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, file, pages, send2, body } = self;
            let file = file.map_err(Error::invalid)?;
            let pages = pages.map_err(Error::invalid)?;
            let send2 = send2.map_err(Error::invalid)?;
            let body = body
                .and_then(|v| types::UploadBody::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/documents")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .fields(&body, &[("options", "application/json")])
                        .files("file", file, Some("application/pdf"))
                        .files("send", send2, None)
                        .files("pages", pages, None)
                        .into_inner(),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::UPLOAD, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/documents`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::upload_picture`]

[`Client::upload_picture`]: super::Client::upload_picture*/
    #[derive(Debug)]
    pub struct UploadPicture<'a> {
        client: &'a super::Client,
        picture: Result<::openapi_client::multipart::File, String>,
        thumbnail: Result<Option<::openapi_client::multipart::File>, String>,
    }
    impl<'a> UploadPicture<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                picture: Err("picture was not initialized".to_string()),
                thumbnail: Ok(None),
            }
        }
        pub fn picture<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::openapi_client::multipart::File>,
        {
            self.picture = value
                .try_into()
                .map_err(|_| {
                    "conversion to `::openapi_client::multipart::File` for picture failed"
                        .to_string()
                });
            self
        }
        pub fn thumbnail<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::openapi_client::multipart::File>,
        {
            self.thumbnail = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `::openapi_client::multipart::File` for thumbnail failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/pictures`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, picture, thumbnail } = self;
            let picture = picture.map_err(Error::invalid)?;
            let thumbnail = thumbnail.map_err(Error::invalid)?;
            let url = client.transport.url("/pictures")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .files("thumbnail", thumbnail, None)
                        .files("picture", picture, None)
                        .into_inner(),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::UPLOAD_PICTURE, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/pictures`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_letter`]

[`Client::send_letter`]: super::Client::send_letter*/
    #[derive(Debug, Clone)]
    pub struct SendLetter<'a> {
        client: &'a super::Client,
        body: Result<types::SendLetterBody, String>,
    }
    impl<'a> SendLetter<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::SendLetterBody>,
            <V as std::convert::TryInto<
                types::SendLetterBody,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `SendLetterBody` for body failed: {}", s)
                });
            self
        }
        ///Sends a `POST` request to `/letters`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::SendLetterBody::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::invalid)?;
            let url = client.transport.url("/letters")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .fields(&body, &[])
                        .into_inner(),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_LETTER, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/letters`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::send_anything`]

[`Client::send_anything`]: super::Client::send_anything*/
    #[derive(Debug)]
    pub struct SendAnything<'a> {
        client: &'a super::Client,
        body: Result<reqwest::Body, String>,
    }
    impl<'a> SendAnything<'a> {
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
        ///Sends a `POST` request to `/anything`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::invalid)?;
            let url = client.transport.url("/anything")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static("multipart/form-data"),
                )
                .body(body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND_ANYTHING, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/anything`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
    /**Builder for [`Client::upload_picture_as_form`]

[`Client::upload_picture_as_form`]: super::Client::upload_picture_as_form*/
    #[derive(Debug, Clone)]
    pub struct UploadPictureAsForm<'a> {
        client: &'a super::Client,
        body: Result<Option<types::UploadPictureAsFormBody>, String>,
    }
    impl<'a> UploadPictureAsForm<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UploadPictureAsFormBody>,
            <V as std::convert::TryInto<
                types::UploadPictureAsFormBody,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `UploadPictureAsFormBody` for body failed: {}", s
                    )
                })
                .map(Some);
            self
        }
        ///Sends a `POST` request to `/pictures`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| {
                            types::UploadPictureAsFormBody::try_from(v)
                                .map_err(|e| e.to_string())
                        })
                        .transpose()
                })
                .map_err(Error::invalid)?;
            let url = client.transport.url("/pictures")?;
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
                .send(request, &operations::UPLOAD_PICTURE_AS_FORM, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/pictures`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /documents`
    pub static UPLOAD: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "upload",
        method: "POST",
        path: "/documents",
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
    ///`POST /pictures`
    pub static UPLOAD_PICTURE: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "uploadPicture",
        method: "POST",
        path: "/pictures",
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
    ///`POST /letters`
    pub static SEND_LETTER: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendLetter",
        method: "POST",
        path: "/letters",
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
    ///`POST /anything`
    pub static SEND_ANYTHING: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "sendAnything",
        method: "POST",
        path: "/anything",
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
    ///`POST /pictures`
    pub static UPLOAD_PICTURE_AS_FORM: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "uploadPicture",
        method: "POST",
        path: "/pictures",
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
            &UPLOAD,
            &UPLOAD_PICTURE,
            &SEND_LETTER,
            &SEND_ANYTHING,
            &UPLOAD_PICTURE_AS_FORM,
        ],
    };
}
// Lost: #/paths/~1anything/post/requestBody: the parts of the body have no types: it is given as octets
