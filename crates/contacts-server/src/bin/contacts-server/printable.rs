//! Text of others, made fit to be shown.

/// The text without characters that would act on a terminal or break the line.
pub(crate) fn printable(text: &str) -> String {
    let shown = text.chars().map(|c| {
        if c.is_control() {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    });
    shown.collect()
}
