/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Base {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
    }
    impl Base {
        ///A `Base` of which nothing is set.
        pub fn new() -> Self {
            Self { id: Default::default() }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.id = value.into().into_inner();
            self
        }
    }
    ///`Beside`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Beside {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<i64>,
    }
    impl Beside {
        ///A `Beside` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                b: Default::default(),
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.b = value.into().into_inner();
            self
        }
    }
    ///`InAllOf`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct InAllOf {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub code: ::openapi_client::Field<::serde_json::Value>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
    }
    impl InAllOf {
        ///A `InAllOf` of which nothing is set.
        pub fn new() -> Self {
            Self {
                code: Default::default(),
                id: Default::default(),
            }
        }
        #[must_use]
        pub fn code(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.code = value.into();
            self
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.id = value.into().into_inner();
            self
        }
    }
    ///`NamedThere`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct NamedThere {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub c: ::openapi_client::Field<::serde_json::Value>,
    }
    impl NamedThere {
        ///A `NamedThere` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                c: Default::default(),
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn c(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.c = value.into();
            self
        }
    }
    ///`NamedThereAlone`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct NamedThereAlone(
        pub ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    );
    impl ::std::ops::Deref for NamedThereAlone {
        type Target = ::serde_json::Map<::std::string::String, ::serde_json::Value>;
        fn deref(
            &self,
        ) -> &::serde_json::Map<::std::string::String, ::serde_json::Value> {
            &self.0
        }
    }
    impl ::std::convert::From<NamedThereAlone>
    for ::serde_json::Map<::std::string::String, ::serde_json::Value> {
        fn from(value: NamedThereAlone) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for NamedThereAlone {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self(value)
        }
    }
    ///`OrEmpty`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct OrEmpty {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub b: ::openapi_client::Field<::std::string::String>,
    }
    impl OrEmpty {
        ///A `OrEmpty` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                b: Default::default(),
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.b = value.into();
            self
        }
    }
    ///`RequiredAlone`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct RequiredAlone {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        pub z: ::serde_json::Value,
    }
    impl RequiredAlone {
        ///A `RequiredAlone` of which what it must have is set, and nothing else.
        pub fn new(z: ::serde_json::Value) -> Self {
            Self {
                a: Default::default(),
                z: z,
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn z(mut self, value: ::serde_json::Value) -> Self {
            self.z = value;
            self
        }
    }
    ///`Untyped`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Untyped {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub c: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Untyped {
        ///A `Untyped` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                c: Default::default(),
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.a = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn c(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.c = value.into();
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
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[],
    };
}
