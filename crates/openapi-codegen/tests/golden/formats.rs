/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
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
