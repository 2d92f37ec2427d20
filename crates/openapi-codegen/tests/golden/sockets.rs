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
    /**Sends a `GET` request to `/rooms/{room}/talk`

```ignore
let answer = client.talk(room).send().await?;
```*/
    #[must_use = "`send` sends it"]
    pub fn talk(
        &self,
        room: impl ::std::convert::Into<::std::string::String>,
    ) -> builder::Talk<'_> {
        builder::Talk::new(self)
            .room(::std::convert::Into::<::std::string::String>::into(room))
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
    /**Builder for [`Client::talk`]

[`Client::talk`]: super::Client::talk*/
    #[derive(Debug, Clone)]
    pub struct Talk<'a> {
        client: &'a super::Client,
        room: Result<::std::string::String, String>,
    }
    impl<'a> Talk<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                room: Err("room was not initialized".to_string()),
            }
        }
        pub fn room<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.room = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for room failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/rooms/{room}/talk`
        ///
        ///Where this call is to differ from others.
        pub async fn send_with(
            self,
            options: &CallOptions,
        ) -> Result<ResponseValue<reqwest::Upgraded>, Error> {
            let Self { client, room } = self;
            let room = room.map_err(Error::invalid)?;
            let url = client
                .transport
                .url(
                    &format!(
                        "/rooms/{}/talk", encode_path(& ::openapi_client::query::text(&
                        room))
                    ),
                )?;
            #[allow(unused_mut)]
            let mut request = client
                .transport
                .http()
                .get(url)
                .header(::reqwest::header::CONNECTION, "Upgrade")
                .header(::reqwest::header::UPGRADE, "websocket")
                .header(::reqwest::header::SEC_WEBSOCKET_VERSION, "13")
                .header(
                    ::reqwest::header::SEC_WEBSOCKET_KEY,
                    ::base64::Engine::encode(
                        &::base64::engine::general_purpose::STANDARD,
                        ::openapi_client::socket::key(),
                    ),
                )
                .build()?;
            let response = client
                .transport
                .send(request, &operations::TALK, options)
                .await?;
            match response.status().as_u16() {
                101u16 => ResponseValue::upgrade(response).await,
                _ => Err(response.into_error().await),
            }
        }
        ///Sends a `GET` request to `/rooms/{room}/talk`
        pub async fn send(self) -> Result<ResponseValue<reqwest::Upgraded>, Error> {
            self.send_with(&CallOptions::new()).await
        }
    }
}
/// What the contract says of each operation.
pub mod operations {
    ///`GET /rooms/{room}/talk`
    pub static TALK: ::openapi_client::Operation = ::openapi_client::Operation {
        id: "talk",
        method: "GET",
        path: "/rooms/{room}/talk",
        security: &[],
        is_idempotent: true,
        idempotency_key: None,
        answers: &[
            ::openapi_client::Documented {
                status: "default",
                schema: None,
            },
        ],
    };
    /// What it says of all of them.
    pub static API: ::openapi_client::Api = ::openapi_client::Api {
        title: "T",
        version: "1",
        user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        schemes: &[],
        operations: &[&TALK],
    };
}
