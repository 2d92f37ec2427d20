/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`A`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct A {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl A {
        pub fn builder() -> builder::A {
            Default::default()
        }
    }
    ///`B`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct B {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl B {
        pub fn builder() -> builder::B {
            Default::default()
        }
    }
    ///One of the answers of an operation, by status: `GetError`.
    pub enum GetError {
        ///The answer with status 404.
        Status404(B),
        ///The answer with status 4XX.
        Status4XX(A),
        ///The answer with status 5XX.
        Status5XX,
    }
    impl ::std::fmt::Debug for GetError {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status404(value) => {
                    f.debug_tuple("Status404").field(value).finish()
                }
                Self::Status4XX(value) => {
                    f.debug_tuple("Status4XX").field(value).finish()
                }
                Self::Status5XX => f.write_str("Status5XX"),
            }
        }
    }
    ///One of the answers of an operation, by status: `GetResponse`.
    pub enum GetResponse {
        ///The answer with status 200.
        Status200(A),
        ///The answer with status 201.
        Status201(::std::vec::Vec<B>),
        ///The answer with status 202.
        Status202,
        ///The answer with status 206.
        Status206(super::ByteStream),
    }
    impl ::std::fmt::Debug for GetResponse {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status200(value) => {
                    f.debug_tuple("Status200").field(value).finish()
                }
                Self::Status201(value) => {
                    f.debug_tuple("Status201").field(value).finish()
                }
                Self::Status202 => f.write_str("Status202"),
                Self::Status206(_) => f.write_str("Status206"),
            }
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct A {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for A {
            fn default() -> Self {
                Self { a: Ok(Default::default()) }
            }
        }
        impl A {
            pub fn a<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.a = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for a: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<A> for super::A {
            type Error = super::error::ConversionError;
            fn try_from(
                value: A,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a? })
            }
        }
        impl ::std::convert::From<super::A> for A {
            fn from(value: super::A) -> Self {
                Self { a: Ok(value.a) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct B {
            b: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for B {
            fn default() -> Self {
                Self { b: Ok(Default::default()) }
            }
        }
        impl B {
            pub fn b<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.b = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for b: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<B> for super::B {
            type Error = super::error::ConversionError;
            fn try_from(
                value: B,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { b: value.b? })
            }
        }
        impl ::std::convert::From<super::B> for B {
            fn from(value: super::B) -> Self {
                Self { b: Ok(value.b) }
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
    /**Sends a `GET` request to `/a`

```ignore
let response = client.get()
    .send()
    .await;
```*/
    pub fn get(&self) -> builder::Get<'_> {
        builder::Get::new(self)
    }
    /**Sends a `HEAD` request to `/a`

```ignore
let response = client.look()
    .send()
    .await;
```*/
    pub fn look(&self) -> builder::Look<'_> {
        builder::Look::new(self)
    }
    /**Sends a `GET` request to `/b`

```ignore
let response = client.get_b()
    .send()
    .await;
```*/
    pub fn get_b(&self) -> builder::GetB<'_> {
        builder::GetB::new(self)
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
    /**Builder for [`Client::get`]

[`Client::get`]: super::Client::get*/
    #[derive(Debug, Clone)]
    pub struct Get<'a> {
        client: &'a super::Client,
    }
    impl<'a> Get<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetResponse>, Error<types::GetError>> {
            let Self { client } = self;
            let url = format!("{}/a", client.baseurl,);
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
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => {
                    ResponseValue::<types::A>::from_response(response)
                        .await?
                        .map(types::GetResponse::Status200)
                }
                201u16 => {
                    ResponseValue::<::std::vec::Vec<types::B>>::from_response(response)
                        .await?
                        .map(types::GetResponse::Status201)
                }
                202u16 => {
                    ResponseValue::empty(response)
                        .map(|()| types::GetResponse::Status202)
                }
                206u16 => {
                    ResponseValue::stream(response).map(types::GetResponse::Status206)
                }
                404u16 => {
                    let value = ResponseValue::<types::B>::from_response(response)
                        .await?
                        .map::<
                            _,
                            _,
                            Error<types::GetError>,
                        >(types::GetError::Status404)?;
                    Err(Error::ErrorResponse(value))
                }
                400u16..=499u16 => {
                    let value = ResponseValue::<types::A>::from_response(response)
                        .await?
                        .map::<
                            _,
                            _,
                            Error<types::GetError>,
                        >(types::GetError::Status4XX)?;
                    Err(Error::ErrorResponse(value))
                }
                500u16..=599u16 => {
                    let value = ResponseValue::empty(response)
                        .map::<
                            _,
                            _,
                            Error<types::GetError>,
                        >(|()| types::GetError::Status5XX)?;
                    Err(Error::ErrorResponse(value))
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::look`]

[`Client::look`]: super::Client::look*/
    #[derive(Debug, Clone)]
    pub struct Look<'a> {
        client: &'a super::Client,
    }
    impl<'a> Look<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `HEAD` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client } = self;
            let url = format!("{}/a", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client.client.head(url).headers(header_map).build()?;
            let info = OperationInfo {
                operation_id: "look",
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
    /**Builder for [`Client::get_b`]

[`Client::get_b`]: super::Client::get_b*/
    #[derive(Debug, Clone)]
    pub struct GetB<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetB<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/b`
        pub async fn send(self) -> Result<ResponseValue<types::A>, Error<types::B>> {
            let Self { client } = self;
            let url = format!("{}/b", client.baseurl,);
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
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_b",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
