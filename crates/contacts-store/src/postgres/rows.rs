//! [`Rows`]: contacts on their way into the table.

use bytes::{BufMut, BytesMut};
use chrono::{DateTime, Utc};
use tokio_postgres::types::{Field, IsNull, Kind, ToSql, Type, to_sql_checked};

use super::columns::FIELD_TYPES;
use super::key::Key;
use crate::cell::Cell;
use crate::contact::FIELD_NAMES;
use crate::value::Email;

type Fault = Box<dyn std::error::Error + Sync + Send>;

/// A parameter of a statement.
pub(super) type Parameter<'a> = &'a (dyn ToSql + Sync);

/// The columns before the optional fields, and their types.
pub(super) const FIRST: [(&str, &str); 6] = [
    ("workspace_id", "text"),
    ("email", "text"),
    ("long_workspace_id", "text"),
    ("mentioned", "bigint"),
    ("created_at", "timestamptz"),
    ("updated_at", "timestamptz"),
];

/// The names of all columns, in the order of the table.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let first = FIRST.iter().map(|(name, _)| *name);
    first.chain(FIELD_NAMES.iter().copied())
}

/// Their types.
pub(super) fn types() -> impl Iterator<Item = &'static str> {
    let first = FIRST.iter().map(|(_, of)| *of);
    first.chain(FIELD_TYPES.iter().copied())
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row<'a> {
    key: &'a str,
    email: &'a str,
    long_id: Option<&'a str>,
    mentioned: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    cells: &'a [Option<Cell<'a>>],
}

impl<'a> Row<'a> {
    /// `cells` are the optional fields, in the order of the contract.
    pub(super) fn new(
        (key, email): (&'a Key<'_>, &'a Email),
        mentioned: i64,
        (created_at, updated_at): (DateTime<Utc>, DateTime<Utc>),
        cells: &'a [Option<Cell<'a>>],
    ) -> Self {
        Self {
            key: &key.key,
            email: email.as_str(),
            long_id: key.long_id,
            mentioned,
            created_at,
            updated_at,
            cells,
        }
    }

    /// In the order of [`names`].
    pub(super) fn parameters(&self) -> impl Iterator<Item = Parameter<'_>> {
        let first: [Parameter<'_>; FIRST.len()] = [
            &self.key,
            &self.email,
            &self.long_id,
            &self.mentioned,
            &self.created_at,
            &self.updated_at,
        ];
        let cells = self.cells.iter().map(|cell| -> Parameter<'_> { cell });
        first.into_iter().chain(cells)
    }
}

/// Rows as one parameter: an array of the table's type of row. An array for each column would have the
/// database make a table in memory of each.
#[derive(Debug)]
pub(super) struct Rows<'a>(pub(super) Vec<Row<'a>>);

impl ToSql for Rows<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        let (row, columns) = row_of(ty).ok_or("no array of rows")?;
        // Whoever changes the table may give it more columns, which get their default.
        let is_known = columns.iter().map(Field::name).eq(names());
        out.put_i32(1);
        out.put_i32(0);
        out.put_u32(row.oid());
        out.put_i32(i32::try_from(self.0.len())?);
        out.put_i32(1);
        for row in &self.0 {
            sized(out, |out| {
                out.put_i32(i32::try_from(columns.len())?);
                if is_known {
                    for (column, value) in columns.iter().zip(row.parameters()) {
                        put(column, Some(value), out)?;
                    }
                } else {
                    for column in columns {
                        let place = names().position(|name| name == column.name());
                        let value = place.and_then(|place| row.parameters().nth(place));
                        put(column, value, out)?;
                    }
                }
                Ok(IsNull::No)
            })?;
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        row_of(ty).is_some()
    }

    to_sql_checked!();
}

/// The type of the rows of an array, and its columns.
fn row_of(array: &Type) -> Option<(&Type, &[Field])> {
    let Kind::Array(row) = array.kind() else {
        return None;
    };
    match row.kind() {
        Kind::Composite(columns) => Some((row, columns)),
        _ => None,
    }
}

/// A column of a row: its type and value (`record_send` of the server).
fn put(column: &Field, value: Option<Parameter<'_>>, out: &mut BytesMut) -> Result<(), Fault> {
    out.put_u32(column.type_().oid());
    sized(out, |out| match value {
        Some(value) => value.to_sql_checked(column.type_(), out),
        None => Ok(IsNull::Yes),
    })
}

/// Writes how many octets a value has before it, or -1 for null.
fn sized(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Result<IsNull, Fault>,
) -> Result<(), Fault> {
    let begin = out.len();
    out.put_i32(0);
    let length = match write(out)? {
        IsNull::No => i32::try_from(out.len() - begin - size_of::<i32>())?,
        IsNull::Yes => -1,
    };
    if let Some(place) = out.get_mut(begin..begin + size_of::<i32>()) {
        place.copy_from_slice(&length.to_be_bytes());
    }
    Ok(())
}
