use super::ValueError;

/// The value of a text field: without white space around it (Unicode `White_Space`), without NUL.
/// The empty text is a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

impl Text {
    /// Trims the text, and refuses NUL.
    pub fn new(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        if text.contains('\0') {
            Err(ValueError::Nul)
        } else {
            Ok(Self(text.into()))
        }
    }

    /// Text that a store gives back, checked when it went in.
    pub(crate) fn from_stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
