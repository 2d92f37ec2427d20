/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Cat`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Cat {
        pub kind: CatKind,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub lives: ::std::option::Option<i64>,
    }
    impl Cat {
        ///A `Cat` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<CatKind>) -> Self {
            Self {
                kind: kind.into(),
                lives: Default::default(),
            }
        }
        #[must_use]
        pub fn kind(mut self, value: impl ::std::convert::Into<CatKind>) -> Self {
            self.kind = value.into();
            self
        }
        #[must_use]
        pub fn lives(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.lives = value.into().into_inner();
            self
        }
    }
    ///`CatKind`
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
    pub enum CatKind {
        #[serde(rename = "cat")]
        Cat,
    }
    impl ::std::fmt::Display for CatKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Cat => f.write_str("cat"),
            }
        }
    }
    impl ::std::str::FromStr for CatKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "cat" => Ok(Self::Cat),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for CatKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for CatKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Dog`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Dog {
        pub kind: DogKind,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub tricks: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }
    impl Dog {
        ///A `Dog` of which what it must have is set, and nothing else.
        pub fn new(kind: impl ::std::convert::Into<DogKind>) -> Self {
            Self {
                kind: kind.into(),
                tricks: Default::default(),
            }
        }
        #[must_use]
        pub fn kind(mut self, value: impl ::std::convert::Into<DogKind>) -> Self {
            self.kind = value.into();
            self
        }
        #[must_use]
        pub fn tricks(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::vec::Vec<::std::string::String>>,
            >,
        ) -> Self {
            self.tricks = value.into().into_inner();
            self
        }
    }
    ///`DogKind`
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
    pub enum DogKind {
        #[serde(rename = "dog")]
        Dog,
    }
    impl ::std::fmt::Display for DogKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Dog => f.write_str("dog"),
            }
        }
    }
    impl ::std::str::FromStr for DogKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "dog" => Ok(Self::Dog),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DogKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DogKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct Thing {
        pub kind: ThingKind,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub typed: ::std::option::Option<ThingTyped>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub nothing: ::openapi_client::Field<()>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: ::std::option::Option<ThingNumber>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub truth: ::std::option::Option<bool>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub object: ::openapi_client::Field<::serde_json::Value>,
        /**What it looks like.

- `red`: Red: As blood.
- `blue`: As the sky.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub colour: ::std::option::Option<ThingColour>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub maybe: ::openapi_client::Field<ThingMaybe>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub levels: ::std::option::Option<i64>,
        pub pet: ThingPet,
    }
    impl Thing {
        ///A `Thing` of which what it must have is set, and nothing else.
        pub fn new(
            kind: impl ::std::convert::Into<ThingKind>,
            pet: impl ::std::convert::Into<ThingPet>,
        ) -> Self {
            Self {
                kind: kind.into(),
                typed: Default::default(),
                nothing: Default::default(),
                number: Default::default(),
                truth: Default::default(),
                object: Default::default(),
                colour: Default::default(),
                maybe: Default::default(),
                levels: Default::default(),
                pet: pet.into(),
            }
        }
        #[must_use]
        pub fn kind(mut self, value: impl ::std::convert::Into<ThingKind>) -> Self {
            self.kind = value.into();
            self
        }
        #[must_use]
        pub fn typed(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingTyped>>,
        ) -> Self {
            self.typed = value.into().into_inner();
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
        #[must_use]
        pub fn number(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingNumber>>,
        ) -> Self {
            self.number = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn truth(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<bool>>,
        ) -> Self {
            self.truth = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn object(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<::serde_json::Value>,
            >,
        ) -> Self {
            self.object = value.into();
            self
        }
        /**What it looks like.

- `red`: Red: As blood.
- `blue`: As the sky.*/
        #[must_use]
        pub fn colour(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<ThingColour>>,
        ) -> Self {
            self.colour = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn maybe(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingMaybe>>,
        ) -> Self {
            self.maybe = value.into();
            self
        }
        #[must_use]
        pub fn levels(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Optional<i64>>,
        ) -> Self {
            self.levels = value.into().into_inner();
            self
        }
        #[must_use]
        pub fn pet(mut self, value: impl ::std::convert::Into<ThingPet>) -> Self {
            self.pet = value.into();
            self
        }
    }
    ///`ThingColour`
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
    #[non_exhaustive]
    pub enum ThingColour {
        #[serde(rename = "red")]
        Red,
        #[serde(rename = "blue")]
        Blue,
        #[serde(rename = "none")]
        None,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingColour {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Red => f.write_str("red"),
                Self::Blue => f.write_str("blue"),
                Self::None => f.write_str("none"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingColour {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "red" => Ok(Self::Red),
                "blue" => Ok(Self::Blue),
                "none" => Ok(Self::None),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingColour {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingKind`
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
    #[non_exhaustive]
    pub enum ThingKind {
        #[serde(rename = "thing")]
        Thing,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::Thing => f.write_str("thing"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "thing" => Ok(Self::Thing),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingMaybe`
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
    #[non_exhaustive]
    pub enum ThingMaybe {
        #[serde(rename = "on")]
        On,
        #[serde(rename = "off")]
        Off,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingMaybe {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::On => f.write_str("on"),
                Self::Off => f.write_str("off"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingMaybe {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "on" => Ok(Self::On),
                "off" => Ok(Self::Off),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingMaybe {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingMaybe {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ThingNumber`
    #[derive(::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct ThingNumber(i64);
    impl ::std::ops::Deref for ThingNumber {
        type Target = i64;
        fn deref(&self) -> &i64 {
            &self.0
        }
    }
    impl ::std::convert::From<ThingNumber> for i64 {
        fn from(value: ThingNumber) -> Self {
            value.0
        }
    }
    impl ::std::convert::TryFrom<i64> for ThingNumber {
        type Error = self::error::ConversionError;
        fn try_from(
            value: i64,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if ![1_i64].contains(&value) {
                Err("invalid value".into())
            } else {
                Ok(Self(value))
            }
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ThingNumber {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            Self::try_from(<i64>::deserialize(deserializer)?)
                .map_err(|e| { <D::Error as ::serde::de::Error>::custom(e.to_string()) })
        }
    }
    ///`ThingPet`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ThingPet {
        Cat(Cat),
        Dog(Dog),
    }
    impl ::std::convert::From<Cat> for ThingPet {
        fn from(value: Cat) -> Self {
            Self::Cat(value)
        }
    }
    impl ::std::convert::From<Dog> for ThingPet {
        fn from(value: Dog) -> Self {
            Self::Dog(value)
        }
    }
    ///`ThingTyped`
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
    #[non_exhaustive]
    pub enum ThingTyped {
        #[serde(rename = "a")]
        A,
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for ThingTyped {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::A => f.write_str("a"),
                Self::Unknown(value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for ThingTyped {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "a" => Ok(Self::A),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ThingTyped {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ThingTyped {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
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
impl Client {
    /**Sends a `POST` request to `/things`

```ignore
let answer = client.send(body).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn send(
        &self,
        body: impl ::std::convert::Into<types::Thing>,
    ) -> builder::Send<'_> {
        builder::Send::new(self).body(::std::convert::Into::<types::Thing>::into(body))
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
    /**Builder for [`Client::send`]

[`Client::send`]: super::Client::send*/
    #[derive(Debug, Clone)]
    pub struct Send<'a> {
        client: &'a super::Client,
        body: Result<types::Thing, String>,
    }
    impl<'a> Send<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("no value supplied for body".to_string()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Thing>,
            <V as std::convert::TryInto<types::Thing>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Thing` for body failed: {}", s));
            self
        }
        ///Sends a `POST` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| types::Thing::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::invalid)?;
            let url = client.transport.url("/things")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client
                .transport
                .send(request, &operations::SEND, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `POST` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`POST /things`
    pub static SEND: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "send",
        method: "POST",
        path: "/things",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "200",
                schema: Some("#/components/schemas/Thing"),
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "t",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&SEND],
    };
}
