/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///`Owner`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Owner {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl Owner {
        ///A `Owner` of which nothing is set.
        pub fn new() -> Self {
            Self { name: Default::default() }
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
    ///`Settings`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Settings {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub colour: ::std::option::Option<::std::string::String>,
    }
    impl Settings {
        ///A `Settings` of which nothing is set.
        pub fn new() -> Self {
            Self { colour: Default::default() }
        }
        #[must_use]
        pub fn colour(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.colour = value.into().into_inner();
            self
        }
    }
    ///`Thing`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Thing {
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub alternative: ::openapi_client::Field<ThingAlternative>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub described_alternative: ::openapi_client::Field<ThingDescribedAlternative>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub described: ::openapi_client::Field<ThingDescribed>,
        #[serde(default, skip_serializing_if = "::openapi_client::Field::is_absent")]
        pub extended: ::openapi_client::Field<ThingExtended>,
    }
    impl Thing {
        ///A `Thing` of which nothing is set.
        pub fn new() -> Self {
            Self {
                alternative: Default::default(),
                described_alternative: Default::default(),
                described: Default::default(),
                extended: Default::default(),
            }
        }
        #[must_use]
        pub fn alternative(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingAlternative>>,
        ) -> Self {
            self.alternative = value.into();
            self
        }
        #[must_use]
        pub fn described_alternative(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Field<ThingDescribedAlternative>,
            >,
        ) -> Self {
            self.described_alternative = value.into();
            self
        }
        #[must_use]
        pub fn described(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingDescribed>>,
        ) -> Self {
            self.described = value.into();
            self
        }
        #[must_use]
        pub fn extended(
            mut self,
            value: impl ::std::convert::Into<::openapi_client::Field<ThingExtended>>,
        ) -> Self {
            self.extended = value.into();
            self
        }
    }
    ///`ThingAlternative`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingAlternative {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub colour: ::std::option::Option<::std::string::String>,
    }
    impl ThingAlternative {
        ///A `ThingAlternative` of which nothing is set.
        pub fn new() -> Self {
            Self { colour: Default::default() }
        }
        #[must_use]
        pub fn colour(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.colour = value.into().into_inner();
            self
        }
    }
    ///`ThingDescribed`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct ThingDescribed(pub Owner);
    impl ::std::ops::Deref for ThingDescribed {
        type Target = Owner;
        fn deref(&self) -> &Owner {
            &self.0
        }
    }
    impl ::std::convert::From<ThingDescribed> for Owner {
        fn from(value: ThingDescribed) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<Owner> for ThingDescribed {
        fn from(value: Owner) -> Self {
            Self(value)
        }
    }
    ///`ThingDescribedAlternative`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingDescribedAlternative {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub colour: ::std::option::Option<::std::string::String>,
    }
    impl ThingDescribedAlternative {
        ///A `ThingDescribedAlternative` of which nothing is set.
        pub fn new() -> Self {
            Self { colour: Default::default() }
        }
        #[must_use]
        pub fn colour(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.colour = value.into().into_inner();
            self
        }
    }
    ///`ThingExtended`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct ThingExtended {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub since: ::std::option::Option<::std::string::String>,
    }
    impl ThingExtended {
        ///A `ThingExtended` of which nothing is set.
        pub fn new() -> Self {
            Self {
                name: Default::default(),
                since: Default::default(),
            }
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
        #[must_use]
        pub fn since(
            mut self,
            value: impl ::std::convert::Into<
                ::openapi_client::Optional<::std::string::String>,
            >,
        ) -> Self {
            self.since = value.into().into_inner();
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
impl Client {
    /**Sends a `GET` request to `/things`

```ignore
let answer = client.things().send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn things(&self) -> builder::Things<'_> {
        builder::Things::new(self)
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
    /**Builder for [`Client::things`]

[`Client::things`]: super::Client::things*/
    #[derive(Debug, Clone)]
    pub struct Things<'a> {
        client: &'a super::Client,
    }
    impl<'a> Things<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/things`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<types::Thing>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/things")?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::THINGS, options)
                .await?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/things`
        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /things`
    pub static THINGS: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "things",
        method: "GET",
        path: "/things",
        security: &[],
        is_idempotent: true,
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
        title: "Null among others",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&THINGS],
    };
}
