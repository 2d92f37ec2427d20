//! The operations by their names: dropshot finds the one of a method and path, here it is run.
//!
//! dropshot runs an operation only within its own server, whose `RequestContext` nobody else can make;
//! what it needs of it is handed to the operations as [`Call`].

use std::collections::HashMap;

use contacts_api::{Bearer, JsonBody, UpsertContactError, contacts_api_mod};
use dropshot::{ApiDescription, Body, HttpError, HttpResponseOk};
use http::{HeaderMap, Method, Response};

use crate::answer;
use crate::contacts::{Call, ContactsServer, Context, upsert_contact};
use crate::error::StartError;
use crate::pages::{self, Page};

/// Finds the name of an operation, as the API's description has it.
type Find = Box<dyn Fn(&Method, &str) -> Result<String, HttpError> + Send + Sync>;

pub(crate) struct Operations {
    find: Find,
    /// The path of each operation, by its name.
    paths: HashMap<String, String>,
    context: Context,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// An operation of the API.
    UpsertContact,
    /// What is served beside it.
    Page(Page),
    /// The same without its body.
    HeadOf(Page),
}

impl Operation {
    /// The name in the API's description.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::UpsertContact => "upsertContact",
            Self::Page(page) | Self::HeadOf(page) => page.path(),
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "upsertContact" => Some(Self::UpsertContact),
            name => Page::at(name).map(Self::Page),
        }
    }
}

/// The API and the pages beside it.
fn description() -> Result<ApiDescription<Context>, StartError> {
    let mut api = contacts_api_mod::api_description::<ContactsServer>()?;
    pages::register(&mut api)?;
    Ok(api)
}

impl Operations {
    pub(crate) fn new(context: Context) -> Result<Self, StartError> {
        let router = description()?.into_router();
        let endpoints = router.endpoints(None);
        let paths = endpoints
            .map(|(path, _, endpoint)| (endpoint.operation_id.clone(), path))
            .collect();
        let find = move |method: &Method, path: &str| {
            router
                .lookup_route(method, path.into(), None)
                .map(|found| found.endpoint.operation_id)
        };
        Ok(Self {
            find: Box::new(find),
            paths,
            context,
        })
    }

    /// The operation of a method and path; the error is the answer where there is none.
    pub(crate) fn find(
        &self,
        method: &Method,
        path: &str,
    ) -> Result<Operation, Box<Response<Body>>> {
        let found = (self.find)(method, path).and_then(|name| {
            Operation::named(&name)
                .ok_or_else(|| HttpError::for_internal_error(format!("{name} is not served")))
        });
        match found {
            Ok(Operation::Page(page)) if *method == Method::HEAD => Ok(Operation::HeadOf(page)),
            found => found.map_err(|error| Box::new(answer::unrouted(error))),
        }
    }

    /// The path of an operation.
    pub(crate) fn route(&self, operation: Operation) -> &str {
        let name = operation.name();
        self.paths.get(name).map_or(name, String::as_str)
    }

    /// What all requests share.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Runs an operation.
    pub(crate) async fn run(
        operation: Operation,
        headers: HeaderMap,
        body: Body,
        max_body_bytes: usize,
        call: Call<'_>,
    ) -> Response<Body> {
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
                    call.notes.reason(|| sentence(error).to_owned());
                }
                answer::outcome(outcome)
            }
            Operation::Page(page) => page.answer(call, &headers, body, max_body_bytes).await,
            Operation::HeadOf(page) => {
                answer::head_of(page.answer(call, &headers, body, max_body_bytes).await)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_description_is_served() {
        let router = description().unwrap().into_router();
        for (path, method, endpoint) in router.endpoints(None) {
            let served = Operation::named(&endpoint.operation_id);
            assert!(served.is_some(), "{method} {path}");
        }
    }
}
