//! Parameters: those of the path, the query and the head as one struct each.

mod read;
mod state;
mod variables;

use std::fmt;

use async_trait::async_trait;
use dropshot::{
    ApiEndpointBodyContentType, ExtensionMode, ExtractorMetadata, HttpError, RequestContext,
    ServerContext, SharedExtractor,
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::json;

use read::read;
pub(crate) use read::{Location, read_pairs};
use state::{HeaderStated, PathStated, QueryStated, required};
use variables::Variables;

/// The parameters of the path.
pub struct Path<T>(T);

/// The parameters of the query.
pub struct Query<T>(T);

/// The parameters of the query of an operation that answers with pages. The document says so, as dropshot
/// does, in `x-dropshot-pagination`.
pub struct PagedQuery<T>(T);

/// The headers that an operation reads.
pub struct Header<T>(T);

/// An extractor whose struct is read from pairs of names and texts.
macro_rules! extractor {
    ($name:ident, $stated:ident, $read:ident, $changed:expr) => {
        impl<T> $name<T> {
            /// The struct.
            pub fn into_inner(self) -> T {
                self.0
            }
        }

        impl<T: fmt::Debug> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        #[async_trait]
        impl<T> SharedExtractor for $name<T>
        where
            T: JsonSchema + DeserializeOwned + Send + Sync + 'static,
        {
            async fn from_request<Context: ServerContext>(
                rqctx: &RequestContext<Context>,
            ) -> Result<Self, HttpError> {
                let read: Result<T, String> = $read(rqctx).await?;
                read.map(Self)
                    .map_err(|message| HttpError::for_bad_request(None, message))
            }

            fn metadata(body_content_type: ApiEndpointBodyContentType) -> ExtractorMetadata {
                let metadata = dropshot::$name::<$stated<T>>::metadata(body_content_type);
                let change: fn(ExtractorMetadata) -> ExtractorMetadata = $changed;
                change(metadata)
            }
        }
    };
}

extractor!(Path, PathStated, path, |metadata| metadata);
extractor!(Query, QueryStated, query, |metadata| metadata);
extractor!(Header, HeaderStated, headers, |metadata| metadata);

impl<T: DeserializeOwned> Query<T> {
    /// Reads what stands behind the `?` of an address, for a server that runs operations itself; the error
    /// is the sentence for the client.
    ///
    /// ```
    /// # use openapi_dropshot::Query;
    /// #[derive(serde::Deserialize)]
    /// struct Wanted {
    ///     email: String,
    /// }
    /// let wanted = Query::<Wanted>::parse("email=ada%40example.com").unwrap();
    /// assert_eq!(wanted.into_inner().email, "ada@example.com");
    /// let fault = Query::<Wanted>::parse("").map(|wanted| wanted.into_inner().email).unwrap_err();
    /// assert_eq!(fault, "query parameter email is required");
    /// ```
    pub fn parse(query: &str) -> Result<Self, String> {
        read_pairs(query, Location::Query).map(Self)
    }
}

impl<T> PagedQuery<T> {
    /// The struct.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for PagedQuery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[async_trait]
impl<T> SharedExtractor for PagedQuery<T>
where
    T: JsonSchema + DeserializeOwned + Send + Sync + 'static,
{
    async fn from_request<Context: ServerContext>(
        rqctx: &RequestContext<Context>,
    ) -> Result<Self, HttpError> {
        let Query(inner) = <Query<T> as SharedExtractor>::from_request(rqctx).await?;
        Ok(Self(inner))
    }

    fn metadata(body_content_type: ApiEndpointBodyContentType) -> ExtractorMetadata {
        let metadata = <Query<T> as SharedExtractor>::metadata(body_content_type);
        ExtractorMetadata {
            extension_mode: ExtensionMode::Paginated(json!({ "required": required::<T>() })),
            ..metadata
        }
    }
}

/// The variables of the path, as the router found them.
async fn path<C: ServerContext, T: DeserializeOwned>(
    rqctx: &RequestContext<C>,
) -> Result<Result<T, String>, HttpError> {
    type Found = dropshot::Path<Variables>;
    let found = <Found as SharedExtractor>::from_request(rqctx).await?;
    let Variables(variables) = found.into_inner();
    let pairs = variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().into()));
    Ok(read(pairs, Location::Path))
}

#[expect(clippy::unused_async, reason = "as the others are")]
async fn query<C: ServerContext, T: DeserializeOwned>(
    rqctx: &RequestContext<C>,
) -> Result<Result<T, String>, HttpError> {
    let text = rqctx.request.uri().query().unwrap_or_default();
    Ok(Query::parse(text).map(Query::into_inner))
}

#[expect(clippy::unused_async, reason = "as the others are")]
async fn headers<C: ServerContext, T: DeserializeOwned>(
    rqctx: &RequestContext<C>,
) -> Result<Result<T, String>, HttpError> {
    let headers = rqctx.request.headers().iter();
    // What is no text, no parameter can be.
    let pairs = headers.filter_map(|(name, value)| {
        let text = value.to_str().ok()?;
        Some((name.as_str(), text.into()))
    });
    Ok(read(pairs, Location::Header))
}
