/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Codes`
    #[derive(::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Codes(i64);
    impl ::std::ops::Deref for Codes {
        type Target = i64;
        fn deref(&self) -> &i64 {
            &self.0
        }
    }
    impl ::std::convert::From<Codes> for i64 {
        fn from(value: Codes) -> Self {
            value.0
        }
    }
    impl ::std::convert::TryFrom<i64> for Codes {
        type Error = self::error::ConversionError;
        fn try_from(
            value: i64,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if ![1_i64, 2_i64].contains(&value) {
                Err("invalid value".into())
            } else {
                Ok(Self(value))
            }
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Codes {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            Self::try_from(<i64>::deserialize(deserializer)?)
                .map_err(|e| { <D::Error as ::serde::de::Error>::custom(e.to_string()) })
        }
    }
    ///`Holder`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Holder {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub mixed: ::openapi_client::Field<Mixed>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub order: ::std::option::Option<Order>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub untyped: ::openapi_client::Field<Untyped>,
    }
    impl Holder {
        pub fn builder() -> builder::Holder {
            Default::default()
        }
    }
    ///`Mixed`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Mixed(pub ::serde_json::Value);
    impl ::std::ops::Deref for Mixed {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<Mixed> for ::serde_json::Value {
        fn from(value: Mixed) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for Mixed {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
        }
    }
    ///`Order`
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
    pub enum Order {
        #[serde(rename = "ASC")]
        Asc,
        #[serde(rename = "asc")]
        Asc2,
        #[serde(rename = "=")]
        Equal,
        #[serde(rename = "!=")]
        NotEqual,
        #[serde(rename = "")]
        Empty,
        #[serde(rename = " ")]
        X,
    }
    impl ::std::fmt::Display for Order {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Asc => f.write_str("ASC"),
                Self::Asc2 => f.write_str("asc"),
                Self::Equal => f.write_str("="),
                Self::NotEqual => f.write_str("!="),
                Self::Empty => f.write_str(""),
                Self::X => f.write_str(" "),
            }
        }
    }
    impl ::std::str::FromStr for Order {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ASC" => Ok(Self::Asc),
                "asc" => Ok(Self::Asc2),
                "=" => Ok(Self::Equal),
                "!=" => Ok(Self::NotEqual),
                "" => Ok(Self::Empty),
                " " => Ok(Self::X),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Order {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Order {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Untyped`
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
    pub enum Untyped {
        #[serde(rename = "a")]
        A,
        #[serde(rename = "b")]
        B,
    }
    impl ::std::fmt::Display for Untyped {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::A => f.write_str("a"),
                Self::B => f.write_str("b"),
            }
        }
    }
    impl ::std::str::FromStr for Untyped {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "a" => Ok(Self::A),
                "b" => Ok(Self::B),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Untyped {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Untyped {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Wrong`
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
    pub struct Wrong(pub ::std::string::String);
    impl ::std::ops::Deref for Wrong {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<Wrong> for ::std::string::String {
        fn from(value: Wrong) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for Wrong {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for Wrong {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for Wrong {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Holder {
            mixed: ::std::result::Result<
                ::openapi_client::Field<super::Mixed>,
                ::std::string::String,
            >,
            order: ::std::result::Result<
                ::std::option::Option<super::Order>,
                ::std::string::String,
            >,
            untyped: ::std::result::Result<
                ::openapi_client::Field<super::Untyped>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Holder {
            fn default() -> Self {
                Self {
                    mixed: Ok(Default::default()),
                    order: Ok(Default::default()),
                    untyped: Ok(Default::default()),
                }
            }
        }
        impl Holder {
            pub fn mixed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Mixed>>,
                T::Error: ::std::fmt::Display,
            {
                self.mixed = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mixed: {e}")
                    });
                self
            }
            pub fn order<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::Order>>,
                T::Error: ::std::fmt::Display,
            {
                self.order = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for order: {e}")
                    });
                self
            }
            pub fn untyped<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Untyped>>,
                T::Error: ::std::fmt::Display,
            {
                self.untyped = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for untyped: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Holder> for super::Holder {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Holder,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    mixed: value.mixed?,
                    order: value.order?,
                    untyped: value.untyped?,
                })
            }
        }
        impl ::std::convert::From<super::Holder> for Holder {
            fn from(value: super::Holder) -> Self {
                Self {
                    mixed: Ok(value.mixed),
                    order: Ok(value.order),
                    untyped: Ok(value.untyped),
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
