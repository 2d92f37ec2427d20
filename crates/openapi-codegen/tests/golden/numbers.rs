/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Reading`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Reading {
        pub ratio: f64,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub wide: ::std::option::Option<f64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub count: ::std::option::Option<i32>,
        pub at: ::chrono::DateTime<::chrono::offset::FixedOffset>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub until: ::openapi_client::Field<
            ::chrono::DateTime<::chrono::offset::FixedOffset>,
        >,
    }
    impl Reading {
        ///A `Reading` of which what it must have is set, and nothing else.
        pub fn new(
            ratio: impl ::std::convert::Into<f64>,
            at: impl ::std::convert::Into<
                ::chrono::DateTime<::chrono::offset::FixedOffset>,
            >,
        ) -> Self {
            Self {
                ratio: ratio.into(),
                wide: Default::default(),
                count: Default::default(),
                at: at.into(),
                until: Default::default(),
            }
        }
        #[must_use]
        pub fn ratio(mut self, value: impl ::std::convert::Into<f64>) -> Self {
            self.ratio = value.into();
            self
        }
        #[must_use]
        pub fn wide(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<f64>>,
        ) -> Self {
            self.wide = value.into().into_inner();
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
        pub fn at(
            mut self,
            value: impl ::std::convert::Into<
                ::chrono::DateTime<::chrono::offset::FixedOffset>,
            >,
        ) -> Self {
            self.at = value.into();
            self
        }
        #[must_use]
        pub fn until(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<
                    ::chrono::DateTime<::chrono::offset::FixedOffset>,
                >,
            >,
        ) -> Self {
            self.until = value.into();
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
