/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Alias`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Alias(pub Info);
    impl ::std::ops::Deref for Alias {
        type Target = Info;
        fn deref(&self) -> &Info {
            &self.0
        }
    }
    impl ::std::convert::From<Alias> for Info {
        fn from(value: Alias) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<Info> for Alias {
        fn from(value: Info) -> Self {
            Self(value)
        }
    }
    ///`Holder`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Holder {
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub must: ::std::option::Option<Info>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub may: ::openapi_client::Field<Info>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub alias: ::openapi_client::Field<Alias>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<::std::vec::Vec<::std::option::Option<Info>>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<HolderEither>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub both: ::std::option::Option<HolderBoth>,
    }
    impl Holder {
        ///A `Holder` of which what it must have is set, and nothing else.
        pub fn new(
            must: impl ::std::convert::Into<::openapi_client::Optional<Info>>,
        ) -> Self {
            Self {
                must: must.into().into_inner(),
                may: Default::default(),
                alias: Default::default(),
                list: Default::default(),
                either: Default::default(),
                both: Default::default(),
            }
        }
        #[must_use]
        pub fn must(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Info>>,
        ) -> Self {
            self.must = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn may(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Info>>,
        ) -> Self {
            self.may = value.into();
            self
        }
        #[must_use]
        pub fn alias(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Alias>>,
        ) -> Self {
            self.alias = value.into();
            self
        }
        #[must_use]
        pub fn list(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<::std::option::Option<Info>>>,
            >,
        ) -> Self {
            self.list = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<HolderEither>>,
        ) -> Self {
            self.either = value.into();
            self
        }
        #[must_use]
        pub fn both(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<HolderBoth>>,
        ) -> Self {
            self.both = value.into().into_inner();
            self
        }
    }
    ///`HolderBoth`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct HolderBoth {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl HolderBoth {
        ///A `HolderBoth` of which nothing is set.
        pub fn new() -> Self {
            Self {
                x: Default::default(),
                y: Default::default(),
            }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn y(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.y = value.into().into_inner();
            self
        }
    }
    ///`HolderEither`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum HolderEither {
        Info(Info),
        String(::std::string::String),
    }
    impl ::std::convert::From<Info> for HolderEither {
        fn from(value: Info) -> Self {
            Self::Info(value)
        }
    }
    ///Info
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Info {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl Info {
        ///A `Info` of which nothing is set.
        pub fn new() -> Self {
            Self { x: Default::default() }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into().into_inner();
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
