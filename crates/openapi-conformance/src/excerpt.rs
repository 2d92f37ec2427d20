//! The start of a text, for a reader.

/// The start of a text, in one line.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(most)
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}
