//! The source of this crate as text, for tools that make it a module of a crate which stands alone.

/// Each file below `src`, by its path there, but for this one.
pub const FILES: &[(&str, &str)] = &[
    ("lib.rs", include_str!("lib.rs")),
    ("answer.rs", include_str!("answer.rs")),
    ("api.rs", include_str!("api.rs")),
    ("base_url.rs", include_str!("base_url.rs")),
    ("blocking.rs", include_str!("blocking.rs")),
    ("body.rs", include_str!("body.rs")),
    ("builder.rs", include_str!("builder.rs")),
    ("call.rs", include_str!("call.rs")),
    ("connect.rs", include_str!("connect.rs")),
    ("credentials.rs", include_str!("credentials.rs")),
    ("error.rs", include_str!("error.rs")),
    ("error/given_up.rs", include_str!("error/given_up.rs")),
    ("error/not_sent.rs", include_str!("error/not_sent.rs")),
    ("error/refused.rs", include_str!("error/refused.rs")),
    ("error/unexpected.rs", include_str!("error/unexpected.rs")),
    ("error/unreachable.rs", include_str!("error/unreachable.rs")),
    ("excerpt.rs", include_str!("excerpt.rs")),
    ("field.rs", include_str!("field.rs")),
    ("form.rs", include_str!("form.rs")),
    ("from.rs", include_str!("from.rs")),
    ("hook.rs", include_str!("hook.rs")),
    ("multipart.rs", include_str!("multipart.rs")),
    ("optional.rs", include_str!("optional.rs")),
    ("page.rs", include_str!("page.rs")),
    ("path.rs", include_str!("path.rs")),
    ("query.rs", include_str!("query.rs")),
    ("random.rs", include_str!("random.rs")),
    ("read.rs", include_str!("read.rs")),
    ("retries.rs", include_str!("retries.rs")),
    ("socket.rs", include_str!("socket.rs")),
    ("stream.rs", include_str!("stream.rs")),
    ("transport.rs", include_str!("transport.rs")),
    (
        "transport/settings.rs",
        include_str!("transport/settings.rs"),
    ),
    ("value.rs", include_str!("value.rs")),
];

/// The lines of `lib.rs` that declare this module.
pub const DECLARED: &str = "#[cfg(feature = \"source\")]\n#[doc(hidden)]\npub mod source;\n";

#[cfg(test)]
mod tests {
    use super::{DECLARED, FILES};
    use std::collections::BTreeMap;
    use std::path::Path;

    /// The files below a folder, by their paths from `from`.
    fn files(folder: &Path, from: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, from, found);
            } else {
                let name = path.strip_prefix(from).unwrap().to_str().unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert(name.replace('\\', "/"), text);
            }
        }
    }

    #[test]
    fn every_file_is_there() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut there = BTreeMap::new();
        files(&source, &source, &mut there);
        there.remove("source.rs").unwrap();
        assert!(there["lib.rs"].contains(DECLARED));
        let told = FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        assert_eq!(told.collect::<BTreeMap<_, _>>(), there);
    }
}
