//! The text of doc comments, as schemars reads them.

/// The description that doc comments make: lines of a paragraph are joined, blank lines part paragraphs.
pub fn describe(lines: &[&str]) -> Option<String> {
    let lines: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split('\n'))
        .map(str::trim)
        .collect();
    let text = lines.join("\n");
    let paragraphs = text.trim().split("\n\n");
    let paragraphs: Vec<String> = paragraphs
        .map(|paragraph| paragraph.trim().replace('\n', " "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}
