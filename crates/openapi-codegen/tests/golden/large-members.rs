/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Above`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Above {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub holder: ::std::option::Option<::std::boxed::Box<Holder>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub either: ::std::option::Option<Either>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub same: ::std::option::Option<::std::boxed::Box<Above>>,
    }
    impl Above {
        ///A `Above` of which nothing is set.
        pub fn new() -> Self {
            Self {
                holder: Default::default(),
                either: Default::default(),
                same: Default::default(),
            }
        }
        #[must_use]
        pub fn holder(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Holder>>,
        ) -> Self {
            self.holder = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn either(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Either>>,
        ) -> Self {
            self.either = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn same(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Above>>,
        ) -> Self {
            self.same = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
    }
    ///`Blue`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Blue {
        pub colour: BlueColour,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inside: ::std::option::Option<Fitting>,
    }
    impl Blue {
        ///A `Blue` of which what it must have is set, and nothing else.
        pub fn new(colour: impl ::std::convert::Into<BlueColour>) -> Self {
            Self {
                colour: colour.into(),
                inside: Default::default(),
            }
        }
        #[must_use]
        pub fn colour(mut self, value: impl ::std::convert::Into<BlueColour>) -> Self {
            self.colour = value.into();
            self
        }
        #[must_use]
        pub fn inside(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Fitting>>,
        ) -> Self {
            self.inside = value.into().into_inner();
            self
        }
    }
    ///`BlueColour`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum BlueColour {
        Blue,
    }
    impl ::std::fmt::Display for BlueColour {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Blue => f.write_str("Blue"),
            }
        }
    }
    impl ::std::str::FromStr for BlueColour {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "Blue" => Ok(Self::Blue),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for BlueColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for BlueColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Either`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Either {
        Large(::std::boxed::Box<Large>),
        Integer(i64),
    }
    impl ::std::convert::From<Large> for Either {
        fn from(value: Large) -> Self {
            Self::Large(::std::boxed::Box::new(value))
        }
    }
    impl ::std::convert::From<i64> for Either {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///Seven, which are not large.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Fitting {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub a: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub b: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub c: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub d: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub e: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub f: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub g: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Fitting {
        ///A `Fitting` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                b: Default::default(),
                c: Default::default(),
                d: Default::default(),
                e: Default::default(),
                f: Default::default(),
                g: Default::default(),
            }
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.a = value.into();
            self
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.b = value.into();
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
        #[must_use]
        pub fn d(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.d = value.into();
            self
        }
        #[must_use]
        pub fn e(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.e = value.into();
            self
        }
        #[must_use]
        pub fn f(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.f = value.into();
            self
        }
        #[must_use]
        pub fn g(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.g = value.into();
            self
        }
    }
    ///`Holder`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Holder {
        pub must: ::std::boxed::Box<Large>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub may: ::std::option::Option<::std::boxed::Box<Large>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub states: ::openapi_client::Field<::std::boxed::Box<Large>>,
        pub fitting: Fitting,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub again: ::std::option::Option<Fitting>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub many: ::std::option::Option<::std::vec::Vec<Large>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub wrapped: ::std::option::Option<::std::boxed::Box<Large>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::boxed::Box<Value>>,
    }
    impl Holder {
        ///A `Holder` of which what it must have is set, and nothing else.
        pub fn new(
            must: impl ::std::convert::Into<Large>,
            fitting: impl ::std::convert::Into<Fitting>,
        ) -> Self {
            Self {
                must: ::std::boxed::Box::new(must.into()),
                may: Default::default(),
                states: Default::default(),
                fitting: fitting.into(),
                again: Default::default(),
                many: Default::default(),
                wrapped: Default::default(),
                value: Default::default(),
            }
        }
        #[must_use]
        pub fn must(mut self, value: impl ::std::convert::Into<Large>) -> Self {
            self.must = ::std::boxed::Box::new(value.into());
            self
        }
        #[must_use]
        pub fn may(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Large>>,
        ) -> Self {
            self.may = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn states(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<Large>>,
        ) -> Self {
            self.states = value.into().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn fitting(mut self, value: impl ::std::convert::Into<Fitting>) -> Self {
            self.fitting = value.into();
            self
        }
        #[must_use]
        pub fn again(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Fitting>>,
        ) -> Self {
            self.again = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn many(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<Large>>,
            >,
        ) -> Self {
            self.many = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn wrapped(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Large>>,
        ) -> Self {
            self.wrapped = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn value(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Value>>,
        ) -> Self {
            self.value = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
    }
    ///`Kind`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Kind {
        Red(Red),
        Blue(Blue),
    }
    impl ::std::convert::From<Red> for Kind {
        fn from(value: Red) -> Self {
            Self::Red(value)
        }
    }
    impl ::std::convert::From<Blue> for Kind {
        fn from(value: Blue) -> Self {
            Self::Blue(value)
        }
    }
    ///Eight values, 576 octets.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Large {
        pub a: ::serde_json::Value,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub b: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub c: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub d: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub e: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub f: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub g: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub h: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Large {
        ///A `Large` of which what it must have is set, and nothing else.
        pub fn new(a: ::serde_json::Value) -> Self {
            Self {
                a: a,
                b: Default::default(),
                c: Default::default(),
                d: Default::default(),
                e: Default::default(),
                f: Default::default(),
                g: Default::default(),
                h: Default::default(),
            }
        }
        #[must_use]
        pub fn a(mut self, value: ::serde_json::Value) -> Self {
            self.a = value;
            self
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.b = value.into();
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
        #[must_use]
        pub fn d(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.d = value.into();
            self
        }
        #[must_use]
        pub fn e(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.e = value.into();
            self
        }
        #[must_use]
        pub fn f(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.f = value.into();
            self
        }
        #[must_use]
        pub fn g(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.g = value.into();
            self
        }
        #[must_use]
        pub fn h(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.h = value.into();
            self
        }
    }
    ///`Red`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Red {
        pub colour: RedColour,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub inside: ::std::option::Option<::std::boxed::Box<Large>>,
    }
    impl Red {
        ///A `Red` of which what it must have is set, and nothing else.
        pub fn new(colour: impl ::std::convert::Into<RedColour>) -> Self {
            Self {
                colour: colour.into(),
                inside: Default::default(),
            }
        }
        #[must_use]
        pub fn colour(mut self, value: impl ::std::convert::Into<RedColour>) -> Self {
            self.colour = value.into();
            self
        }
        #[must_use]
        pub fn inside(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Large>>,
        ) -> Self {
            self.inside = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
    }
    ///`RedColour`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum RedColour {
        Red,
    }
    impl ::std::fmt::Display for RedColour {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Red => f.write_str("Red"),
            }
        }
    }
    impl ::std::str::FromStr for RedColour {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "Red" => Ok(Self::Red),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for RedColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RedColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Value`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Value {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub large: ::std::option::Option<::std::boxed::Box<Large>>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub a: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub b: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub c: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub d: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub e: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub f: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub g: ::openapi_client::Field<::serde_json::Value>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub h: ::openapi_client::Field<::serde_json::Value>,
    }
    impl Value {
        ///A `Value` of which nothing is set.
        pub fn new() -> Self {
            Self {
                large: Default::default(),
                a: Default::default(),
                b: Default::default(),
                c: Default::default(),
                d: Default::default(),
                e: Default::default(),
                f: Default::default(),
                g: Default::default(),
                h: Default::default(),
            }
        }
        #[must_use]
        pub fn large(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<Large>>,
        ) -> Self {
            self.large = value.into().into_inner().map(::std::boxed::Box::new);
            self
        }
        #[must_use]
        pub fn a(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.a = value.into();
            self
        }
        #[must_use]
        pub fn b(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.b = value.into();
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
        #[must_use]
        pub fn d(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.d = value.into();
            self
        }
        #[must_use]
        pub fn e(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.e = value.into();
            self
        }
        #[must_use]
        pub fn f(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.f = value.into();
            self
        }
        #[must_use]
        pub fn g(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.g = value.into();
            self
        }
        #[must_use]
        pub fn h(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.h = value.into();
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
