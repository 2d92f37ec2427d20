//! References to files and to the network, resolved (RFC 3986, section 5).

/// Whether a reference leads away from the files of a document. A single letter is a drive.
pub(super) fn is_remote(name: &str) -> bool {
    name.starts_with("//")
        || name
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.len() > 1 && !scheme.contains('/'))
}

/// A reference without its fragment, relative to a base, which is the name of a file or a URI.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if !is_remote(base) {
        return if is_remote(reference) {
            reference.to_owned()
        } else {
            join(Some(base), reference)
        };
    }
    if is_remote(reference) && !reference.starts_with("//") {
        return reference.to_owned();
    }
    let Some((scheme, rest)) = base.split_once("://") else {
        // A URN has no parts to be relative to.
        return reference.to_owned();
    };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let rest = rest.split('?').next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let joined = join(Some(path), reference);
    let slash = if reference.ends_with('/') && !joined.is_empty() {
        "/"
    } else {
        ""
    };
    format!(
        "{scheme}://{host}/{}{slash}",
        joined.trim_start_matches('/')
    )
}

/// `name` relative to the file `base`, with `.` and `..` taken out (RFC 3986, 5.2).
pub(super) fn join(base: Option<&str>, name: &str) -> String {
    let folder = base
        .and_then(|base| base.rsplit_once('/'))
        .map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    let absolute = name.starts_with('/');
    let folder = if absolute { "" } else { folder };
    for part in folder.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let joined = parts.join("/");
    if absolute {
        format!("/{joined}")
    } else {
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_relative_to_files_and_to_addresses() {
        for (base, reference, expected) in [
            ("", "a.json", "a.json"),
            ("dir/main.yaml", "../a.json", "a.json"),
            ("dir/main.yaml", "https://x/y", "https://x/y"),
            ("https://x/y/z.json", "a.json", "https://x/y/a.json"),
            ("https://x/y/z/", "a.json", "https://x/y/z/a.json"),
            ("https://x", "a.json", "https://x/a.json"),
            ("https://x/y", "/a/", "https://x/a/"),
            ("https://x/y?z=/b/", "a", "https://x/a"),
            ("https://x/y", "//z/a", "https://z/a"),
            ("urn:example:a", "urn:example:b", "urn:example:b"),
            ("urn:example:a", "", "urn:example:a"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{base} {reference}");
        }
    }
}
