//! Date-times by RFC 3339, cut to microseconds.
//!
//! chrono's own parser takes more than the standard allows (a space for the `T`, a second 60), so the
//! layout is read here and chrono judges the calendar.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, SubsecRound, TimeDelta, Utc};

use super::ValueError;

/// Digits of a second's fraction that are kept.
const MICROSECOND_DIGITS: usize = 6;

/// Reads an RFC 3339 date-time (section 5.6): `T` or `t`, and `Z`, `z` or `±hh:mm`. The date must
/// exist and the second be below 60. Digits beyond microseconds are cut, not rounded.
pub fn parse_datetime(text: &str) -> Result<DateTime<Utc>, ValueError> {
    let (local, offset_minutes) = read(text.as_bytes()).ok_or(ValueError::NotADateTime)?;
    local
        .checked_sub_signed(TimeDelta::minutes(offset_minutes))
        .map(|utc| utc.and_utc())
        .filter(|utc| (0..=9999).contains(&utc.year()))
        .ok_or(ValueError::DateTimeOutOfRange)
}

/// Writes a date-time by RFC 3339 in UTC, with `Z` and as many digits of the fraction as it needs,
/// at most microseconds: `2023-06-01T09:00:00Z`.
pub fn format_datetime(instant: DateTime<Utc>) -> String {
    instant
        .trunc_subsecs(6)
        .to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// The present instant in the precision that stores keep: microseconds.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// The local date-time and its offset from UTC in minutes.
fn read(text: &[u8]) -> Option<(chrono::NaiveDateTime, i64)> {
    let (date, rest) = text.split_at_checked(10)?;
    let ([b'T' | b't'], rest) = rest.split_at_checked(1)? else {
        return None;
    };
    let (time, rest) = rest.split_at_checked(8)?;
    let (micros, offset) = read_fraction(rest)?;

    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else {
        return None;
    };
    let [h1, h2, b':', n1, n2, b':', s1, s2] = time else {
        return None;
    };
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?,
        number(&[*m1, *m2])?,
        number(&[*d1, *d2])?,
    )?;
    // chrono's only way to a second 60 is a fraction of a second and more, which `micros` never is.
    let local = date.and_hms_micro_opt(
        number(&[*h1, *h2])?,
        number(&[*n1, *n2])?,
        number(&[*s1, *s2])?,
        micros,
    )?;
    Some((local, read_offset(offset)?))
}

/// The microseconds of an optional fraction, and what follows it.
fn read_fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else {
        return Some((0, text));
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, rest) = rest.split_at_checked(digits)?;
    let kept = fraction.get(..MICROSECOND_DIGITS).unwrap_or(fraction);
    let scale = 10_u32.pow(u32::try_from(MICROSECOND_DIGITS - kept.len()).ok()?);
    (digits > 0).then_some((number(kept)? * scale, rest))
}

/// The offset from UTC in minutes.
fn read_offset(text: &[u8]) -> Option<i64> {
    let (sign, h1, h2, m1, m2) = match text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
    (hours <= 23 && minutes <= 59).then(|| sign * i64::from(hours * 60 + minutes))
}

/// A number of at most nine digits, and nothing but digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}
