//! The generated operations, changed so that they send and read what the contract says: media
//! types, parameters in every style, answers of several types by status.

mod cookies;
mod given;
mod media_types;
mod multipart;
mod optional;
mod owned;
mod placeholders;
mod queries;
mod sending;
mod unions;

use std::collections::BTreeMap;

use crate::normalize::Normal;

/// The types that hold one of several answers, by name: the type of each answer, by status.
pub(crate) type Unions = BTreeMap<String, BTreeMap<String, String>>;

pub(crate) fn apply(file: &mut syn::File, normal: &Normal) -> Unions {
    let operations = &normal.operations;
    let unions = unions::apply(file, &operations.unions);
    given::apply(file, &operations.given);
    multipart::apply(file, &operations.multiparts);
    media_types::apply(file, &operations.media_types);
    queries::apply(file, &operations.styles);
    optional::apply(file, &operations.optional_bodies);
    cookies::apply(file, &operations.cookies);
    sending::apply(file);
    placeholders::apply(file, &normal.placeholders);
    unions
}
