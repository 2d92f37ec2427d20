//! Whether the crate that stands alone holds the client that the build script makes.

use std::path::Path;

use anyhow::{Context as _, Result};
use openapi_cli::client::{Crate, Package, package};
use openapi_contract::Finding;
use openapi_document::Pointer;
use semver::Version;

use super::build::finding;

/// A finding where the crate of this contract has another source than `built`, the file that the build
/// script wrote.
pub(super) fn differs(contract: &str, file: &str, built: &Path) -> Result<Option<Finding>> {
    let described = Crate {
        name: "contacts-client".to_owned(),
        version: Version::new(0, 1, 0),
    };
    let package = package(contract, file, &described).context("the crate that stands alone")?;
    let text = std::fs::read_to_string(built).with_context(|| format!("{}", built.display()))?;
    Ok(compared(&package, &text))
}

fn compared(package: &Package, built: &str) -> Option<Finding> {
    let alone = package.generated();
    if !alone.is_empty() && built.ends_with(alone) && is_head(built, alone) {
        return None;
    }
    let mut lines = alone
        .lines()
        .zip(built.lines().skip_while(|line| is_comment(line)));
    let differing = lines.position(|(one, other)| one != other);
    let line = differing.map_or_else(|| alone.lines().count(), |line| line + 1);
    Some(finding(
        Pointer::root(),
        format!(
            "the client that `contract client` writes is another than the one that the build script makes, \
             from line {line} of what is generated on"
        ),
    ))
}

/// Whether nothing but comments stands before the common end.
fn is_head(built: &str, alone: &str) -> bool {
    let head = built.strip_suffix(alone).unwrap_or(built);
    head.lines().all(is_comment)
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("// ")
}

#[cfg(test)]
mod tests {
    use super::compared;
    use openapi_cli::client::Package;

    #[test]
    fn another_source_is_a_finding() {
        let package = Package {
            files: [(
                "src/client.rs".to_owned(),
                "// Head.\n\nmod a {}\nmod b {}\n".to_owned(),
            )]
            .into(),
            losses: Vec::new(),
        };
        assert_eq!(
            compared(&package, "// Other.\n// Words.\n\nmod a {}\nmod b {}\n"),
            None
        );
        for (built, line) in [
            ("// Other.\n\nmod a {}\nmod c {}\n", "from line 2 "),
            ("mod a {}\n", "from line 2 "),
            ("mod x {}\nmod a {}\nmod b {}\n", "from line 1 "),
            ("", "from line 2 "),
        ] {
            let told = compared(&package, built).unwrap().message;
            assert!(told.contains(line), "{built:?}: {told}");
        }
    }
}
