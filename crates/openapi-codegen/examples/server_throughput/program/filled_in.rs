//! The scaffolded trait, with answers put into the skeleton's methods.

use dropshot::{HttpError, HttpResponseCreated, HttpResponseOk, RequestContext};
use openapi_dropshot::{JsonBody, Nullable, Path, Query};

use crate::answers::{ThingCreateError, ThingReadError};
use crate::api::ThingsApi;
use crate::parameters::{ThingReadPath, ThingReadQuery};
use crate::types::Thing;

pub enum FilledIn {}

impl ThingsApi for FilledIn {
    type Context = ();

    async fn thing_create(
        _rqctx: RequestContext<Self::Context>,
        body: JsonBody<Thing>,
    ) -> Result<HttpResponseCreated<Thing>, ThingCreateError> {
        let thing = body.read().await.map_err(HttpError::from)?;
        Ok(HttpResponseCreated(thing))
    }

    async fn thing_read(
        _rqctx: RequestContext<Self::Context>,
        path: Path<ThingReadPath>,
        query: Query<ThingReadQuery>,
    ) -> Result<HttpResponseOk<Thing>, ThingReadError> {
        let id = String::from(path.into_inner().id);
        let size = query
            .into_inner()
            .limit
            .map_or(0, |limit| i64::from(limit.get()));
        let not_found = || HttpError::for_not_found(None, "no such thing".to_owned());
        Ok(HttpResponseOk(Thing {
            id: id.try_into().map_err(|_| not_found())?,
            name: "a thing of some length".to_owned(),
            size,
            tags: Some(vec!["one".to_owned(), "two".to_owned()]),
            note: Nullable::Null,
        }))
    }
}
