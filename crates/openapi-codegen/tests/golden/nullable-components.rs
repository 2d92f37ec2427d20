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
    pub struct Holder {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub alias: ::openapi_client::Field<Alias>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub both: ::std::option::Option<HolderBoth>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub either: ::openapi_client::Field<HolderEither>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub list: ::std::option::Option<::std::vec::Vec<::std::option::Option<Info>>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub may: ::openapi_client::Field<Info>,
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub must: ::std::option::Option<Info>,
    }
    impl Holder {
        pub fn builder() -> builder::Holder {
            Default::default()
        }
    }
    ///`HolderBoth`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct HolderBoth {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<::std::string::String>,
    }
    impl HolderBoth {
        pub fn builder() -> builder::HolderBoth {
            Default::default()
        }
    }
    ///`HolderEither`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
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
    pub struct Info {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub x: ::std::option::Option<::std::string::String>,
    }
    impl Info {
        pub fn builder() -> builder::Info {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Holder {
            alias: ::std::result::Result<
                ::openapi_client::Field<super::Alias>,
                ::std::string::String,
            >,
            both: ::std::result::Result<
                ::std::option::Option<super::HolderBoth>,
                ::std::string::String,
            >,
            either: ::std::result::Result<
                ::openapi_client::Field<super::HolderEither>,
                ::std::string::String,
            >,
            list: ::std::result::Result<
                ::std::option::Option<
                    ::std::vec::Vec<::std::option::Option<super::Info>>,
                >,
                ::std::string::String,
            >,
            may: ::std::result::Result<
                ::openapi_client::Field<super::Info>,
                ::std::string::String,
            >,
            must: ::std::result::Result<
                ::std::option::Option<super::Info>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Holder {
            fn default() -> Self {
                Self {
                    alias: Ok(Default::default()),
                    both: Ok(Default::default()),
                    either: Ok(Default::default()),
                    list: Ok(Default::default()),
                    may: Ok(Default::default()),
                    must: Err("no value supplied for must".to_string()),
                }
            }
        }
        impl Holder {
            pub fn alias<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Alias>>,
                T::Error: ::std::fmt::Display,
            {
                self.alias = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for alias: {e}")
                    });
                self
            }
            pub fn both<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::HolderBoth>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.both = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for both: {e}")
                    });
                self
            }
            pub fn either<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::HolderEither>>,
                T::Error: ::std::fmt::Display,
            {
                self.either = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for either: {e}")
                    });
                self
            }
            pub fn list<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<
                        ::std::vec::Vec<::std::option::Option<super::Info>>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.list = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for list: {e}")
                    });
                self
            }
            pub fn may<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::Info>>,
                T::Error: ::std::fmt::Display,
            {
                self.may = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for may: {e}")
                    });
                self
            }
            pub fn must<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::Info>>,
                T::Error: ::std::fmt::Display,
            {
                self.must = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for must: {e}")
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
                    alias: value.alias?,
                    both: value.both?,
                    either: value.either?,
                    list: value.list?,
                    may: value.may?,
                    must: value.must?,
                })
            }
        }
        impl ::std::convert::From<super::Holder> for Holder {
            fn from(value: super::Holder) -> Self {
                Self {
                    alias: Ok(value.alias),
                    both: Ok(value.both),
                    either: Ok(value.either),
                    list: Ok(value.list),
                    may: Ok(value.may),
                    must: Ok(value.must),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct HolderBoth {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            y: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for HolderBoth {
            fn default() -> Self {
                Self {
                    x: Ok(Default::default()),
                    y: Ok(Default::default()),
                }
            }
        }
        impl HolderBoth {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
            pub fn y<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.y = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for y: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<HolderBoth> for super::HolderBoth {
            type Error = super::error::ConversionError;
            fn try_from(
                value: HolderBoth,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x?, y: value.y? })
            }
        }
        impl ::std::convert::From<super::HolderBoth> for HolderBoth {
            fn from(value: super::HolderBoth) -> Self {
                Self {
                    x: Ok(value.x),
                    y: Ok(value.y),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Info {
            x: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Info {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl Info {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Info> for super::Info {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Info,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::Info> for Info {
            fn from(value: super::Info) -> Self {
                Self { x: Ok(value.x) }
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
