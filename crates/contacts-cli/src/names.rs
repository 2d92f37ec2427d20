//! Names as people write them.

/// What is left of a name when case, spaces, hyphens and underscores are nothing: `First Name`,
/// `first-name` and `firstName` are one name.
pub(crate) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The name that is most like this one, if any is.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    /// Names less alike than this have nothing to do with each other.
    const ALIKE: f64 = 0.75;
    /// How alike a name and a part of it are, where that is of some length.
    const PART: f64 = 0.9;
    const SOME_LENGTH: usize = 4;
    let wanted = plain(name);
    names
        .map(|name| {
            let other = plain(name);
            let is_part = wanted.contains(&other) || other.contains(&wanted);
            let is_long = wanted.len().min(other.len()) >= SOME_LENGTH;
            let part = if is_part && is_long { PART } else { 0.0 };
            (strsim::jaro_winkler(&wanted, &other).max(part), name)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// The end of a sentence that refuses a name.
pub(crate) fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_one_that_is_near() {
        let names = ["email", "first_name", "phone"];
        let found = |name| nearest(name, names.into_iter());
        assert_eq!(found("E-Mail adress"), Some("email"));
        assert_eq!(found("Geschlecht"), None);
        assert_eq!(found("telephone"), Some("phone"));
        assert_eq!(found("Fone"), Some("phone"));
        assert_eq!(found(""), None);
    }
}
