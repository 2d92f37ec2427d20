//! The command `contract` as a library: `diff`, `check`, `conform`, `scaffold`, `new`, `client` and `rules` over any
//! `OpenAPI` document.
//!
//! It knows no workspace. What another tool built on it wants otherwise (how the command is called in
//! texts, which contract is meant where none is named, further steps of a check) is an [`Environment`]
//! that it passes in; the arguments of each command are a `clap` type that it can flatten into its own.
//!
//! ```
//! use clap::Parser;
//! use openapi_cli::{Environment, diff};
//!
//! #[derive(Parser)]
//! struct Arguments {
//!     #[command(flatten)]
//!     diff: diff::Options,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let file = folder.path().join("api.yaml");
//! # std::fs::write(&file, "{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {}}")?;
//! # let file = file.display().to_string();
//! let arguments = Arguments::try_parse_from(["my-tool", &file, &file])?;
//! let mut out = Vec::new();
//! diff::run(&arguments.diff, &Environment::new("my-tool"), false, &mut out)?;
//! assert_eq!(out, b"no findings\n");
//! # Ok(())
//! # }
//! ```
mod bump;
pub mod check;
#[cfg(feature = "client")]
pub mod client;
pub mod conform;
pub mod diff;
mod environment;
pub mod file;
mod formats;
mod input;
mod item;
mod judged;
#[cfg(feature = "client")]
pub mod new;
mod output;
pub mod pages;
mod policy;
pub mod proxy;
mod reports;
pub mod rules;
#[cfg(feature = "client")]
pub mod scaffold;
mod settings;
mod telling;
mod waivers;

pub use environment::{Environment, Outcome, Step, Subject};
pub use output::{Output, exit};
pub use telling::{FailOn, Format, Telling};
