//! Text of others, fit to be shown.

use std::borrow::Cow;

/// A text of which a terminal and XML show every character and obey none: documents and servers may
/// hold control characters and such as turn the direction of writing, and U+FFFE and U+FFFF stand in
/// no XML.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        let turns = matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if one.is_control() || turns || matches!(one, '\u{fffe}' | '\u{ffff}') {
            shown.extend(one.escape_default());
        } else {
            shown.push(one);
        }
    }
    shown
}

/// The same for a text of several lines, which stay lines.
pub fn visible_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// The first `most` characters of a text; an ellipsis stands for more.
pub fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// Names in a sentence, as many as can be read there.
pub fn listed(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{excerpt, visible, visible_lines};

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(
            visible("\u{1b}[2J\r\n\u{202e}é"),
            "\\u{1b}[2J\\r\\n\\u{202e}é"
        );
        assert_eq!(visible_lines("a\u{7}\n\nb"), "a\\u{7}\n\nb");
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(excerpt("éé", 2), "éé");
        assert_eq!(excerpt("ééé", 2), "éé…");
    }
}
