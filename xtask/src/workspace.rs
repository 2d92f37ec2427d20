//! Where this workspace is, and what is what in it.

use openapi_cli::Environment;

/// The folder of this workspace.
pub(crate) const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What the general tool does here: its commands stand under `cargo xtask`, and are about the contract
/// of this workspace where no other is named.
pub(crate) fn environment() -> Environment {
    Environment {
        folder: WORKSPACE.into(),
        contract: Some("openapi.json".to_owned()),
        waivers: Some("contract-waivers.toml".to_owned()),
        ..Environment::new("cargo xtask")
    }
}
