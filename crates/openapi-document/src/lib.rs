//! Reads `OpenAPI` documents: JSON or YAML, many files by `$ref`, revisions in git, every value with
//! its line and column; and the operations they describe as one typed model.
//!
//! A [`Document`] is JSON with pointers into it and knows no files. [`Loaded`] reads one from an
//! [`Origin`] with the files that its references name, and knows the place of every value. [`Api`] is
//! what it says of operations.
mod api;
mod depth;
mod document;
mod error;
mod object;
mod parts;
mod pointer;
mod read;
mod shape;
mod specification;

pub use api::{
    Api, BodyFormat, Callback, Encoding, Flaw, FlawKind, Header, Location, MediaType, Operation,
    Parameter, Path, RequestBody, Requirement, Response, Security, SecuritySchemeKind,
    Serialisation, StatusKey, Style, essence, is_json, template_names, template_shape,
};
pub use depth::is_too_deep;
pub use document::{Document, Node, local_pointer};
pub use error::{DocumentError, RefError};
pub use object::Object;
pub use parts::{only_type, schema_members, schema_parts, schema_parts_where, schemas_at};
pub use pointer::Pointer;
pub use read::{Bytes, Bytewise, Loaded, Origin, Part, Position, ReadError, Text, position};
pub use shape::{Misfit, MisfitFault, misfits};
pub use specification::{Dialect, Method, ObjectKind, Version, Vocabulary};
