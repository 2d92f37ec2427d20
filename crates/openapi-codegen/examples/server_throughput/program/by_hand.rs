//! The same API as one writes it on dropshot alone.

use dropshot::{
    ApiDescription, HttpError, HttpResponseCreated, HttpResponseOk, Path, Query, RequestContext,
    TypedBody, endpoint,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize, JsonSchema)]
struct Thing {
    id: String,
    name: String,
    size: i64,
    tags: Option<Vec<String>>,
    note: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
struct ThingPath {
    id: String,
}

#[derive(Deserialize, JsonSchema)]
struct ThingQuery {
    limit: Option<i32>,
}

/// What the contract bounds.
fn check(fits: bool, sentence: &str) -> Result<(), HttpError> {
    if fits {
        Ok(())
    } else {
        Err(HttpError::for_bad_request(None, sentence.to_owned()))
    }
}

#[endpoint { method = POST, path = "/things" }]
async fn thing_create(
    _rqctx: RequestContext<()>,
    body: TypedBody<Thing>,
) -> Result<HttpResponseCreated<Thing>, HttpError> {
    let thing = body.into_inner();
    check(
        thing.id.chars().count() <= 36,
        "id: expected at most 36 characters",
    )?;
    Ok(HttpResponseCreated(thing))
}

#[endpoint { method = GET, path = "/things/{id}" }]
async fn thing_read(
    _rqctx: RequestContext<()>,
    path: Path<ThingPath>,
    query: Query<ThingQuery>,
) -> Result<HttpResponseOk<Thing>, HttpError> {
    let (id, limit) = (path.into_inner().id, query.into_inner().limit);
    check(
        id.chars().count() <= 36,
        "id: expected at most 36 characters",
    )?;
    check(
        limit.is_none_or(|limit| (1..=100).contains(&limit)),
        "limit: expected 1 to 100",
    )?;
    Ok(HttpResponseOk(Thing {
        id,
        name: "a thing of some length".to_owned(),
        size: limit.map_or(0, i64::from),
        tags: Some(vec!["one".to_owned(), "two".to_owned()]),
        note: None,
    }))
}

pub fn api() -> ApiDescription<()> {
    let mut api = ApiDescription::new();
    api.register(thing_create).unwrap();
    api.register(thing_read).unwrap();
    api
}
