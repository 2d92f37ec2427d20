/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Base {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<BaseInner>,
        pub kind: ::std::string::String,
        ///As the base says.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub note: ::openapi_client::Field<::std::string::String>,
    }
    impl Base {
        pub fn builder() -> builder::Base {
            Default::default()
        }
    }
    ///`BaseInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct BaseInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
    }
    impl BaseInner {
        pub fn builder() -> builder::BaseInner {
            Default::default()
        }
    }
    ///Both.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Derived {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<DerivedInner>,
        pub kind: ::std::string::String,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub note: ::openapi_client::Field<DerivedNote>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub own: ::openapi_client::Field<::std::string::String>,
    }
    impl Derived {
        pub fn builder() -> builder::Derived {
            Default::default()
        }
    }
    ///`DerivedInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct DerivedInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<i64>,
    }
    impl DerivedInner {
        pub fn builder() -> builder::DerivedInner {
            Default::default()
        }
    }
    ///`DerivedNote`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct DerivedNote(pub ::std::option::Option<DerivedNoteInner>);
    impl ::std::ops::Deref for DerivedNote {
        type Target = ::std::option::Option<DerivedNoteInner>;
        fn deref(&self) -> &::std::option::Option<DerivedNoteInner> {
            &self.0
        }
    }
    impl ::std::convert::From<DerivedNote> for ::std::option::Option<DerivedNoteInner> {
        fn from(value: DerivedNote) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::option::Option<DerivedNoteInner>> for DerivedNote {
        fn from(value: ::std::option::Option<DerivedNoteInner>) -> Self {
            Self(value)
        }
    }
    ///`DerivedNoteInner`
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct DerivedNoteInner(::std::string::String);
    impl ::std::ops::Deref for DerivedNoteInner {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<DerivedNoteInner> for ::std::string::String {
        fn from(value: DerivedNoteInner) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for DerivedNoteInner {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 3usize {
                return Err("longer than 3 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for DerivedNoteInner {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DerivedNoteInner {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for DerivedNoteInner {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///`Strict`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Strict {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<StrictInner>,
        pub kind: ::std::string::String,
        pub note: StrictNote,
    }
    impl Strict {
        pub fn builder() -> builder::Strict {
            Default::default()
        }
    }
    ///`StrictInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct StrictInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
    }
    impl StrictInner {
        pub fn builder() -> builder::StrictInner {
            Default::default()
        }
    }
    ///`StrictNote`
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
    pub struct StrictNote(pub ::std::string::String);
    impl ::std::ops::Deref for StrictNote {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<StrictNote> for ::std::string::String {
        fn from(value: StrictNote) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for StrictNote {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for StrictNote {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for StrictNote {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Base {
            inner: ::std::result::Result<
                ::std::option::Option<super::BaseInner>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<::std::string::String, ::std::string::String>,
            note: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Base {
            fn default() -> Self {
                Self {
                    inner: Ok(Default::default()),
                    kind: Err("no value supplied for kind".to_string()),
                    note: Ok(Default::default()),
                }
            }
        }
        impl Base {
            pub fn inner<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<super::BaseInner>>,
                T::Error: ::std::fmt::Display,
            {
                self.inner = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for inner: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn note<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.note = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for note: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Base> for super::Base {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Base,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    inner: value.inner?,
                    kind: value.kind?,
                    note: value.note?,
                })
            }
        }
        impl ::std::convert::From<super::Base> for Base {
            fn from(value: super::Base) -> Self {
                Self {
                    inner: Ok(value.inner),
                    kind: Ok(value.kind),
                    note: Ok(value.note),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct BaseInner {
            x: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for BaseInner {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl BaseInner {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<BaseInner> for super::BaseInner {
            type Error = super::error::ConversionError;
            fn try_from(
                value: BaseInner,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::BaseInner> for BaseInner {
            fn from(value: super::BaseInner) -> Self {
                Self { x: Ok(value.x) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Derived {
            inner: ::std::result::Result<
                ::std::option::Option<super::DerivedInner>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<::std::string::String, ::std::string::String>,
            note: ::std::result::Result<
                ::openapi_client::Field<super::DerivedNote>,
                ::std::string::String,
            >,
            own: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Derived {
            fn default() -> Self {
                Self {
                    inner: Ok(Default::default()),
                    kind: Err("no value supplied for kind".to_string()),
                    note: Ok(Default::default()),
                    own: Ok(Default::default()),
                }
            }
        }
        impl Derived {
            pub fn inner<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::DerivedInner>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.inner = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for inner: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn note<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Field<super::DerivedNote>>,
                T::Error: ::std::fmt::Display,
            {
                self.note = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for note: {e}")
                    });
                self
            }
            pub fn own<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.own = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for own: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Derived> for super::Derived {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Derived,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    inner: value.inner?,
                    kind: value.kind?,
                    note: value.note?,
                    own: value.own?,
                })
            }
        }
        impl ::std::convert::From<super::Derived> for Derived {
            fn from(value: super::Derived) -> Self {
                Self {
                    inner: Ok(value.inner),
                    kind: Ok(value.kind),
                    note: Ok(value.note),
                    own: Ok(value.own),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct DerivedInner {
            x: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
            y: ::std::result::Result<::std::option::Option<i64>, ::std::string::String>,
        }
        impl ::std::default::Default for DerivedInner {
            fn default() -> Self {
                Self {
                    x: Ok(Default::default()),
                    y: Ok(Default::default()),
                }
            }
        }
        impl DerivedInner {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
            pub fn y<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.y = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for y: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<DerivedInner> for super::DerivedInner {
            type Error = super::error::ConversionError;
            fn try_from(
                value: DerivedInner,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x?, y: value.y? })
            }
        }
        impl ::std::convert::From<super::DerivedInner> for DerivedInner {
            fn from(value: super::DerivedInner) -> Self {
                Self {
                    x: Ok(value.x),
                    y: Ok(value.y),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Strict {
            inner: ::std::result::Result<
                ::std::option::Option<super::StrictInner>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<::std::string::String, ::std::string::String>,
            note: ::std::result::Result<super::StrictNote, ::std::string::String>,
        }
        impl ::std::default::Default for Strict {
            fn default() -> Self {
                Self {
                    inner: Ok(Default::default()),
                    kind: Err("no value supplied for kind".to_string()),
                    note: Err("no value supplied for note".to_string()),
                }
            }
        }
        impl Strict {
            pub fn inner<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::StrictInner>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.inner = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for inner: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn note<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::StrictNote>,
                T::Error: ::std::fmt::Display,
            {
                self.note = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for note: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Strict> for super::Strict {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Strict,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    inner: value.inner?,
                    kind: value.kind?,
                    note: value.note?,
                })
            }
        }
        impl ::std::convert::From<super::Strict> for Strict {
            fn from(value: super::Strict) -> Self {
                Self {
                    inner: Ok(value.inner),
                    kind: Ok(value.kind),
                    note: Ok(value.note),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct StrictInner {
            x: ::std::result::Result<
                ::openapi_client::Field<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for StrictInner {
            fn default() -> Self {
                Self { x: Ok(Default::default()) }
            }
        }
        impl StrictInner {
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Field<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<StrictInner> for super::StrictInner {
            type Error = super::error::ConversionError;
            fn try_from(
                value: StrictInner,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { x: value.x? })
            }
        }
        impl ::std::convert::From<super::StrictInner> for StrictInner {
            fn from(value: super::StrictInner) -> Self {
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
