//! Rust as text: literals, and doc comments that the document reads back.

/// How wide a doc comment may be.
const WIDTH: usize = 100;

/// A string literal, raw where that reads better.
pub(super) fn literal(text: &str) -> String {
    let plain = !text.contains(['"', '\\']) && !text.chars().any(char::is_control);
    if plain {
        return format!("\"{text}\"");
    }
    let raw = !text.chars().any(|one| one.is_control() && one != '\n');
    if !raw {
        return format!("{text:?}");
    }
    let mut fence = String::from("#");
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    if !text.contains('"') {
        fence.clear();
    }
    format!("r{fence}\"{text}\"{fence}")
}

/// A number literal of `f64`.
pub(super) fn float(value: f64) -> String {
    format!("{value:?}")
}

/// What schemars makes of doc comments: lines of a paragraph are joined, blank lines part paragraphs.
fn described(lines: &[String]) -> String {
    let text = lines.join("\n");
    let paragraphs = text.trim().split("\n\n");
    let paragraphs = paragraphs
        .map(|paragraph| paragraph.trim().replace('\n', " "))
        .filter(|paragraph| !paragraph.is_empty());
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// A text as the lines of a doc comment, if readers of Rust can have it as one.
pub(super) fn doc_lines(text: &str) -> Option<Vec<String>> {
    // What rustdoc would take for code to be run.
    let is_code = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    if text.trim().is_empty()
        || text.contains("```")
        || text.contains("~~~")
        || text.lines().any(is_code)
    {
        return None;
    }
    if text
        .chars()
        .any(|one| one.is_control() && one != '\n' && one != '\r')
    {
        return None;
    }
    let mut lines = Vec::new();
    for line in text.trim().lines() {
        wrap(line.trim(), &mut lines);
    }
    Some(lines)
}

/// Breaks a line between words; after a hyphen dropshot would join without a space.
fn wrap(line: &str, lines: &mut Vec<String>) {
    let mut rest = line;
    while rest.chars().count() > WIDTH {
        let limit = rest
            .char_indices()
            .nth(WIDTH)
            .map_or(rest.len(), |(at, _)| at);
        let breaks = |at: &usize| {
            let (before, after) = (rest.get(..*at), rest.get(*at + 1..));
            let fits = |text: &str| !text.ends_with([' ', '-']);
            let follows =
                |text: &str| !text.is_empty() && !text.starts_with([' ', '*', '#', '-', '+', '>']);
            before.is_some_and(fits) && after.is_some_and(follows)
        };
        let all: Vec<usize> = rest.match_indices(' ').map(|(at, _)| at).collect();
        let within = all.iter().rev().find(|at| **at <= limit && breaks(at));
        let Some(at) = within.or_else(|| all.iter().find(|at| **at > limit && breaks(at))) else {
            break;
        };
        lines.push(rest.get(..*at).unwrap_or_default().to_owned());
        rest = rest.get(*at + 1..).unwrap_or_default();
    }
    lines.push(rest.to_owned());
}

/// A text as the lines of a doc comment from which schemars reads exactly that text.
pub(super) fn exact_doc(text: &str) -> Option<Vec<String>> {
    let lines = doc_lines(text)?;
    let marked = lines
        .iter()
        .filter(|line| !line.is_empty())
        .all(|line| line.starts_with('*'));
    (!text.starts_with('#') && !marked && described(&lines) == text).then_some(lines)
}

/// Writes a doc comment.
pub(super) fn doc(lines: &[String], indent: &str) -> String {
    let mut text = String::new();
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        put!(text, "{indent}///{space}{line}\n");
    }
    text
}

/// The summary and the description that dropshot reads from the doc comment of an operation.
pub(super) fn extracted(lines: &[String]) -> (Option<String>, Option<String>) {
    let mut lines = lines.iter().map(|line| line.trim());
    let summary = lines.find(|line| !line.is_empty()).map(str::to_owned);
    let Some(first) = lines.find(|line| !line.is_empty()) else {
        return (summary, None);
    };
    let joined = lines.fold(first.to_owned(), |text, line| {
        if text.ends_with('-') || text.ends_with('\n') || text.is_empty() {
            format!("{text}{line}")
        } else if line.is_empty() {
            format!("{text}\n\n")
        } else {
            format!("{text} {line}")
        }
    });
    (summary, Some(joined.trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_literals_that_say_the_text() {
        assert_eq!(literal("a"), "\"a\"");
        assert_eq!(literal("a\\b"), "r\"a\\b\"");
        assert_eq!(literal("a\"b"), "r#\"a\"b\"#");
        assert_eq!(literal("a\"#b"), "r##\"a\"#b\"##");
        assert_eq!(literal("a\u{1}"), "\"a\\u{1}\"");
    }

    #[test]
    fn knows_which_texts_a_doc_comment_says_exactly() {
        let long = "word ".repeat(40);
        for text in ["One.", "One.\n\nTwo.", long.trim()] {
            let lines = exact_doc(text).unwrap();
            assert_eq!(described(&lines), text);
            assert!(lines.iter().all(|line| line.len() <= WIDTH));
        }
        for text in ["a\nb", " a", "# a", "* a", "a\n\n```\nb\n```", "", "a\r\nb"] {
            assert_eq!(exact_doc(text), None, "{text}");
        }
    }
}
