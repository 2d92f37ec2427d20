/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Any`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Any(pub ::serde_json::Value);
    impl ::std::ops::Deref for Any {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<Any> for ::serde_json::Value {
        fn from(value: Any) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for Any {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
        }
    }
    ///`Base`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Base {
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl Base {
        ///A `Base` of which what it must have is set, and nothing else.
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                id: id.into(),
                name: Default::default(),
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
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.name = value.into().into_inner();
            self
        }
    }
    ///`Expandable`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Expandable {
        String(::std::string::String),
        Gone(Gone),
        Base(Base),
    }
    impl ::std::convert::From<Gone> for Expandable {
        fn from(value: Gone) -> Self {
            Self::Gone(value)
        }
    }
    impl ::std::convert::From<Base> for Expandable {
        fn from(value: Base) -> Self {
            Self::Base(value)
        }
    }
    ///`Gone`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Gone {
        pub id: ::std::string::String,
        pub gone: bool,
    }
    impl Gone {
        ///A `Gone` of which what it must have is set, and nothing else.
        pub fn new(
            id: impl ::std::convert::Into<::std::string::String>,
            gone: bool,
        ) -> Self {
            Self { id: id.into(), gone: gone }
        }
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.id = value.into();
            self
        }
        #[must_use]
        pub fn gone(mut self, value: bool) -> Self {
            self.gone = value;
            self
        }
    }
    ///`Lists`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Lists(pub ::std::vec::Vec<ListsItem>);
    impl ::std::ops::Deref for Lists {
        type Target = ::std::vec::Vec<ListsItem>;
        fn deref(&self) -> &::std::vec::Vec<ListsItem> {
            &self.0
        }
    }
    impl ::std::convert::From<Lists> for ::std::vec::Vec<ListsItem> {
        fn from(value: Lists) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::vec::Vec<ListsItem>> for Lists {
        fn from(value: ::std::vec::Vec<ListsItem>) -> Self {
            Self(value)
        }
    }
    ///`ListsItem`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ListsItem {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for ListsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ListsItem {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`Loose`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Loose {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shared: ::std::option::Option<LooseShared>,
    }
    impl Loose {
        ///A `Loose` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                b: Default::default(),
                shared: Default::default(),
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
        #[must_use]
        pub fn shared(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<LooseShared>>,
        ) -> Self {
            self.shared = value.into().into_inner();
            self
        }
    }
    ///`LooseShared`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum LooseShared {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for LooseShared {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for LooseShared {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///`NotThat`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct NotThat {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl NotThat {
        ///A `NotThat` of which nothing is set.
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
    ///`Null`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Null(pub Base);
    impl ::std::ops::Deref for Null {
        type Target = Base;
        fn deref(&self) -> &Base {
            &self.0
        }
    }
    impl ::std::convert::From<Null> for Base {
        fn from(value: Null) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<Base> for Null {
        fn from(value: Base) -> Self {
            Self(value)
        }
    }
    ///`Numbers`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct Numbers(pub f64);
    impl ::std::ops::Deref for Numbers {
        type Target = f64;
        fn deref(&self) -> &f64 {
            &self.0
        }
    }
    impl ::std::convert::From<Numbers> for f64 {
        fn from(value: Numbers) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<f64> for Numbers {
        fn from(value: f64) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for Numbers {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for Numbers {
        type Err = <f64 as ::std::str::FromStr>::Err;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.parse()?))
        }
    }
    impl ::std::convert::TryFrom<&str> for Numbers {
        type Error = <f64 as ::std::str::FromStr>::Err;
        fn try_from(value: &str) -> ::std::result::Result<Self, Self::Error> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<String> for Numbers {
        type Error = <f64 as ::std::str::FromStr>::Err;
        fn try_from(value: String) -> ::std::result::Result<Self, Self::Error> {
            value.parse()
        }
    }
    ///`Own`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Own {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub own: ::std::option::Option<::std::string::String>,
    }
    impl Own {
        ///A `Own` of which nothing is set.
        pub fn new() -> Self {
            Self {
                a: Default::default(),
                b: Default::default(),
                own: Default::default(),
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
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.b = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn own(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.own = value.into().into_inner();
            self
        }
    }
    ///`Pets`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Pets {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bark: ::std::option::Option<i64>,
        pub kind: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meow: ::std::option::Option<i64>,
    }
    impl Pets {
        ///A `Pets` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                bark: Default::default(),
                kind: kind.into(),
                meow: Default::default(),
            }
        }
        #[must_use]
        pub fn bark(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.bark = value.into().into_inner();
            self
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
        pub fn meow(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.meow = value.into().into_inner();
            self
        }
    }
    ///`Restricted`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Restricted {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl Restricted {
        ///A `Restricted` of which nothing is set.
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
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.b = value.into().into_inner();
            self
        }
    }
    ///`Tagged`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(tag = "kind")]
    #[non_exhaustive]
    pub enum Tagged {
        #[serde(rename = "dog")]
        Dog {
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            bark: ::std::option::Option<i64>,
        },
        #[serde(rename = "cat")]
        Cat {
            #[serde(skip_serializing_if = "::std::option::Option::is_none")]
            meow: ::std::option::Option<i64>,
        },
    }
    ///`Texts`
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
    pub struct Texts(pub ::std::string::String);
    impl ::std::ops::Deref for Texts {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<Texts> for ::std::string::String {
        fn from(value: Texts) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for Texts {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for Texts {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for Texts {
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
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[],
    };
}
