/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`LongArray`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct LongArray(pub ::std::vec::Vec<i64>);
    impl ::std::ops::Deref for LongArray {
        type Target = ::std::vec::Vec<i64>;
        fn deref(&self) -> &::std::vec::Vec<i64> {
            &self.0
        }
    }
    impl ::std::convert::From<LongArray> for ::std::vec::Vec<i64> {
        fn from(value: LongArray) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::vec::Vec<i64>> for LongArray {
        fn from(value: ::std::vec::Vec<i64>) -> Self {
            Self(value)
        }
    }
    ///`Odd`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Odd {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub big: ::std::option::Option<u64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub count: ::std::option::Option<i32>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub flag: ::std::option::Option<bool>,
    }
    impl Odd {
        pub fn builder() -> builder::Odd {
            Default::default()
        }
    }
    ///`TextWithMembers`
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
    pub struct TextWithMembers(pub ::std::string::String);
    impl ::std::ops::Deref for TextWithMembers {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<TextWithMembers> for ::std::string::String {
        fn from(value: TextWithMembers) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for TextWithMembers {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for TextWithMembers {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for TextWithMembers {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Odd {
            big: ::std::result::Result<
                ::std::option::Option<u64>,
                ::std::string::String,
            >,
            count: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            flag: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Odd {
            fn default() -> Self {
                Self {
                    big: Ok(Default::default()),
                    count: Ok(Default::default()),
                    flag: Ok(Default::default()),
                }
            }
        }
        impl Odd {
            pub fn big<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<u64>>,
                T::Error: ::std::fmt::Display,
            {
                self.big = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for big: {e}")
                    });
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
            pub fn flag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.flag = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for flag: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Odd> for super::Odd {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Odd,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    big: value.big?,
                    count: value.count?,
                    flag: value.flag?,
                })
            }
        }
        impl ::std::convert::From<super::Odd> for Odd {
            fn from(value: super::Odd) -> Self {
                Self {
                    big: Ok(value.big),
                    count: Ok(value.count),
                    flag: Ok(value.flag),
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
