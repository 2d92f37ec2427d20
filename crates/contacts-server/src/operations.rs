//! The operations by their names: dropshot finds the one of a method and path, here it is run.
//!
//! dropshot runs an operation only within its own server, whose `RequestContext` nobody else can make;
//! what it needs of it is handed to the operations as [`Call`].

use std::sync::Arc;

use contacts_api::{Bearer, JsonBody, UpsertContactError, contacts_api_mod};
use dropshot::{
    ApiDescriptionBuildErrors, Body, HttpError, HttpResponse, HttpResponseError, HttpResponseOk,
};
use http::{HeaderMap, Method, Response, StatusCode};

use crate::contacts::{Call, ContactsServer, Context, upsert_contact};
use crate::notes::Notes;

/// Finds the name of an operation, as the API's description has it.
type Find = Box<dyn Fn(&Method, &str) -> Result<String, HttpError> + Send + Sync>;

/// What an operation is told of a request beside its arguments.
pub(crate) struct Asked<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) notes: &'a Notes,
    /// To be called when a good token was shown.
    pub(crate) trusts: &'a (dyn Fn() + Sync),
}

pub(crate) struct Operations {
    find: Find,
    context: Arc<Context>,
}

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    UpsertContact,
}

impl Operation {
    /// The name in the API's description.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::UpsertContact => "upsertContact",
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "upsertContact" => Some(Self::UpsertContact),
            _ => None,
        }
    }
}

impl Operations {
    pub(crate) fn new(context: Context) -> Result<Self, ApiDescriptionBuildErrors> {
        let router = contacts_api_mod::api_description::<ContactsServer>()?.into_router();
        let find = move |method: &Method, path: &str| {
            router
                .lookup_route(method, path.into(), None)
                .map(|found| found.endpoint.operation_id)
        };
        Ok(Self {
            find: Box::new(find),
            context: Arc::new(context),
        })
    }

    /// The operation of a method and path; the error is the router's answer.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<Operation, HttpError> {
        let name = (self.find)(method, path)?;
        Operation::named(&name)
            .ok_or_else(|| HttpError::for_internal_error(format!("{name} is not served")))
    }

    /// Runs an operation.
    pub(crate) async fn run(
        &self,
        operation: Operation,
        headers: HeaderMap,
        body: Body,
        max_body_bytes: usize,
        asked: Asked<'_>,
    ) -> Response<Body> {
        let call = Call {
            context: &self.context,
            request_id: asked.request_id,
            notes: asked.notes,
            trusts: asked.trusts,
        };
        match operation {
            Operation::UpsertContact => {
                let outcome = async {
                    let bearer = Bearer::from_headers(&headers)
                        .map_err(|sentence| UpsertContactError::Unauthorized(sentence.into()))?;
                    let body = JsonBody::new(headers, body, max_body_bytes);
                    upsert_contact(call, bearer, body).await.map(HttpResponseOk)
                }
                .await;
                if let Err(error) = &outcome {
                    asked.notes.reason(|| sentence(error).to_owned());
                }
                response(outcome)
            }
        }
    }
}

/// What the client is told.
fn sentence(error: &UpsertContactError) -> &str {
    match error {
        UpsertContactError::BadRequest(told)
        | UpsertContactError::Unauthorized(told)
        | UpsertContactError::InternalServerError(told) => &told.error,
    }
}

/// The answer to a request that is at fault before any operation is found for it.
pub(crate) fn bad_request(sentence: &str) -> Response<Body> {
    error_response(UpsertContactError::BadRequest(sentence.into()))
}

fn response<T: HttpResponse, E: HttpResponseError>(outcome: Result<T, E>) -> Response<Body> {
    match outcome.and_then(|done| done.to_result().map_err(E::from)) {
        Ok(response) => response,
        Err(error) => error_response(error),
    }
}

fn error_response<E: HttpResponseError>(error: E) -> Response<Body> {
    let status = error.status_code().as_status();
    error
        .to_response(Response::builder().status(status))
        .unwrap_or_else(|_| {
            // Only if an error's own body cannot be written as JSON.
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_description_is_served() {
        let router = contacts_api_mod::api_description::<ContactsServer>()
            .unwrap()
            .into_router();
        for (path, method, endpoint) in router.endpoints(None) {
            let served = Operation::named(&endpoint.operation_id);
            assert!(served.is_some(), "{method} {path}");
        }
    }
}
