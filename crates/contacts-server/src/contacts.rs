//! The operations of the API over a store.

use std::{fmt::Display, future::Future, panic::AssertUnwindSafe, sync::Arc, time::Instant};

use contacts_api::{
    Bearer, BodyError, ContactsApi, JsonBody, UpsertAction, UpsertContactError,
    UpsertContactRequest, UpsertContactResponse,
};
use contacts_store::{EmailError, Scope, Store, TokenId, TokenRecord, Upserted};
use dropshot::{HttpResponseOk, RequestContext};
use futures::FutureExt;
use slog::{Logger, error};

use crate::{auth::Tokens, notes::Notes, pace::Pace, readiness::Readiness, upsert::patch};

/// What requests share.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) tokens: Tokens,
    pub(crate) ready: Readiness,
    pub(crate) pace: Option<Pace>,
    pub(crate) log: Logger,
}

/// A request as an operation sees it, beside its arguments.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) context: &'a Context,
    pub(crate) request_id: &'a str,
    pub(crate) notes: &'a Notes,
    /// To be called when a good token was shown.
    pub(crate) trusts: &'a (dyn Fn() + Sync),
}

/// The implementation of the API; it has no values.
pub(crate) enum ContactsServer {}

/// What dropshot's own server would run, and what the API is described and routed by.
impl ContactsApi for ContactsServer {
    type Context = Context;

    async fn upsert_contact(
        rqctx: RequestContext<Context>,
        bearer: Bearer,
        body: JsonBody<UpsertContactRequest>,
    ) -> Result<HttpResponseOk<UpsertContactResponse>, UpsertContactError> {
        let call = Call {
            context: rqctx.context(),
            request_id: &rqctx.request_id,
            notes: &Notes::default(),
            trusts: &|| {},
        };
        upsert_contact(call, bearer, body).await.map(HttpResponseOk)
    }
}

/// Creates or updates a contact.
pub(crate) async fn upsert_contact(
    call: Call<'_>,
    bearer: Bearer,
    body: JsonBody<UpsertContactRequest>,
) -> Result<UpsertContactResponse, UpsertContactError> {
    // Each future that holds another as an argument has room for it twice.
    contain_panic(call, Box::pin(upsert(call, &bearer, body))).await
}

async fn upsert(
    call: Call<'_>,
    bearer: &Bearer,
    body: JsonBody<UpsertContactRequest>,
) -> Result<UpsertContactResponse, UpsertContactError> {
    admit(call, bearer, Scope::Write).await?;
    let asked = Instant::now();
    // PostgreSQL has no text with the character, and the stores are to take the same.
    let read = body.without_nul().read().await;
    call.notes.body_came(asked);
    let request = read.map_err(|fault| unread(call, &fault))?;
    // By itself, so that a request whose body is waited for holds no room for what comes of it.
    Box::pin(store(call, bearer, request)).await
}

/// Judges the token of a request that begins: whether it is good, may be used again already, and is for
/// what is asked.
pub(crate) async fn admit(
    call: Call<'_>,
    bearer: &Bearer,
    needed: Scope,
) -> Result<Arc<TokenRecord>, UpsertContactError> {
    let token = authenticate(call, bearer).await?;
    (call.trusts)();
    keep_pace(call, token.id)?;
    check_scope(&token, needed)?;
    Ok(token)
}

/// Refuses a token that is not for what is asked. The contract has no 403.
pub(crate) fn check_scope(token: &TokenRecord, needed: Scope) -> Result<(), UpsertContactError> {
    if token.scope.covers(needed) {
        return Ok(());
    }
    let sentence = format!("the token may {} and not {needed}", token.scope);
    Err(UpsertContactError::Unauthorized(sentence.into()))
}

/// Refuses a request with a token that is used too often. The contract has no status of its own for it.
fn keep_pace(call: Call<'_>, token: TokenId) -> Result<(), UpsertContactError> {
    let pace = call.context.pace.as_ref();
    let Some(wait) = pace.and_then(|pace| pace.wait(token)) else {
        return Ok(());
    };
    let seconds = call.notes.retry_after(wait);
    let sentence = format!("too many requests with this token: try again in {seconds} s");
    Err(UpsertContactError::InternalServerError(sentence.into()))
}

/// Stores what a body asks for.
async fn store(
    call: Call<'_>,
    bearer: &Bearer,
    request: UpsertContactRequest,
) -> Result<UpsertContactResponse, UpsertContactError> {
    // Again: the body may have been held back for long, and the token been revoked meanwhile.
    let token = authenticate(call, bearer).await?;
    check_scope(&token, Scope::Write)?;
    let patch =
        patch(request).map_err(|sentence| UpsertContactError::BadRequest(sentence.into()))?;
    if !token.access.allows(&patch.workspace_id) {
        return Err(unauthorized("the token has no access to this workspace"));
    }

    let email = patch.email.as_str().to_owned();
    let asked = Instant::now();
    let upserted = call.context.store.upsert(patch);
    let upserted = call.notes.traced("upsert contact", upserted).await;
    call.notes.store_answered(asked);
    let upserted = upserted.map_err(|fault| internal(call, &fault))?;
    Ok(UpsertContactResponse {
        email: Some(email),
        action: Some(match upserted {
            Upserted::Created => UpsertAction::Create,
            Upserted::Updated => UpsertAction::Update,
        }),
        error: None,
    })
}

/// The record of a token that is good now.
pub(crate) async fn authenticate(
    call: Call<'_>,
    bearer: &Bearer,
) -> Result<Arc<TokenRecord>, UpsertContactError> {
    let Context { store, tokens, .. } = call.context;
    let token = tokens
        .authenticate(store.as_ref(), bearer)
        .await
        .map_err(|fault| internal(call, &fault))?
        .ok_or_else(|| unauthorized("the token is unknown or was revoked"))?;
    call.notes.token(&token);
    Ok(token)
}

pub(crate) fn unauthorized(sentence: &str) -> UpsertContactError {
    UpsertContactError::Unauthorized(sentence.into())
}

/// What becomes of a request whose body cannot be read.
pub(crate) fn unread(call: Call<'_>, fault: &BodyError) -> UpsertContactError {
    let sentence = match fault {
        BodyError::NoRoom => return internal(call, fault),
        // No address holds the character: the rule of the address is the one to name.
        BodyError::Nul { name } if name == "email" => EmailError::Invalid.to_string(),
        fault => fault.to_string(),
    };
    UpsertContactError::BadRequest(sentence.into())
}

/// Logs a fault of ours under the request's id and makes the answer, which tells nothing of it.
pub(crate) fn internal(call: Call<'_>, fault: &dyn Display) -> UpsertContactError {
    error!(call.context.log, "request failed: {fault}"; "request_id" => call.request_id, call.notes);
    call.notes.reason(|| fault.to_string());
    UpsertContactError::InternalServerError("internal server error".into())
}

/// Turns a panic of a handler into a 500: without this the connection would be dropped.
pub(crate) async fn contain_panic<T>(
    call: Call<'_>,
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
                call,
                &format_args!("the handler panicked: {message}"),
            ))
        })
}
