/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Base {
        pub kind: ::std::string::String,
        ///As the base says.
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub note: ::openapi_client::Field<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<BaseInner>,
    }
    impl Base {
        ///A `Base` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                kind: kind.into(),
                note: Default::default(),
                inner: Default::default(),
            }
        }
        #[must_use]
        pub fn kind(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.kind = value.into();
            self
        }
        ///As the base says.
        #[must_use]
        pub fn note(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.note = value.into();
            self
        }
        #[must_use]
        pub fn inner(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<BaseInner>>,
        ) -> Self {
            self.inner = value.into().into_inner();
            self
        }
    }
    ///`BaseInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct BaseInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
    }
    impl BaseInner {
        ///A `BaseInner` of which nothing is set.
        pub fn new() -> Self {
            Self { x: Default::default() }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into();
            self
        }
    }
    ///Both.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Derived {
        pub kind: ::std::string::String,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub note: ::openapi_client::Field<DerivedNote>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<DerivedInner>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub own: ::openapi_client::Field<::std::string::String>,
    }
    impl Derived {
        ///A `Derived` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                kind: kind.into(),
                note: Default::default(),
                inner: Default::default(),
                own: Default::default(),
            }
        }
        #[must_use]
        pub fn kind(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.kind = value.into();
            self
        }
        #[must_use]
        pub fn note(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<DerivedNote>>,
        ) -> Self {
            self.note = value.into();
            self
        }
        #[must_use]
        pub fn inner(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<DerivedInner>>,
        ) -> Self {
            self.inner = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn own(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.own = value.into();
            self
        }
    }
    ///`DerivedInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct DerivedInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub y: ::std::option::Option<i64>,
    }
    impl DerivedInner {
        ///A `DerivedInner` of which nothing is set.
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
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into();
            self
        }
        #[must_use]
        pub fn y(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.y = value.into().into_inner();
            self
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
    #[non_exhaustive]
    pub struct Strict {
        pub kind: ::std::string::String,
        pub note: StrictNote,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inner: ::std::option::Option<StrictInner>,
    }
    impl Strict {
        ///A `Strict` of which what it must have is set, and nothing else.
        pub fn new(
            kind: impl ::std::convert::Into<::std::string::String>,
            note: impl ::std::convert::Into<StrictNote>,
        ) -> Self {
            Self {
                kind: kind.into(),
                note: note.into(),
                inner: Default::default(),
            }
        }
        #[must_use]
        pub fn kind(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.kind = value.into();
            self
        }
        #[must_use]
        pub fn note(mut self, value: impl ::std::convert::Into<StrictNote>) -> Self {
            self.note = value.into();
            self
        }
        #[must_use]
        pub fn inner(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<StrictInner>>,
        ) -> Self {
            self.inner = value.into().into_inner();
            self
        }
    }
    ///`StrictInner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct StrictInner {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub x: ::openapi_client::Field<::std::string::String>,
    }
    impl StrictInner {
        ///A `StrictInner` of which nothing is set.
        pub fn new() -> Self {
            Self { x: Default::default() }
        }
        #[must_use]
        pub fn x(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::std::string::String>,
            >,
        ) -> Self {
            self.x = value.into();
            self
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
