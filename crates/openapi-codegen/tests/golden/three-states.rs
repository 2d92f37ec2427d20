/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Nullish`
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
    pub struct Nullish(pub ::std::string::String);
    impl ::std::ops::Deref for Nullish {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<Nullish> for ::std::string::String {
        fn from(value: Nullish) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for Nullish {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for Nullish {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for Nullish {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    ///`Plain`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Plain {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl Plain {
        ///A `Plain` of which nothing is set.
        pub fn new() -> Self {
            Self { a: Default::default() }
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
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Thing {
        pub id: ::std::string::String,
        ///Required, and may be null.
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub parent: ::std::option::Option<::std::string::String>,
        ///May be left out, may be null.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub name: ::openapi_client::Field<::std::string::String>,
        ///May be left out.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub nick: ::std::option::Option<::std::string::String>,
        ///Anything, null too.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub free: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub nullish: ::openapi_client::Field<Nullish>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plain: ::std::option::Option<Plain>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<Plain>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub wrapped: ::openapi_client::Field<Plain>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: ::std::option::Option<
            ::std::vec::Vec<::std::option::Option<::std::string::String>>,
        >,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub no_tags: ::openapi_client::Field<::std::vec::Vec<::std::string::String>>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub labels: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >,
        #[serde(
            rename = "extra",
            default,
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub extra_2: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub nothing: ::openapi_client::Field<()>,
    }
    impl Thing {
        ///A `Thing` of which what it must have is set, and nothing else.
        pub fn new(
            id: impl ::std::convert::Into<::std::string::String>,
            parent: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            Self {
                id: id.into(),
                parent: parent.into().into_inner(),
                name: Default::default(),
                nick: Default::default(),
                free: Default::default(),
                nullish: Default::default(),
                plain: Default::default(),
                either: Default::default(),
                wrapped: Default::default(),
                tags: Default::default(),
                no_tags: Default::default(),
                labels: Default::default(),
                extra_2: Default::default(),
                nothing: Default::default(),
            }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.id = value.into();
            self
        }
        ///Required, and may be null.
        #[must_use]
        pub fn parent(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.parent = value.into().into_inner();
            self
        }
        ///May be left out, may be null.
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.name = value.into();
            self
        }
        ///May be left out.
        #[must_use]
        pub fn nick(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.nick = value.into().into_inner();
            self
        }
        ///Anything, null too.
        #[must_use]
        pub fn free(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.free = value.into();
            self
        }
        #[must_use]
        pub fn nullish(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Nullish>>,
        ) -> Self {
            self.nullish = value.into();
            self
        }
        #[must_use]
        pub fn plain(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Plain>>,
        ) -> Self {
            self.plain = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Plain>>,
        ) -> Self {
            self.either = value.into();
            self
        }
        #[must_use]
        pub fn wrapped(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Plain>>,
        ) -> Self {
            self.wrapped = value.into();
            self
        }
        #[must_use]
        pub fn tags(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::std::vec::Vec<::std::option::Option<::std::string::String>>,
                >,
            >,
        ) -> Self {
            self.tags = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn no_tags(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::vec::Vec<::std::string::String>>,
            >,
        ) -> Self {
            self.no_tags = value.into();
            self
        }
        #[must_use]
        pub fn labels(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::string::String,
                    >,
                >,
            >,
        ) -> Self {
            self.labels = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn extra_2(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
            >,
        ) -> Self {
            self.extra_2 = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn nothing(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<()>>,
        ) -> Self {
            self.nothing = value.into();
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
