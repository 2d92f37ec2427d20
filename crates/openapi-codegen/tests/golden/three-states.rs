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
    pub struct Plain {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl Plain {
        pub fn builder() -> builder::Plain {
            Default::default()
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Thing {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<Plain>,
        #[serde(
            rename = "extra",
            default,
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub extra_2: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///Anything, null too.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub free: ::openapi_client::Field<::serde_json::Value>,
        pub id: ::std::string::String,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub labels: ::std::option::Option<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >,
        ///May be left out, may be null.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub name: ::openapi_client::Field<::std::string::String>,
        ///May be left out.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub nick: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub no_tags: ::openapi_client::Field<::std::vec::Vec<::std::string::String>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub nothing: ::openapi_client::Field<()>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub nullish: ::openapi_client::Field<Nullish>,
        ///Required, and may be null.
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub parent: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plain: ::std::option::Option<Plain>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: ::std::option::Option<
            ::std::vec::Vec<::std::option::Option<::std::string::String>>,
        >,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub wrapped: ::openapi_client::Field<Plain>,
    }
    impl Thing {
        pub fn builder() -> builder::Thing {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Plain {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Plain {
            fn default() -> Self {
                Self { a: Ok(Default::default()) }
            }
        }
        impl Plain {
            pub fn a<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.a = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for a: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Plain> for super::Plain {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Plain,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a? })
            }
        }
        impl ::std::convert::From<super::Plain> for Plain {
            fn from(value: super::Plain) -> Self {
                Self { a: Ok(value.a) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Thing {
            either: ::std::result::Result<
                ::openapi_client::Field<super::Plain>,
                ::std::string::String,
            >,
            extra_2: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            free: ::std::result::Result<
                ::openapi_client::Field<::serde_json::Value>,
                ::std::string::String,
            >,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            labels: ::std::result::Result<
                ::std::option::Option<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::string::String,
                    >,
                >,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
            nick: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            no_tags: ::std::result::Result<
                ::openapi_client::Field<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            nothing: ::std::result::Result<
                ::openapi_client::Field<()>,
                ::std::string::String,
            >,
            nullish: ::std::result::Result<
                ::openapi_client::Field<super::Nullish>,
                ::std::string::String,
            >,
            parent: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            plain: ::std::result::Result<
                ::std::option::Option<super::Plain>,
                ::std::string::String,
            >,
            tags: ::std::result::Result<
                ::std::option::Option<
                    ::std::vec::Vec<::std::option::Option<::std::string::String>>,
                >,
                ::std::string::String,
            >,
            wrapped: ::std::result::Result<
                ::openapi_client::Field<super::Plain>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Thing {
            fn default() -> Self {
                Self {
                    either: Ok(Default::default()),
                    extra_2: Ok(Default::default()),
                    free: Ok(Default::default()),
                    id: Err("no value supplied for id".to_string()),
                    labels: Ok(Default::default()),
                    name: Ok(Default::default()),
                    nick: Ok(Default::default()),
                    no_tags: Ok(Default::default()),
                    nothing: Ok(Default::default()),
                    nullish: Ok(Default::default()),
                    parent: Err("no value supplied for parent".to_string()),
                    plain: Ok(Default::default()),
                    tags: Ok(Default::default()),
                    wrapped: Ok(Default::default()),
                }
            }
        }
        impl Thing {
            pub fn either<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Plain>>,
                T::Error: ::std::fmt::Display,
            {
                self.either = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for either: {e}")
                    });
                self
            }
            pub fn extra_2<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.extra_2 = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for extra_2: {e}")
                    });
                self
            }
            pub fn free<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.free = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for free: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn labels<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<
                        ::std::collections::HashMap<
                            ::std::string::String,
                            ::std::string::String,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.labels = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for labels: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn nick<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.nick = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for nick: {e}")
                    });
                self
            }
            pub fn no_tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.no_tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for no_tags: {e}")
                    });
                self
            }
            pub fn nothing<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<()>>,
                T::Error: ::std::fmt::Display,
            {
                self.nothing = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for nothing: {e}")
                    });
                self
            }
            pub fn nullish<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Nullish>>,
                T::Error: ::std::fmt::Display,
            {
                self.nullish = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for nullish: {e}")
                    });
                self
            }
            pub fn parent<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.parent = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for parent: {e}")
                    });
                self
            }
            pub fn plain<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::Plain>>,
                T::Error: ::std::fmt::Display,
            {
                self.plain = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for plain: {e}")
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<
                        ::std::vec::Vec<::std::option::Option<::std::string::String>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
            pub fn wrapped<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Plain>>,
                T::Error: ::std::fmt::Display,
            {
                self.wrapped = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for wrapped: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Thing> for super::Thing {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Thing,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    either: value.either?,
                    extra_2: value.extra_2?,
                    free: value.free?,
                    id: value.id?,
                    labels: value.labels?,
                    name: value.name?,
                    nick: value.nick?,
                    no_tags: value.no_tags?,
                    nothing: value.nothing?,
                    nullish: value.nullish?,
                    parent: value.parent?,
                    plain: value.plain?,
                    tags: value.tags?,
                    wrapped: value.wrapped?,
                })
            }
        }
        impl ::std::convert::From<super::Thing> for Thing {
            fn from(value: super::Thing) -> Self {
                Self {
                    either: Ok(value.either),
                    extra_2: Ok(value.extra_2),
                    free: Ok(value.free),
                    id: Ok(value.id),
                    labels: Ok(value.labels),
                    name: Ok(value.name),
                    nick: Ok(value.nick),
                    no_tags: Ok(value.no_tags),
                    nothing: Ok(value.nothing),
                    nullish: Ok(value.nullish),
                    parent: Ok(value.parent),
                    plain: Ok(value.plain),
                    tags: Ok(value.tags),
                    wrapped: Ok(value.wrapped),
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
