//! The operations of the API over a store.

use std::{fmt::Display, future::Future, panic::AssertUnwindSafe, sync::Arc};

use contacts_api::{
    Bearer, BodyError, ContactsApi, JsonBody, UpsertAction, UpsertContactError,
    UpsertContactRequest, UpsertContactResponse,
};
use contacts_store::{EmailError, Store, Upserted};
use dropshot::{HttpResponseOk, RequestContext};
use futures::FutureExt;
use slog::{Logger, error};

use crate::{auth::Tokens, upsert::patch};

/// What requests share.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) tokens: Tokens,
    /// Records of faults go here: the logger that dropshot was given may be quieter.
    pub(crate) log: Logger,
}

/// The implementation of the API; it has no values.
pub(crate) enum ContactsServer {}

impl ContactsApi for ContactsServer {
    type Context = Context;

    async fn upsert_contact(
        rqctx: RequestContext<Context>,
        bearer: Bearer,
        body: JsonBody<UpsertContactRequest>,
    ) -> Result<HttpResponseOk<UpsertContactResponse>, UpsertContactError> {
        contain_panic(&rqctx, upsert_contact(&rqctx, &bearer, body))
            .await
            .map(HttpResponseOk)
    }
}

async fn upsert_contact(
    rqctx: &RequestContext<Context>,
    bearer: &Bearer,
    body: JsonBody<UpsertContactRequest>,
) -> Result<UpsertContactResponse, UpsertContactError> {
    let Context { store, tokens, .. } = rqctx.context();
    let unauthorized = |sentence: &str| UpsertContactError::Unauthorized(sentence.to_owned());
    let token = tokens
        .authenticate(store.as_ref(), bearer)
        .await
        .map_err(|fault| internal(rqctx, &fault))?
        .ok_or_else(|| unauthorized("the token is unknown or was revoked"))?;

    let request = body
        .read()
        .await
        .map_err(|fault| UpsertContactError::BadRequest(sentence(&fault)))?;
    let patch = patch(request).map_err(UpsertContactError::BadRequest)?;
    if !token.access.allows(&patch.workspace_id) {
        return Err(unauthorized("the token has no access to this workspace"));
    }

    let email = patch.email.as_str().to_owned();
    let upserted = store
        .upsert(patch)
        .await
        .map_err(|fault| internal(rqctx, &fault))?;
    Ok(UpsertContactResponse {
        email: Some(email),
        action: Some(match upserted {
            Upserted::Created => UpsertAction::Create,
            Upserted::Updated => UpsertAction::Update,
        }),
        error: None,
    })
}

/// What the client is told about its body.
fn sentence(fault: &BodyError) -> String {
    match fault {
        // No address holds the character: the rule of the address is the one to name.
        BodyError::Nul { name } if name == "email" => EmailError::Invalid.to_string(),
        fault => fault.to_string(),
    }
}

/// Logs a fault of ours under the request's id and makes the answer, which tells nothing of it.
fn internal(rqctx: &RequestContext<Context>, fault: &dyn Display) -> UpsertContactError {
    error!(rqctx.context().log, "request failed: {fault}"; "request_id" => &rqctx.request_id);
    UpsertContactError::InternalServerError("internal server error".to_owned())
}

/// Turns a panic of a handler into a 500: dropshot by itself would drop the connection.
async fn contain_panic<T>(
    rqctx: &RequestContext<Context>,
    handler: impl Future<Output = Result<T, UpsertContactError>>,
) -> Result<T, UpsertContactError> {
    // Requests share the store and the known tokens alone; both stay whole when a handler is given up.
    AssertUnwindSafe(handler)
        .catch_unwind()
        .await
        .unwrap_or_else(|panic| {
            let message = panic
                .downcast_ref::<&str>()
                .copied()
                .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
                .unwrap_or("a value that is no text");
            Err(internal(
                rqctx,
                &format_args!("the handler panicked: {message}"),
            ))
        })
}
