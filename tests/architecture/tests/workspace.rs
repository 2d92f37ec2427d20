//! What cargo knows of the workspace.

use cargo_metadata::{Metadata, MetadataCommand, Package};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .unwrap()
});

/// The members of the workspace, with what their manifests say.
pub(crate) fn members() -> &'static [Package] {
    &METADATA.packages
}

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    METADATA.workspace_root.as_std_path()
}

/// The folder of a member.
pub(crate) fn folder(package: &Package) -> &Path {
    package.manifest_path.as_std_path().parent().unwrap()
}

/// The files in the folder of a member from which its crates are built: its library's and its
/// programs', no tests'.
pub(crate) fn crate_roots(package: &Package) -> Vec<PathBuf> {
    let roots = package.targets.iter().filter_map(|target| {
        let shipped = target.is_lib() || target.is_bin();
        let path = target.src_path.canonicalize().unwrap();
        (shipped && path.starts_with(folder(package))).then_some(path)
    });
    roots.collect()
}

/// A path as it is written in messages and lists: from the workspace's folder, with slashes.
pub(crate) fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.to_str().unwrap().replace('\\', "/")
}
