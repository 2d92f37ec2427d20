//! Answers of the server's own, in the shapes of the contract.

use contacts_api::{ErrorResponse, UpsertContactError};
use dropshot::{Body, HttpError, HttpResponse, HttpResponseError};
use http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};
use http_body::Body as _;
use serde::Serialize;

/// The answer to a request that is at fault before any operation is found for it.
pub(crate) fn bad_request(sentence: &str) -> Response<Body> {
    failure(UpsertContactError::BadRequest(sentence.into()))
}

/// What came of an operation.
pub(crate) fn outcome<T: HttpResponse, E: HttpResponseError>(
    outcome: Result<T, E>,
) -> Response<Body> {
    match outcome.and_then(|done| done.to_result().map_err(E::from)) {
        Ok(response) => response,
        Err(error) => failure(error),
    }
}

/// A failure of an operation.
pub(crate) fn failure<E: HttpResponseError>(error: E) -> Response<Body> {
    let status = error.status_code().as_status();
    error
        .to_response(Response::builder().status(status))
        .unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR))
}

/// The answer where no operation was found, for which the router has a shape of its own.
pub(crate) fn unrouted(error: HttpError) -> Response<Body> {
    let status = error.status_code.as_status();
    let sentence = match status {
        StatusCode::NOT_FOUND => "there is nothing at this path: /docs tells what there is",
        StatusCode::METHOD_NOT_ALLOWED => {
            "the method is not allowed at this path: the header Allow names those that are"
        }
        status if status.is_client_error() => "the path is not well encoded",
        _ => "internal server error",
    };
    let mut response = json(status, &ErrorResponse::from(sentence));
    if let Some(headers) = error.headers {
        let allowed: Vec<_> = headers.get_all(ALLOW).iter().cloned().collect();
        for method in allowed {
            response.headers_mut().append(ALLOW, method);
        }
    }
    response
}

/// A value as JSON.
pub(crate) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response<Body> {
    // Only a value that JSON cannot hold fails, and none is sent.
    let Ok(text) = serde_json::to_string(value) else {
        return empty(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// What HEAD gets: all of the answer but its body.
pub(crate) fn head_of(mut response: Response<Body>) -> Response<Body> {
    if let Some(length) = response.body().size_hint().exact() {
        let length = HeaderValue::from(length);
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    response.map(|_| Body::empty())
}
