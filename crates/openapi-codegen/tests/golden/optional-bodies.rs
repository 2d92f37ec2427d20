/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Thing {
        pub a: ::std::string::String,
    }
    impl Thing {
        pub fn builder() -> builder::Thing {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Thing {
            a: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Thing {
            fn default() -> Self {
                Self {
                    a: Err("no value supplied for a".to_string()),
                }
            }
        }
        impl Thing {
            pub fn a<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.a = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for a: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Thing> for super::Thing {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Thing,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a? })
            }
        }
        impl ::std::convert::From<super::Thing> for Thing {
            fn from(value: super::Thing) -> Self {
                Self { a: Ok(value.a) }
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
    /**Sends a `POST` request to `/object`

```ignore
let response = client.send_object()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_object(&self) -> builder::SendObject<'_> {
        builder::SendObject::new(self)
    }
    /**Sends a `POST` request to `/list`

```ignore
let response = client.send_list()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_list(&self) -> builder::SendList<'_> {
        builder::SendList::new(self)
    }
    /**Sends a `PATCH` request to `/patch`

```ignore
let response = client.patch()
    .body(body)
    .send()
    .await;
```*/
    pub fn patch(&self) -> builder::Patch<'_> {
        builder::Patch::new(self)
    }
    /**Sends a `POST` request to `/form`

```ignore
let response = client.send_form()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_form(&self) -> builder::SendForm<'_> {
        builder::SendForm::new(self)
    }
    /**Sends a `POST` request to `/text`

```ignore
let response = client.send_text()
    .body(body)
    .send()
    .await;
```*/
    pub fn send_text(&self) -> builder::SendText<'_> {
        builder::SendText::new(self)
    }
    /**Sends a `POST` request to `/octets`

```ignore
let response = client.send_octets()
    .body(body)
    .send()
    .await;
```*/
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
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::send_object`]

[`Client::send_object`]: super::Client::send_object*/
    #[derive(Debug, Clone)]
    pub struct SendObject<'a> {
        client: &'a super::Client,
        body: Result<Option<types::builder::Thing>, String>,
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(types::builder::Thing) -> types::builder::Thing,
        {
            self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
            self
        }
        ///Sends a `POST` request to `/object`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/object", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = {
                let request = client.client.post(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_object",
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/list", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = {
                let request = client.client.post(url);
                match &body {
                    Some(body) => request.json(body),
                    None => request,
                }
            }
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_list",
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
    /**Builder for [`Client::patch`]

[`Client::patch`]: super::Client::patch*/
    #[derive(Debug, Clone)]
    pub struct Patch<'a> {
        client: &'a super::Client,
        body: Result<Option<types::builder::Thing>, String>,
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(types::builder::Thing) -> types::builder::Thing,
        {
            self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
            self
        }
        ///Sends a `PATCH` request to `/patch`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/patch", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = {
                let request = client.client.patch(url);
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
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "patch",
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
    /**Builder for [`Client::send_form`]

[`Client::send_form`]: super::Client::send_form*/
    #[derive(Debug, Clone)]
    pub struct SendForm<'a> {
        client: &'a super::Client,
        body: Result<Option<types::builder::Thing>, String>,
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
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(types::builder::Thing) -> types::builder::Thing,
        {
            self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
            self
        }
        ///Sends a `POST` request to `/form`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/form", client.baseurl,);
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
                operation_id: "send_form",
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/text", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = {
                let request = client.client.post(url);
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
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_text",
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
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/octets", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = {
                let request = client.client.post(url);
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
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_octets",
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
