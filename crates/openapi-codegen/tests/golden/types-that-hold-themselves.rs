/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Attempt`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Attempt {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub last_failure: ::openapi_client::Field<Failure>,
    }
    impl Attempt {
        ///A `Attempt` of which nothing is set.
        pub fn new() -> Self {
            Self {
                last_failure: Default::default(),
            }
        }
        #[must_use]
        pub fn last_failure(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Failure>>,
        ) -> Self {
            self.last_failure = value.into();
            self
        }
    }
    ///`Failure`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Failure {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment: ::std::option::Option<Payment>,
    }
    impl Failure {
        ///A `Failure` of which nothing is set.
        pub fn new() -> Self {
            Self {
                payment: Default::default(),
            }
        }
        #[must_use]
        pub fn payment(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Payment>>,
        ) -> Self {
            self.payment = value.into().into_inner();
            self
        }
    }
    ///`Node`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Node {
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub must: ::std::option::Option<::std::boxed::Box<Node>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub parent: ::openapi_client::Field<::std::boxed::Box<Node>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::boxed::Box<Node>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub children: ::openapi_client::Field<::std::vec::Vec<Node>>,
    }
    impl Node {
        ///A `Node` of which what it must have is set, and nothing else.
        pub fn new(
            must: impl ::std::convert::Into<::openapi_client::Optional<Node>>,
        ) -> Self {
            Self {
                must: must.into().into_inner().map(::std::boxed::Box::new),
                parent: Default::default(),
                next: Default::default(),
                children: Default::default(),
            }
        }
        #[must_use]
        pub fn must(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Node>>,
        ) -> Self {
            self.must = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn parent(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Node>>,
        ) -> Self {
            self.parent = value.into().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn next(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Node>>,
        ) -> Self {
            self.next = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn children(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::vec::Vec<Node>>,
            >,
        ) -> Self {
            self.children = value.into();
            self
        }
    }
    ///`Payment`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Payment {
        ///Cleared by the next success.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub last_failure: ::openapi_client::Field<::std::boxed::Box<Failure>>,
    }
    impl Payment {
        ///A `Payment` of which nothing is set.
        pub fn new() -> Self {
            Self {
                last_failure: Default::default(),
            }
        }
        ///Cleared by the next success.
        #[must_use]
        pub fn last_failure(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Failure>>,
        ) -> Self {
            self.last_failure = value.into().map(::std::boxed::Box::new);
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
