/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Base {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub thumbnail: ::std::option::Option<File>,
    }
    impl Base {
        pub fn builder() -> builder::Base {
            Default::default()
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
    pub struct Picture {
        pub picture: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub thumbnail: ::std::option::Option<File>,
    }
    impl Picture {
        pub fn builder() -> builder::Picture {
            Default::default()
        }
    }
    ///`SendLetterBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SendLetterBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: ::std::option::Option<i64>,
        pub text: ::std::string::String,
    }
    impl SendLetterBody {
        pub fn builder() -> builder::SendLetterBody {
            Default::default()
        }
    }
    ///`UploadBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UploadBody {
        pub language: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub options: ::std::option::Option<UploadBodyOptions>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }
    impl UploadBody {
        pub fn builder() -> builder::UploadBody {
            Default::default()
        }
    }
    ///`UploadBodyOptions`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UploadBodyOptions {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formal: ::std::option::Option<bool>,
    }
    impl UploadBodyOptions {
        pub fn builder() -> builder::UploadBodyOptions {
            Default::default()
        }
    }
    ///`UploadPictureAsFormBody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UploadPictureAsFormBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub picture: ::std::option::Option<::std::string::String>,
    }
    impl UploadPictureAsFormBody {
        pub fn builder() -> builder::UploadPictureAsFormBody {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Base {
            thumbnail: ::std::result::Result<
                ::std::option::Option<super::File>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Base {
            fn default() -> Self {
                Self {
                    thumbnail: Ok(Default::default()),
                }
            }
        }
        impl Base {
            pub fn thumbnail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::File>>,
                T::Error: ::std::fmt::Display,
            {
                self.thumbnail = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for thumbnail: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Base> for super::Base {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Base,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    thumbnail: value.thumbnail?,
                })
            }
        }
        impl ::std::convert::From<super::Base> for Base {
            fn from(value: super::Base) -> Self {
                Self {
                    thumbnail: Ok(value.thumbnail),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Picture {
            picture: ::std::result::Result<::std::string::String, ::std::string::String>,
            thumbnail: ::std::result::Result<
                ::std::option::Option<super::File>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Picture {
            fn default() -> Self {
                Self {
                    picture: Err("no value supplied for picture".to_string()),
                    thumbnail: Ok(Default::default()),
                }
            }
        }
        impl Picture {
            pub fn picture<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.picture = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for picture: {e}")
                    });
                self
            }
            pub fn thumbnail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::File>>,
                T::Error: ::std::fmt::Display,
            {
                self.thumbnail = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for thumbnail: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Picture> for super::Picture {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Picture,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    picture: value.picture?,
                    thumbnail: value.thumbnail?,
                })
            }
        }
        impl ::std::convert::From<super::Picture> for Picture {
            fn from(value: super::Picture) -> Self {
                Self {
                    picture: Ok(value.picture),
                    thumbnail: Ok(value.thumbnail),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SendLetterBody {
            number: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            text: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for SendLetterBody {
            fn default() -> Self {
                Self {
                    number: Ok(Default::default()),
                    text: Err("no value supplied for text".to_string()),
                }
            }
        }
        impl SendLetterBody {
            pub fn number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.number = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for number: {e}")
                    });
                self
            }
            pub fn text<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.text = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for text: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SendLetterBody> for super::SendLetterBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SendLetterBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    number: value.number?,
                    text: value.text?,
                })
            }
        }
        impl ::std::convert::From<super::SendLetterBody> for SendLetterBody {
            fn from(value: super::SendLetterBody) -> Self {
                Self {
                    number: Ok(value.number),
                    text: Ok(value.text),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UploadBody {
            language: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            options: ::std::result::Result<
                ::std::option::Option<super::UploadBodyOptions>,
                ::std::string::String,
            >,
            tags: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UploadBody {
            fn default() -> Self {
                Self {
                    language: Err("no value supplied for language".to_string()),
                    options: Ok(Default::default()),
                    tags: Ok(Default::default()),
                }
            }
        }
        impl UploadBody {
            pub fn language<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.language = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for language: {e}")
                    });
                self
            }
            pub fn options<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::UploadBodyOptions>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.options = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for options: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UploadBody> for super::UploadBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UploadBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    language: value.language?,
                    options: value.options?,
                    tags: value.tags?,
                })
            }
        }
        impl ::std::convert::From<super::UploadBody> for UploadBody {
            fn from(value: super::UploadBody) -> Self {
                Self {
                    language: Ok(value.language),
                    options: Ok(value.options),
                    tags: Ok(value.tags),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UploadBodyOptions {
            formal: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UploadBodyOptions {
            fn default() -> Self {
                Self {
                    formal: Ok(Default::default()),
                }
            }
        }
        impl UploadBodyOptions {
            pub fn formal<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.formal = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for formal: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UploadBodyOptions> for super::UploadBodyOptions {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UploadBodyOptions,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { formal: value.formal? })
            }
        }
        impl ::std::convert::From<super::UploadBodyOptions> for UploadBodyOptions {
            fn from(value: super::UploadBodyOptions) -> Self {
                Self { formal: Ok(value.formal) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UploadPictureAsFormBody {
            picture: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UploadPictureAsFormBody {
            fn default() -> Self {
                Self {
                    picture: Ok(Default::default()),
                }
            }
        }
        impl UploadPictureAsFormBody {
            pub fn picture<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.picture = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for picture: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UploadPictureAsFormBody>
        for super::UploadPictureAsFormBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UploadPictureAsFormBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { picture: value.picture? })
            }
        }
        impl ::std::convert::From<super::UploadPictureAsFormBody>
        for UploadPictureAsFormBody {
            fn from(value: super::UploadPictureAsFormBody) -> Self {
                Self { picture: Ok(value.picture) }
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
    /**Sends a `POST` request to `/documents`

Arguments:
- `file`: What is translated.
- `pages`:
- `send2`: Has the name of a method.
- `body`
```ignore
let response = client.upload()
    .file(file)
    .pages(pages)
    .send2(send2)
    .body(body)
    .send()
    .await;
```*/
    pub fn upload(&self) -> builder::Upload<'_> {
        builder::Upload::new(self)
    }
    /**Sends a `POST` request to `/pictures`

Arguments:
- `picture`:
- `thumbnail`:
```ignore
let response = client.upload_picture()
    .picture(picture)
    .thumbnail(thumbnail)
    .send()
    .await;
```*/
    pub fn upload_picture(&self) -> builder::UploadPicture<'_> {
        builder::UploadPicture::new(self)
    }
    /**Sends a `POST` request to `/letters`

```ignore
let response = client.send_letter()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_letter(&self) -> builder::SendLetter<'_> {
        builder::SendLetter::new(self)
    }
    /**Sends a `POST` request to `/anything`

```ignore
let response = client.send_anything()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_anything(&self) -> builder::SendAnything<'_> {
        builder::SendAnything::new(self)
    }
    /**Takes the body as `application/x-www-form-urlencoded`.

Sends a `POST` request to `/pictures`

```ignore
let response = client.upload_picture_as_form()
    .body(body)
    .send()
    .await;
```*/
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
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
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
        body: Result<types::builder::UploadBody, String>,
    }
    impl<'a> Upload<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                file: Err("file was not initialized".to_string()),
                pages: Ok(None),
                send2: Ok(None),
                body: Ok(::std::default::Default::default()),
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UploadBody,
            ) -> types::builder::UploadBody,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/documents`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, file, pages, send2, body } = self;
            let file = file.map_err(Error::InvalidRequest)?;
            let pages = pages.map_err(Error::InvalidRequest)?;
            let send2 = send2.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| types::UploadBody::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/documents", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .headers(header_map)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .fields(&body, &[("options", "application/json")])
                        .files("file", file, Some("application/pdf"))
                        .files("send", send2, None)
                        .files("pages", pages, None)
                        .into_inner(),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "upload",
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, picture, thumbnail } = self;
            let picture = picture.map_err(Error::InvalidRequest)?;
            let thumbnail = thumbnail.map_err(Error::InvalidRequest)?;
            let url = format!("{}/pictures", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .headers(header_map)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .files("thumbnail", thumbnail, None)
                        .files("picture", picture, None)
                        .into_inner(),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "upload_picture",
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
    /**Builder for [`Client::send_letter`]

[`Client::send_letter`]: super::Client::send_letter*/
    #[derive(Debug, Clone)]
    pub struct SendLetter<'a> {
        client: &'a super::Client,
        body: Result<types::builder::SendLetterBody, String>,
    }
    impl<'a> SendLetter<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::SendLetterBody,
            ) -> types::builder::SendLetterBody,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/letters`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::SendLetterBody::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/letters", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .headers(header_map)
                .multipart(
                    ::openapi_client::multipart::Form::new()
                        .fields(&body, &[])
                        .into_inner(),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "send_letter",
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/anything", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static("multipart/form-data"),
                )
                .body(body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_anything",
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
    /**Builder for [`Client::upload_picture_as_form`]

[`Client::upload_picture_as_form`]: super::Client::upload_picture_as_form*/
    #[derive(Debug, Clone)]
    pub struct UploadPictureAsForm<'a> {
        client: &'a super::Client,
        body: Result<Option<types::builder::UploadPictureAsFormBody>, String>,
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UploadPictureAsFormBody,
            ) -> types::builder::UploadPictureAsFormBody,
        {
            self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
            self
        }
        ///Sends a `POST` request to `/pictures`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| {
                            types::UploadPictureAsFormBody::try_from(v)
                                .map_err(|e| e.to_string())
                        })
                        .transpose()
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/pictures", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .form_urlencoded(&::openapi_client::query::Form(&body))?
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "upload_picture_as_form",
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
// Lost: #/paths/~1anything/post/requestBody: the parts of the body have no types: it is given as octets
