//! What is served beside the contract: pages for people, and what probes ask for.
//!
//! dropshot routes them as it does the contract's operations. None of them is in the document that the
//! server implements.

mod browse;
mod file;

use contacts_api::ErrorResponse;
use dropshot::{
    ApiDescription, ApiDescriptionRegisterError, ApiEndpoint, ApiEndpointVersions, Body, HttpError,
    HttpResponseOk, RequestContext,
};
use http::header::{CACHE_CONTROL, LOCATION, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use serde_json::json;

use crate::answer;
use crate::contacts::{Call, Context};

use browse::{Asked, Question};
use file::{FILES, File};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The way to the reference, from where people begin.
    Start,
    /// Whether the process answers.
    Health,
    /// Whether the store takes writes.
    Readiness,
    /// A file, as it is.
    File(&'static File),
    /// What the page of contacts asks for.
    Question(Question),
}

impl Page {
    /// What stands at a path of [`pages`].
    pub(crate) fn at(path: &str) -> Option<Self> {
        pages().find_map(|(stands_at, page)| (stands_at == path).then_some(page))
    }

    /// Where it stands, which is its name too.
    pub(crate) fn path(self) -> &'static str {
        pages()
            .find_map(|(stands_at, page)| (page == self).then_some(stands_at))
            .unwrap_or("page")
    }

    /// The answer to a request for it.
    pub(crate) async fn answer(
        self,
        call: Call<'_>,
        headers: &HeaderMap,
        body: Body,
        max_body_bytes: usize,
    ) -> Response<Body> {
        match self {
            Self::Start => {
                let mut response = answer::empty(StatusCode::TEMPORARY_REDIRECT);
                let reference = HeaderValue::from_static("/docs");
                response.headers_mut().insert(LOCATION, reference);
                response
            }
            Self::Health => unkept(answer::json(StatusCode::OK, &json!({"status": "ok"}))),
            Self::Readiness => unkept(readiness(call).await),
            Self::File(file) => file.answer(headers),
            Self::Question(question) => {
                let asked = Asked {
                    call,
                    headers,
                    body,
                    max_body_bytes,
                };
                // By itself: it is much larger than the others.
                unkept(Box::pin(question.answer(asked)).await)
            }
        }
    }

    /// By which methods it can be asked for.
    fn methods(self) -> &'static [Method] {
        match self {
            // Addresses are in the body, as what keeps logs keeps those of requests.
            Self::Question(Question::List | Question::One) => &[Method::POST],
            Self::Question(Question::Workspaces) => &[Method::GET],
            _ => &[Method::GET, Method::HEAD],
        }
    }
}

/// Every page and its path.
fn pages() -> impl Iterator<Item = (&'static str, Page)> {
    let first = [
        ("/", Page::Start),
        ("/healthz", Page::Health),
        ("/readyz", Page::Readiness),
        ("/contacts/workspaces", Page::Question(Question::Workspaces)),
        ("/contacts/list", Page::Question(Question::List)),
        ("/contacts/one", Page::Question(Question::One)),
    ];
    let files = FILES.iter().map(|file| (file.path, Page::File(file)));
    first.into_iter().chain(files)
}

async fn readiness(call: Call<'_>) -> Response<Body> {
    let Context {
        store, ready, log, ..
    } = call.context;
    if ready.ask(store, log).await {
        answer::json(StatusCode::OK, &json!({"status": "ready"}))
    } else {
        let sentence = ErrorResponse::from("the store takes no writes now");
        answer::json(StatusCode::SERVICE_UNAVAILABLE, &sentence)
    }
}

/// The answer is of this moment, and for whoever asked.
fn unkept(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let sniff = HeaderValue::from_static("nosniff");
    headers.insert(X_CONTENT_TYPE_OPTIONS, sniff);
    response
}

/// Has dropshot find the pages by their paths, which are their names too.
pub(crate) fn register(
    api: &mut ApiDescription<Context>,
) -> Result<(), ApiDescriptionRegisterError> {
    for (path, page) in pages() {
        for method in page.methods() {
            let endpoint = ApiEndpoint::new(
                path.to_owned(),
                routed,
                method.clone(),
                "application/json",
                path,
                ApiEndpointVersions::All,
            );
            api.register(endpoint.visible(false))?;
        }
    }
    Ok(())
}

/// dropshot finds a page, and [`Page::answer`] answers.
async fn routed(_: RequestContext<Context>) -> Result<HttpResponseOk<()>, HttpError> {
    let sentence = "pages are answered by the server's own loop";
    Err(HttpError::for_internal_error(sentence.to_owned()))
}
