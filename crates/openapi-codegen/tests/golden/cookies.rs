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
    #[non_exhaustive]
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
    /**Sends a `GET` request to `/a`

```ignore
let answer = client.get_a(session).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn get_a(
        &self,
        session: impl ::std::convert::Into<::std::string::String>,
    ) -> builder::GetA<'_> {
        builder::GetA::new(self)
            .session(::std::convert::Into::<::std::string::String>::into(session))
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
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<()>, Error> {
            let Self { client, session, theme_of_all2, theme_of_all } = self;
            let session = session.map_err(Error::invalid)?;
            let theme_of_all2 = theme_of_all2.map_err(Error::invalid)?;
            let theme_of_all = theme_of_all.map_err(Error::invalid)?;
            let url = client.transport.url("/a")?;
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(4usize);
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
            let mut request = client
                .transport
                .http()
                .get(url)
                .headers(header_map)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::GET_A, options)
                .await?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/a`
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /a`
    pub static GET_A: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "getA",
        method: "GET",
        path: "/a",
        security: &[],
        is_idempotent: true,
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
        operations: &[&GET_A],
    };
}
