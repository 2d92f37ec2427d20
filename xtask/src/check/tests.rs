//! The real contract against the real server.

use super::*;
use crate::findings::FailOn;

fn options() -> Options {
    Options {
        contract: None,
        waivers: None,
        telling: Telling {
            format: Format::Human,
            fail_on: FailOn::Drift,
        },
        explain: None,
    }
}

/// `cargo test` runs the check too.
#[test]
fn the_workspace_is_consistent() {
    let mut out = Vec::new();
    let code = run(&options(), false, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert_eq!(code, ExitCode::SUCCESS, "{out}");
}
