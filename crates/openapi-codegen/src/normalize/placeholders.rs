//! Names and values that the generator would take for equal stand under others while it works.
//! A placeholder ends with characters that no identifier is made of, so that it names the thing
//! as one would, and is found again in the source by the letter.

/// Of private use, in the plane that nobody types from; each pair is one placeholder.
const FIRST: u32 = 0xF_0000;
/// How many of these characters are used.
const COUNT: u32 = 0xFFFE;

/// The texts that stand under others.
#[derive(Debug, Default)]
pub(crate) struct Placeholders {
    originals: Vec<String>,
}

impl Placeholders {
    /// A text that reads like `name` and stands for `original`.
    pub(super) fn make(&mut self, name: &str, original: &str) -> String {
        let number = u32::try_from(self.originals.len()).unwrap_or(u32::MAX);
        self.originals.push(original.to_owned());
        let digit = |digit| char::from_u32(FIRST + digit % COUNT).unwrap_or_default();
        format!("{name}{}{}", digit(number / COUNT), digit(number))
    }

    /// What `text` stands for, if it is a placeholder.
    pub(crate) fn original(&self, text: &str) -> Option<&str> {
        let mut last = text.chars().rev();
        let mut digit = || u32::from(last.next()?).checked_sub(FIRST);
        let (low, high) = (digit()?, digit()?);
        let number = usize::try_from(high.checked_mul(COUNT)?.checked_add(low)?).ok()?;
        self.originals.get(number).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Placeholders;

    #[test]
    fn a_placeholder_gives_its_original_and_other_texts_give_none() {
        let mut placeholders = Placeholders::default();
        let texts: Vec<String> = ["=", "!=", ""]
            .iter()
            .map(|text| placeholders.make("same", text))
            .collect();
        assert_eq!(placeholders.original(&texts[0]), Some("="));
        assert_eq!(placeholders.original(&texts[1]), Some("!="));
        assert_eq!(placeholders.original(&texts[2]), Some(""));
        for other in ["", "a", "same", "\u{f0000}", "\u{f0000}\u{f0009}"] {
            assert_eq!(placeholders.original(other), None);
        }
    }
}
