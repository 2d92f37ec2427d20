//! Text of others in Markdown and HTML, of which it can start nothing.

/// Text that keeps its code spans and cannot start a link, a tag or a cell.
pub(super) fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut code = false;
    let closed = text.matches('`').count().is_multiple_of(2);
    for character in text.chars() {
        match character {
            '`' if closed => code = !code,
            '`' => safe.push('\\'),
            '\n' | '\r' => {
                safe.push(' ');
                continue;
            }
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '@' | '~' | '&' if !code => {
                safe.push('\\');
            }
            _ => {}
        }
        safe.push(character);
    }
    safe
}

/// Within a table `|` ends a cell even inside a code span.
pub(super) fn cell(text: &str) -> String {
    inline(text).replace('|', "\\|")
}

/// A code span whose text may hold back-ticks (`CommonMark`, 6.1).
pub(super) fn code(text: &str) -> String {
    let text = text.trim();
    let ticks = "`".repeat(longest_run(text) + 1);
    if text.is_empty() {
        String::new()
    } else if text.starts_with('`') || text.ends_with('`') {
        format!("{ticks} {text} {ticks}")
    } else {
        format!("{ticks}{text}{ticks}")
    }
}

/// What fences code off that may hold fences.
pub(super) fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`');
    runs.map(str::len).max().unwrap_or_default()
}

/// Text between tags of HTML, or in an attribute in quotes.
pub(super) fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{code, html, inline};

    #[test]
    fn nothing_starts_a_tag_a_link_or_a_mention() {
        assert_eq!(
            inline("<b> [a](b) @all `<c>`"),
            "\\<b\\> \\[a\\](b) \\@all `<c>`"
        );
        assert_eq!(inline("a ` <b>"), "a \\` \\<b\\>");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(
            html("<a b=\"c\" d='e'>&"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;"
        );
    }
}
