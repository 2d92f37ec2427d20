/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`GetAThemeOfAll`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum GetAThemeOfAll {
        #[serde(rename = "dark")]
        Dark,
        #[serde(rename = "light")]
        Light,
    }
    impl ::std::fmt::Display for GetAThemeOfAll {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Dark => f.write_str("dark"),
                Self::Light => f.write_str("light"),
            }
        }
    }
    impl ::std::str::FromStr for GetAThemeOfAll {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "dark" => Ok(Self::Dark),
                "light" => Ok(Self::Light),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for GetAThemeOfAll {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for GetAThemeOfAll {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
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
let response = client.get_a()
    .session(session)
    .theme_of_all2(theme_of_all2)
    .theme_of_all(theme_of_all)
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
        session: Result<::std::string::String, String>,
        theme_of_all2: Result<Option<i64>, String>,
        theme_of_all: Result<Option<types::GetAThemeOfAll>, String>,
    }
    impl<'a> GetA<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                session: Err("session was not initialized".to_string()),
                theme_of_all2: Ok(None),
                theme_of_all: Ok(None),
            }
        }
        pub fn session<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.session = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for session failed"
                        .to_string()
                });
            self
        }
        pub fn theme_of_all2<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.theme_of_all2 = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for theme_of_all2 failed".to_string());
            self
        }
        pub fn theme_of_all<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GetAThemeOfAll>,
        {
            self.theme_of_all = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `GetAThemeOfAll` for theme_of_all failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, session, theme_of_all2, theme_of_all } = self;
            let session = session.map_err(Error::InvalidRequest)?;
            let theme_of_all2 = theme_of_all2.map_err(Error::InvalidRequest)?;
            let theme_of_all = theme_of_all.map_err(Error::InvalidRequest)?;
            let url = format!("{}/a", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(4usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            ::openapi_client::query::cookie(&mut header_map, "session", &session);
            if let Some(value) = theme_of_all2 {
                header_map
                    .append(
                        "theme-of-all",
                        ::openapi_client::query::text(&value).try_into()?,
                    );
            }
            if let Some(value) = theme_of_all {
                ::openapi_client::query::cookie(&mut header_map, "theme-of-all", &value);
            }
            #[allow(unused_mut)]
            let mut request = client.client.get(url).headers(header_map).build()?;
            let info = OperationInfo {
                operation_id: "get_a",
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
