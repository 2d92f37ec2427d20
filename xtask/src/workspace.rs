//! Where this workspace is, and what is what in it.
use std::path::Path;

use openapi_document::Origin;

/// The folder of this workspace.
pub(crate) const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// Its contract; the name is what is told of it.
const CONTRACT: &str = "openapi.json";

/// The contract that an argument names, or the workspace's.
pub(crate) fn contract(argument: Option<&str>) -> Origin {
    argument.map_or_else(
        || Origin::File {
            path: Path::new(WORKSPACE).join(CONTRACT),
            name: CONTRACT.to_owned(),
        },
        Origin::parse,
    )
}
