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
    #[non_exhaustive]
    pub struct Odd {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub flag: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub count: ::std::option::Option<i32>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub big: ::std::option::Option<u64>,
    }
    impl Odd {
        ///A `Odd` of which nothing is set.
        pub fn new() -> Self {
            Self {
                flag: Default::default(),
                count: Default::default(),
                big: Default::default(),
            }
        }
        #[must_use]
        pub fn flag(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<bool>>,
        ) -> Self {
            self.flag = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn count(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i32>>,
        ) -> Self {
            self.count = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn big(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<u64>>,
        ) -> Self {
            self.big = value.into().into_inner();
            self
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
