//! `--include` and `--exclude`: which operations are asked.
use std::str::FromStr;

use anyhow::{Result, bail};
use openapi_conformance::Declared;

/// `WHAT=PATTERN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    what: What,
    /// `*` stands for any text.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Path,
    Tag,
    Operation,
    Method,
}

impl What {
    const ALL: [Self; 4] = [Self::Path, Self::Tag, Self::Operation, Self::Method];

    fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Tag => "tag",
            Self::Operation => "operation",
            Self::Method => "method",
        }
    }

    /// What an operation is called in this respect.
    fn of(self, operation: &Declared) -> Vec<&str> {
        match self {
            Self::Path => vec![&operation.path],
            Self::Tag => operation.tags.iter().map(String::as_str).collect(),
            Self::Operation => {
                let id = operation.operation_id.as_deref();
                id.into_iter().chain([operation.name.as_str()]).collect()
            }
            Self::Method => vec![&operation.method],
        }
    }
}

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (what, pattern) = text.split_once('=').unwrap_or_default();
        let known = What::ALL.into_iter().find(|one| one.name() == what);
        match known {
            Some(what) if !pattern.is_empty() => Ok(Self {
                what,
                text: pattern.to_owned(),
            }),
            _ => Err(
                "write it as path=/admin/*, tag=pets, operation=deletePet or method=DELETE"
                    .to_owned(),
            ),
        }
    }
}

impl Pattern {
    fn matches(&self, operation: &Declared) -> bool {
        let alike = |name: &str| match self.what {
            What::Method => is_like(&name.to_ascii_lowercase(), &self.text.to_ascii_lowercase()),
            _ => is_like(name, &self.text),
        };
        self.what.of(operation).into_iter().any(alike)
    }

    /// An error if it is of no use.
    fn check(&self, option: &str, operations: &[Declared]) -> Result<()> {
        if operations.iter().any(|one| self.matches(one)) {
            return Ok(());
        }
        let mut known: Vec<&str> = operations
            .iter()
            .flat_map(|one| self.what.of(one))
            .collect();
        known.sort_unstable();
        known.dedup();
        let near = known
            .iter()
            .filter(|name| strsim::jaro_winkler(name, &self.text) > 0.8)
            .take(3);
        let near: Vec<String> = near.map(|name| format!("`{name}`")).collect();
        let what = self.what.name();
        let there = match (near.as_slice(), known.len()) {
            ([], 0) => "there are none".to_owned(),
            ([], 1..=12) => format!("there are {}", known.join(", ")),
            ([], more) => format!("there are {more} others"),
            (near, _) => format!("did you mean {}?", near.join(" or ")),
        };
        bail!(
            "{option} {what}={}: no operation has this {what}; {there}",
            self.text
        )
    }
}

/// Whether a name is what a pattern describes; `*` stands for any text.
fn is_like(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return name == pattern;
    };
    let Some(mut left) = name.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match left.find(part) {
            Some(at) => left = left.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    left.ends_with(end)
}

/// The operations that are not chosen: those that an `--exclude` matches, and where there is an `--include`,
/// those that it does not. Several of one sort widen the choice, one of another sort narrows it.
pub(super) fn excluded<'o>(
    operations: &'o [Declared],
    include: &[Pattern],
    exclude: &[Pattern],
) -> Result<Vec<&'o Declared>> {
    for (option, patterns) in [("--include", include), ("--exclude", exclude)] {
        for pattern in patterns {
            pattern.check(option, operations)?;
        }
    }
    let is_chosen = |one: &&Declared| {
        let included = What::ALL.into_iter().all(|what| {
            let mut asked = include
                .iter()
                .filter(|pattern| pattern.what == what)
                .peekable();
            asked.peek().is_none() || asked.any(|pattern| pattern.matches(one))
        });
        included && !exclude.iter().any(|pattern| pattern.matches(one))
    };
    Ok(operations.iter().filter(|one| !is_chosen(one)).collect())
}

#[cfg(test)]
mod tests {
    use super::{Pattern, excluded, is_like};
    use openapi_conformance::Declared;

    fn operations() -> Vec<Declared> {
        let one = |method: &str, path: &str, id: &str, tag: &str| Declared {
            name: format!("{method} {path}"),
            method: method.to_owned(),
            path: path.to_owned(),
            operation_id: Some(id.to_owned()),
            tags: vec![tag.to_owned()],
        };
        vec![
            one("GET", "/pets", "listPets", "pets"),
            one("POST", "/pets", "addPet", "pets"),
            one("DELETE", "/pets/{id}", "removePet", "pets"),
            one("GET", "/admin/log", "log", "admin"),
        ]
    }

    #[track_caller]
    fn left(include: &[&str], exclude: &[&str], expected: &[&str]) {
        let read = |texts: &[&str]| -> Vec<Pattern> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        let operations = operations();
        let out = excluded(&operations, &read(include), &read(exclude)).unwrap();
        let left = operations.iter().filter(|one| !out.contains(one));
        let left: Vec<&str> = left
            .map(|one| one.operation_id.as_deref().unwrap())
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn sorts_narrow_and_patterns_of_one_sort_widen() {
        left(&[], &[], &["listPets", "addPet", "removePet", "log"]);
        left(&["tag=pets", "method=get"], &[], &["listPets"]);
        left(
            &["method=GET", "method=DELETE"],
            &[],
            &["listPets", "removePet", "log"],
        );
        left(
            &[],
            &["path=/admin/*"],
            &["listPets", "addPet", "removePet"],
        );
        left(
            &["path=/pets*"],
            &["operation=add*"],
            &["listPets", "removePet"],
        );
        left(&["operation=DELETE /pets/{id}"], &[], &["removePet"]);
    }

    #[test]
    fn a_pattern_of_no_use_is_an_error() {
        let operations = operations();
        for (text, expected) in [
            (
                "tag=pet",
                "--exclude tag=pet: no operation has this tag; did you mean `pets`?",
            ),
            ("method=PUT", "there are DELETE, GET, POST"),
        ] {
            let pattern = text.parse().unwrap();
            let error = excluded(&operations, &[], &[pattern])
                .unwrap_err()
                .to_string();
            assert!(error.contains(expected), "{error}");
        }
        for text in ["pets", "tag=", "colour=red"] {
            text.parse::<Pattern>().unwrap_err();
        }
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (name, pattern, like) in [
            ("abc", "abc", true),
            ("abc", "a*", true),
            ("abc", "*c", true),
            ("abc", "a*c", true),
            ("aba", "ab*ba", false),
            ("abc", "*", true),
            ("a/b/c", "*/b/*", true),
            ("abc", "b*", false),
        ] {
            assert_eq!(is_like(name, pattern), like, "{name} {pattern}");
        }
    }
}
