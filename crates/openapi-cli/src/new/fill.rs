//! The blanks of the texts that a workspace is made of.

/// What differs from one workspace to another.
pub(super) struct Blanks<'a> {
    /// What the API is called.
    pub(super) name: &'a str,
    /// The same as a name in Rust.
    pub(super) ident: &'a str,
    /// What the contract calls it.
    pub(super) title: &'a str,
    /// How this tool is called.
    pub(super) command: &'a str,
    /// The lines of the manifest that name the crates of ours.
    pub(super) dependencies: &'a str,
    /// What the judge is told beside the address of the server.
    pub(super) judged: &'a str,
    /// What the readme says of where operations stand.
    pub(super) below: &'a str,
    /// What the readme says of what is not there.
    pub(super) left: &'a str,
}

impl Blanks<'_> {
    /// Puts each in the place of its name in double braces. What was put in is not looked at again.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            filled.push_str(before);
            let value = after.split_once("}}").and_then(|(name, after)| {
                rest = after;
                self.value(name)
            });
            if let Some(value) = value {
                filled.push_str(value);
            } else {
                filled.push_str("{{");
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    fn value(&self, name: &str) -> Option<&str> {
        match name {
            "name" => Some(self.name),
            "ident" => Some(self.ident),
            "title" => Some(self.title),
            "command" => Some(self.command),
            "dependencies" => Some(self.dependencies),
            "judged" => Some(self.judged),
            "below" => Some(self.below),
            "left" => Some(self.left),
            "rust" => Some(env!("CARGO_PKG_RUST_VERSION")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Blanks;

    #[test]
    fn only_known_names_are_blanks() {
        let blanks = Blanks {
            name: "shelf",
            ident: "shelf",
            title: "{{name}}",
            command: "contract",
            dependencies: "",
            judged: "",
            below: "",
            left: "",
        };
        assert_eq!(
            blanks.fill("{{name}} ${{ a }} {{title}} {{other}} {{"),
            "shelf ${{ a }} {{name}} {{other}} {{"
        );
    }
}
