/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetABody`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GetABody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl GetABody {
        pub fn builder() -> builder::GetABody {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct GetABody {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for GetABody {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl GetABody {
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
        impl ::std::convert::TryFrom<GetABody> for super::GetABody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GetABody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::GetABody> for GetABody {
            fn from(value: super::GetABody) -> Self {
                Self { x: Ok(value.x) }
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
    .body(body)
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
        body: Result<Option<types::builder::GetABody>, String>,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(None),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GetABody>,
            <V as std::convert::TryInto<types::GetABody>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `GetABody` for body failed: {}", s))
                .map(Some);
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(types::builder::GetABody) -> types::builder::GetABody,
        {
            self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
            self
        }
        ///Sends a `POST` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    v.map(|v| types::GetABody::try_from(v).map_err(|e| e.to_string()))
                        .transpose()
                })
                .map_err(Error::InvalidRequest)?;
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
                operation_id: "get_a",
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
}
