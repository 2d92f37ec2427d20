//! E-mail addresses and date-times.

/// The normalised form of an address that is one.
pub(crate) fn email(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let fits = text.len() <= 254 && (1..=64).contains(&local.len());
    let labels = domain.split('.').collect::<Vec<_>>();
    let holds = fits
        && (is_dot_atom(local) || is_quoted(local))
        && labels.len() >= 2
        && labels.into_iter().all(is_label);
    holds.then_some(text)
}

/// RFC 5322, section 3.2.3, and RFC 6531, section 3.3.
fn is_dot_atom(local: &str) -> bool {
    let is_atom_text = |character: char| {
        character.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(character)
            || !character.is_ascii() && !character.is_control()
    };
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.chars().all(is_atom_text))
}

/// RFC 5321, section 4.1.2.
fn is_quoted(local: &str) -> bool {
    let Some(inner) = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return false;
    };
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        let holds = match character {
            '"' => false,
            '\\' => characters
                .next()
                .is_some_and(|next| (' '..='~').contains(&next)),
            other => !other.is_control(),
        };
        if !holds {
            return false;
        }
    }
    true
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|character| {
            character.is_ascii_alphanumeric()
                || character == '-'
                || !character.is_ascii() && character.is_alphanumeric()
        })
}

/// What a date-time consists of, as far as the faults look.
pub(crate) struct DateTime {
    /// Whether it ends in `Z`.
    pub(crate) utc: bool,
    /// Whether its seconds have a fraction.
    pub(crate) fraction: bool,
}

/// RFC 3339, section 5.6, without leap seconds.
pub(crate) fn date_time(text: &str) -> Option<DateTime> {
    let mut rest = text;
    let year = digits(&mut rest, 4)?;
    literal(&mut rest, "-")?;
    let month = digits(&mut rest, 2)?;
    literal(&mut rest, "-")?;
    let day = digits(&mut rest, 2)?;
    literal(&mut rest, "Tt")?;
    clock(&mut rest)?;
    literal(&mut rest, ":")?;
    (digits(&mut rest, 2)? < 60).then_some(())?;
    let fraction = literal(&mut rest, ".").is_some();
    if fraction {
        let end = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        (end.len() < rest.len()).then_some(())?;
        rest = end;
    }
    let utc = literal(&mut rest, "Zz").is_some();
    if !utc {
        literal(&mut rest, "+-")?;
        clock(&mut rest)?;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    ((1..=days).contains(&day) && rest.is_empty()).then_some(DateTime { utc, fraction })
}

fn clock(rest: &mut &str) -> Option<()> {
    let hour = digits(rest, 2)?;
    literal(rest, ":")?;
    (hour < 24 && digits(rest, 2)? < 60).then_some(())
}

fn digits(rest: &mut &str, count: usize) -> Option<u32> {
    let (number, end) = rest.split_at_checked(count)?;
    let all = number.bytes().all(|byte| byte.is_ascii_digit());
    *rest = end;
    all.then(|| number.parse().ok()).flatten()
}

fn literal(rest: &mut &str, any_of: &str) -> Option<()> {
    *rest = rest.strip_prefix(|character| any_of.contains(character))?;
    Some(())
}
