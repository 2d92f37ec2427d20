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
    #[non_exhaustive]
    pub struct Holder {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub order: ::std::option::Option<Order>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub untyped: ::openapi_client::Field<Untyped>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub mixed: ::openapi_client::Field<Mixed>,
    }
    impl Holder {
        ///A `Holder` of which nothing is set.
        pub fn new() -> Self {
            Self {
                order: Default::default(),
                untyped: Default::default(),
                mixed: Default::default(),
            }
        }
        #[must_use]
        pub fn order(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Order>>,
        ) -> Self {
            self.order = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn untyped(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Untyped>>,
        ) -> Self {
            self.untyped = value.into();
            self
        }
        #[must_use]
        pub fn mixed(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Mixed>>,
        ) -> Self {
            self.mixed = value.into();
            self
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
    #[non_exhaustive]
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
    #[non_exhaustive]
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
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        ByteStream, CallOptions, Error, FormExt, ResponseValue, encode_path, operations,
    };
}
/// What the contract says of each operation.
pub mod operations {
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[],
    };
}
