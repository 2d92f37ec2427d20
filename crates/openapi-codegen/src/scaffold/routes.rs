//! Which paths dropshot's router takes together.

use std::collections::{HashMap, HashSet};

/// A step of the router: a literal part, or a variable of a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Literal,
    Variable(String),
}

/// Why a path cannot be served by dropshot at all.
pub(super) fn refusal(path: &str) -> Option<String> {
    let Some(rest) = path.strip_prefix('/') else {
        return Some("dropshot's paths begin with a slash".to_owned());
    };
    if rest.is_empty() {
        return None;
    }
    let mut names = HashSet::new();
    for part in rest.split('/') {
        if part.is_empty() {
            return Some(
                "dropshot's router ignores empty segments, such as that behind a last slash"
                    .to_owned(),
            );
        }
        let is_variable = part.starts_with('{') && part.ends_with('}');
        let inner = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'));
        match inner {
            Some(name) if is_variable && !name.contains(['{', '}', ':']) && !name.is_empty() => {
                let new = names.insert(name.to_owned());
                if !new {
                    return Some(format!(
                        "dropshot's router takes the variable `{name}` once in a path"
                    ));
                }
            }
            _ if part.contains(['{', '}']) => {
                return Some(format!(
                    "dropshot's router takes a segment that is a variable or has none; `{part}` is more"
                ));
            }
            _ => {}
        }
    }
    None
}

fn steps(path: &str) -> Vec<(Vec<String>, Step)> {
    let mut before = Vec::new();
    let mut steps = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let inner = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'));
        let (step, key) = match inner {
            Some(name) => (Step::Variable(name.to_owned()), "{}".to_owned()),
            None => (Step::Literal, part.to_owned()),
        };
        steps.push((before.clone(), step));
        before.push(key);
    }
    steps
}

/// For each path, why the router cannot take it beside the others. Where they exclude each other, those
/// stay of which there are more.
pub(super) fn conflicts(paths: &[&str]) -> Vec<Option<String>> {
    let mut counts: HashMap<Vec<String>, Vec<(Step, usize)>> = HashMap::new();
    for path in paths {
        for (before, step) in steps(path) {
            let here = counts.entry(before).or_default();
            match here.iter_mut().find(|(one, _)| *one == step) {
                Some((_, count)) => *count += 1,
                None => here.push((step, 1)),
            }
        }
    }
    let winner = |before: &Vec<String>| -> Option<&Step> {
        let here = counts.get(before)?;
        let most = here.iter().map(|(_, count)| *count).max()?;
        here.iter()
            .find(|(_, count)| *count == most)
            .map(|(step, _)| step)
    };
    let refused = |path: &&str| {
        steps(path).into_iter().find_map(|(before, step)| {
            let winner = winner(&before)?;
            if *winner == step {
                return None;
            }
            let home = format!("/{}", before.join("/"));
            Some(match (winner, step) {
                (Step::Literal, Step::Variable(name)) => format!(
                    "dropshot's router takes either fixed segments or a variable behind `{home}`; \
                     other operations have fixed ones there, this has `{{{name}}}`"
                ),
                (Step::Variable(name), Step::Literal) => format!(
                    "dropshot's router takes either fixed segments or a variable behind `{home}`; \
                     other operations have `{{{name}}}` there"
                ),
                (Step::Variable(other), Step::Variable(name)) => format!(
                    "dropshot's router takes one name for the variable behind `{home}`; other \
                     operations call `{{{name}}}` `{{{other}}}`"
                ),
                (Step::Literal, Step::Literal) => return None,
            })
        })
    };
    paths.iter().map(refused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_the_router_takes() {
        for path in ["/", "/a", "/a/{b}/c", "/a.b/{c}"] {
            assert_eq!(refusal(path), None, "{path}");
        }
        for path in ["a", "/a/", "/{a}.json", "/{a}/{a}", "/{a}{b}", "/a//b"] {
            assert!(refusal(path).is_some(), "{path}");
        }
    }

    #[test]
    fn keeps_the_side_with_more_operations() {
        let paths = ["/me", "/{id}", "/{id}/a", "/x/{a}", "/x/{b}", "/x/{b}"];
        let refused = conflicts(&paths);
        let kept: Vec<bool> = refused.iter().map(Option::is_none).collect();
        // `/me`, and behind `/` those below `/x`, are fixed segments: four against two.
        assert_eq!(kept, [true, false, false, false, true, true]);
        assert!(refused[3].as_ref().unwrap().contains("`{a}` `{b}`"));
    }
}
