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
    pub struct Base {
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl Base {
        pub fn builder() -> builder::Base {
            Default::default()
        }
    }
    ///`Expandable`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
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
    pub struct Gone {
        pub gone: bool,
        pub id: ::std::string::String,
    }
    impl Gone {
        pub fn builder() -> builder::Gone {
            Default::default()
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
    pub struct Loose {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shared: ::std::option::Option<LooseShared>,
    }
    impl Loose {
        pub fn builder() -> builder::Loose {
            Default::default()
        }
    }
    ///`LooseShared`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
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
    pub struct NotThat {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
    }
    impl NotThat {
        pub fn builder() -> builder::NotThat {
            Default::default()
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
    pub struct Own {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub own: ::std::option::Option<::std::string::String>,
    }
    impl Own {
        pub fn builder() -> builder::Own {
            Default::default()
        }
    }
    ///`Pets`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Pets {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bark: ::std::option::Option<i64>,
        pub kind: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meow: ::std::option::Option<i64>,
    }
    impl Pets {
        pub fn builder() -> builder::Pets {
            Default::default()
        }
    }
    ///`Restricted`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Restricted {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub a: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub b: ::std::option::Option<::std::string::String>,
    }
    impl Restricted {
        pub fn builder() -> builder::Restricted {
            Default::default()
        }
    }
    ///`Tagged`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(tag = "kind")]
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
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Base {
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Base {
            fn default() -> Self {
                Self {
                    id: Err("no value supplied for id".to_string()),
                    name: Ok(Default::default()),
                }
            }
        }
        impl Base {
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
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
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
                    id: value.id?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::Base> for Base {
            fn from(value: super::Base) -> Self {
                Self {
                    id: Ok(value.id),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Gone {
            gone: ::std::result::Result<bool, ::std::string::String>,
            id: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Gone {
            fn default() -> Self {
                Self {
                    gone: Err("no value supplied for gone".to_string()),
                    id: Err("no value supplied for id".to_string()),
                }
            }
        }
        impl Gone {
            pub fn gone<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.gone = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for gone: {e}")
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
        }
        impl ::std::convert::TryFrom<Gone> for super::Gone {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Gone,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    gone: value.gone?,
                    id: value.id?,
                })
            }
        }
        impl ::std::convert::From<super::Gone> for Gone {
            fn from(value: super::Gone) -> Self {
                Self {
                    gone: Ok(value.gone),
                    id: Ok(value.id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Loose {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            b: ::std::result::Result<::std::option::Option<i64>, ::std::string::String>,
            shared: ::std::result::Result<
                ::std::option::Option<super::LooseShared>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Loose {
            fn default() -> Self {
                Self {
                    a: Ok(Default::default()),
                    b: Ok(Default::default()),
                    shared: Ok(Default::default()),
                }
            }
        }
        impl Loose {
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
            pub fn b<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.b = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for b: {e}"));
                self
            }
            pub fn shared<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<super::LooseShared>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.shared = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for shared: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Loose> for super::Loose {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Loose,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    a: value.a?,
                    b: value.b?,
                    shared: value.shared?,
                })
            }
        }
        impl ::std::convert::From<super::Loose> for Loose {
            fn from(value: super::Loose) -> Self {
                Self {
                    a: Ok(value.a),
                    b: Ok(value.b),
                    shared: Ok(value.shared),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct NotThat {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for NotThat {
            fn default() -> Self {
                Self { a: Ok(Default::default()) }
            }
        }
        impl NotThat {
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
        impl ::std::convert::TryFrom<NotThat> for super::NotThat {
            type Error = super::error::ConversionError;
            fn try_from(
                value: NotThat,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a? })
            }
        }
        impl ::std::convert::From<super::NotThat> for NotThat {
            fn from(value: super::NotThat) -> Self {
                Self { a: Ok(value.a) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Own {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            b: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            own: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Own {
            fn default() -> Self {
                Self {
                    a: Ok(Default::default()),
                    b: Ok(Default::default()),
                    own: Ok(Default::default()),
                }
            }
        }
        impl Own {
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
            pub fn b<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.b = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for b: {e}"));
                self
            }
            pub fn own<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.own = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for own: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Own> for super::Own {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Own,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    a: value.a?,
                    b: value.b?,
                    own: value.own?,
                })
            }
        }
        impl ::std::convert::From<super::Own> for Own {
            fn from(value: super::Own) -> Self {
                Self {
                    a: Ok(value.a),
                    b: Ok(value.b),
                    own: Ok(value.own),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Pets {
            bark: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            kind: ::std::result::Result<::std::string::String, ::std::string::String>,
            meow: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Pets {
            fn default() -> Self {
                Self {
                    bark: Ok(Default::default()),
                    kind: Err("no value supplied for kind".to_string()),
                    meow: Ok(Default::default()),
                }
            }
        }
        impl Pets {
            pub fn bark<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.bark = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for bark: {e}")
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
            pub fn meow<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::openapi_client::Optional<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.meow = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| {
                        format!("error converting supplied value for meow: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Pets> for super::Pets {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Pets,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    bark: value.bark?,
                    kind: value.kind?,
                    meow: value.meow?,
                })
            }
        }
        impl ::std::convert::From<super::Pets> for Pets {
            fn from(value: super::Pets) -> Self {
                Self {
                    bark: Ok(value.bark),
                    kind: Ok(value.kind),
                    meow: Ok(value.meow),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Restricted {
            a: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            b: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Restricted {
            fn default() -> Self {
                Self {
                    a: Ok(Default::default()),
                    b: Ok(Default::default()),
                }
            }
        }
        impl Restricted {
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
            pub fn b<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::openapi_client::Optional<::std::string::String>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.b = value
                    .try_into()
                    .map(::openapi_client::Optional::into_inner)
                    .map_err(|e| format!("error converting supplied value for b: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<Restricted> for super::Restricted {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Restricted,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { a: value.a?, b: value.b? })
            }
        }
        impl ::std::convert::From<super::Restricted> for Restricted {
            fn from(value: super::Restricted) -> Self {
                Self {
                    a: Ok(value.a),
                    b: Ok(value.b),
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
