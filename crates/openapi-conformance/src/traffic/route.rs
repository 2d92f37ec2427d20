//! Which operation a request asks for.
use openapi_document::Operation;
use percent_encoding::percent_decode_str;

use crate::model::Contract;

/// What a method and a path mean to a contract.
pub(super) enum Route<'c> {
    /// It has the operation, whose path parameters have these texts, as they are written.
    Operation {
        operation: &'c Operation,
        values: Vec<(String, String)>,
    },
    /// It has the path without this method; one of its operations.
    Path(&'c Operation),
    /// It has no such path.
    None,
}

/// Finds the operation. Of several templates that fit, the one with the earliest fixed segment is meant
/// (`OpenAPI` 3.0.3, "Path Templating Matching": concrete paths come first).
pub(super) fn route<'c>(
    contract: &'c Contract,
    base_path: Option<&str>,
    method: &str,
    path: &str,
) -> Route<'c> {
    let mut found: Vec<(&Operation, Vec<(String, String)>)> = Vec::new();
    for operation in contract.declared() {
        let own = [String::new()];
        let bases = match base_path {
            Some(base) => vec![base],
            None if operation.base_paths.is_empty() => own.iter().map(String::as_str).collect(),
            None => operation.base_paths.iter().map(String::as_str).collect(),
        };
        let fitting = bases.into_iter().find_map(|base| {
            let rest = path.strip_prefix(base)?;
            fit(&operation.path, rest)
        });
        if let Some(values) = fitting {
            found.push((operation, values));
        }
    }
    let fixed = |operation: &Operation| -> Vec<bool> {
        let segments = operation.path.split('/');
        segments.map(|segment| segment.contains('{')).collect()
    };
    found.sort_by_key(|(operation, _)| fixed(operation));
    let Some((first, _)) = found.first() else {
        return Route::None;
    };
    let (first, best) = (*first, fixed(first));
    let own = found
        .into_iter()
        .take_while(|(operation, _)| fixed(operation) == best)
        .find(|(operation, _)| operation.method.as_str().eq_ignore_ascii_case(method));
    match own {
        Some((operation, values)) => Route::Operation { operation, values },
        None => Route::Path(first),
    }
}

/// The texts of a template's parameters, if it describes the path.
fn fit(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (templates, segments) = (template.split('/'), path.split('/'));
    if templates.clone().count() != segments.clone().count() {
        return None;
    }
    let mut values = Vec::new();
    for (template, segment) in templates.zip(segments) {
        if template.contains('{') {
            segment_values(template, segment, &mut values)?;
        } else if template != segment && decoded(template) != decoded(segment) {
            return None;
        }
    }
    Some(values)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The values of a segment such as `{name}.{format}`.
fn segment_values(template: &str, segment: &str, values: &mut Vec<(String, String)>) -> Option<()> {
    let (before, rest) = template.split_once('{')?;
    let mut left = segment.strip_prefix(before)?;
    let mut rest = rest;
    loop {
        let (name, behind) = rest.split_once('}')?;
        let (between, next) = match behind.split_once('{') {
            Some((between, next)) => (between, Some(next)),
            None => (behind, None),
        };
        let end = match next {
            None => left.len().checked_sub(between.len())?,
            Some(_) if between.is_empty() => return None,
            Some(_) => left.find(between)?,
        };
        let (value, tail) = left.split_at_checked(end)?;
        if value.is_empty() {
            return None;
        }
        values.push((name.to_owned(), value.to_owned()));
        left = tail.strip_prefix(between)?;
        match next {
            Some(next) => rest = next,
            None => return left.is_empty().then_some(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_template_describes_paths() {
        for (template, path, expected) in [
            ("/pets", "/pets", Some(vec![])),
            ("/pets", "/pets/", None),
            ("/pets/{id}", "/pets/a%2Fb", Some(vec![("id", "a%2Fb")])),
            ("/pets/{id}", "/pets/", None),
            ("/pets/{id}", "/pets/1/2", None),
            ("/a-b", "/a%2Db", Some(vec![])),
            (
                "/f/{n}.{e}",
                "/f/x.json",
                Some(vec![("n", "x"), ("e", "json")]),
            ),
            ("/f/v{n}", "/f/v12", Some(vec![("n", "12")])),
            ("/f/v{n}", "/f/12", None),
            ("/f/{n}:run", "/f/7:run", Some(vec![("n", "7")])),
            ("/f/{n}:run", "/f/7", None),
        ] {
            let found = fit(template, path);
            let found: Option<Vec<(&str, &str)>> = found.as_ref().map(|values| {
                let values = values.iter();
                values
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect()
            });
            assert_eq!(found, expected, "{template} {path}");
        }
    }
}
