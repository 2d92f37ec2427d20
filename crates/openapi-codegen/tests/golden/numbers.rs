/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Reading`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Reading {
        pub at: ::chrono::DateTime<::chrono::offset::FixedOffset>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub count: ::std::option::Option<i32>,
        pub ratio: f64,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub until: ::openapi_client::Field<
            ::chrono::DateTime<::chrono::offset::FixedOffset>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub wide: ::std::option::Option<f64>,
    }
    impl Reading {
        pub fn builder() -> builder::Reading {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Reading {
            at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::FixedOffset>,
                ::std::string::String,
            >,
            count: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            ratio: ::std::result::Result<f64, ::std::string::String>,
            until: ::std::result::Result<
                ::openapi_client::Field<
                    ::chrono::DateTime<::chrono::offset::FixedOffset>,
                >,
                ::std::string::String,
            >,
            wide: ::std::result::Result<
                ::std::option::Option<f64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Reading {
            fn default() -> Self {
                Self {
                    at: Err("no value supplied for at".to_string()),
                    count: Ok(Default::default()),
                    ratio: Err("no value supplied for ratio".to_string()),
                    until: Ok(Default::default()),
                    wide: Ok(Default::default()),
                }
            }
        }
        impl Reading {
            pub fn at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::chrono::DateTime<::chrono::offset::FixedOffset>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.at = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for at: {e}"));
                self
            }
            pub fn count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.count = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for count: {e}")
                    });
                self
            }
            pub fn ratio<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<f64>,
                T::Error: ::std::fmt::Display,
            {
                self.ratio = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for ratio: {e}")
                    });
                self
            }
            pub fn until<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<
                        ::chrono::DateTime<::chrono::offset::FixedOffset>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.until = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for until: {e}")
                    });
                self
            }
            pub fn wide<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<f64>>,
                T::Error: ::std::fmt::Display,
            {
                self.wide = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for wide: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Reading> for super::Reading {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Reading,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    at: value.at?,
                    count: value.count?,
                    ratio: value.ratio?,
                    until: value.until?,
                    wide: value.wide?,
                })
            }
        }
        impl ::std::convert::From<super::Reading> for Reading {
            fn from(value: super::Reading) -> Self {
                Self {
                    at: Ok(value.at),
                    count: Ok(value.count),
                    ratio: Ok(value.ratio),
                    until: Ok(value.until),
                    wide: Ok(value.wide),
                }
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
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
}
