/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`A`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct A {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
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
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl B {
        pub fn builder() -> builder::B {
            Default::default()
        }
    }
    ///One of the answers of an operation, by status: `GetAResponse`.
    pub enum GetAResponse {
        ///The answer with status 200.
        Status200(A),
        ///The answer with status 201.
        Status201(B),
    }
    impl ::std::fmt::Debug for GetAResponse {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Status200(value) => {
                    f.debug_tuple("Status200").field(value).finish()
                }
                Self::Status201(value) => {
                    f.debug_tuple("Status201").field(value).finish()
                }
            }
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct A {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for A {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl A {
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
        impl ::std::convert::TryFrom<A> for super::A {
            type Error = super::error::ConversionError;
            fn try_from(
                value: A,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::A> for A {
            fn from(value: super::A) -> Self {
                Self { x: Ok(value.x) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct B {
            y: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for B {
            fn default() -> Self {
                Self { y: Ok(Default::default()) }
            }
        }
        impl B {
            pub fn y<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.y = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for y: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<B> for super::B {
            type Error = super::error::ConversionError;
            fn try_from(
                value: B,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { y: value.y? })
            }
        }
        impl ::std::convert::From<super::B> for B {
            fn from(value: super::B) -> Self {
                Self { y: Ok(value.y) }
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
    /**Sends a `POST` request to `/a`

```ignore
let response = client.get_a()
    .send()
    .await;
```*/
    pub fn get_a(&self) -> builder::GetA<'_> {
        builder::GetA::new(self)
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
    /**Builder for [`Client::get_a`]

[`Client::get_a`]: super::Client::get_a*/
    #[derive(Debug, Clone)]
    pub struct GetA<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `POST` request to `/a`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetAResponse>, Error<()>> {
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
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_a",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => {
                    ResponseValue::<types::A>::from_response(response)
                        .await?
                        .map(types::GetAResponse::Status200)
                }
                201u16 => {
                    ResponseValue::<types::B>::from_response(response)
                        .await?
                        .map(types::GetAResponse::Status201)
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
