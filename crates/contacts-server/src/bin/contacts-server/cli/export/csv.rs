//! CSV by RFC 4180, with LF at the end of lines, that keeps null and the empty string apart as
//! `PostgreSQL`'s `COPY` does: null is an empty field, the empty string is `""`.
//!
//! The csv crate quotes by one rule for all fields, so it cannot write both; hence by hand.

use std::io::{self, Write};

use contacts_store::{Cell, Contact};

/// Writes a contact's fields in the order of [`Contact::cell_names`].
pub(super) fn write_contact(out: &mut impl Write, contact: &Contact) -> io::Result<()> {
    write_row(out, contact.cells().map(|(_, cell)| cell.map(Cell::text)))
}

/// Writes one line; `None` is null.
pub(super) fn write_row<Field: AsRef<str>>(
    out: &mut impl Write,
    fields: impl Iterator<Item = Option<Field>>,
) -> io::Result<()> {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        if let Some(field) = field {
            write_field(out, field.as_ref())?;
        }
    }
    out.write_all(b"\n")
}

fn write_field(out: &mut impl Write, field: &str) -> io::Result<()> {
    if field.is_empty() || field.contains(['"', ',', '\n', '\r']) {
        write!(out, "\"{}\"", field.replace('"', "\"\""))
    } else {
        out.write_all(field.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[Option<&str>]) -> String {
        let mut out = Vec::new();
        write_row(&mut out, fields.iter().copied()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keeps_null_and_the_empty_string_apart() {
        assert_eq!(row(&[Some("a"), None, Some(""), Some("b")]), "a,,\"\",b\n");
        assert_eq!(row(&[None, Some("")]), ",\"\"\n");
    }

    #[test]
    fn quotes_so_that_a_reader_gets_the_same_fields() {
        let fields = [
            "",
            "a,b",
            "\"",
            "say \"x\"",
            "l1\nl2",
            "l1\r\nl2",
            "\r",
            "é",
            " a",
        ];
        let text = row(&fields.map(Some));
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(records, [fields.to_vec()]);
    }
}
