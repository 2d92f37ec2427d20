//! Values as `PostgreSQL` takes and gives them.

use bytes::BytesMut;
use chrono::{DateTime, Utc};
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::cell::Cell;
use crate::contact::Contact;
use crate::fields::contact_fields;
use crate::listing::ContactSummary;
use crate::value::{Email, Json, Number, Text, WorkspaceId};

use super::failure::Failure;

type Fault = Box<dyn std::error::Error + Sync + Send>;

/// The type of a field's column.
pub(super) trait Column: Sized {
    /// Its name in SQL.
    const SQL: &'static str;
    /// How it is read.
    type Stored<'a>: FromSql<'a>;

    /// The checks are for what another program may have written.
    fn read(stored: Self::Stored<'_>) -> Result<Self, Fault>;
}

impl Column for Email {
    const SQL: &'static str = "text";
    type Stored<'a> = &'a str;

    fn read(stored: &str) -> Result<Self, Fault> {
        Ok(Self::from_stored(stored))
    }
}

impl Column for Text {
    const SQL: &'static str = "text";
    type Stored<'a> = &'a str;

    fn read(stored: &str) -> Result<Self, Fault> {
        Ok(Self::from_stored(stored))
    }
}

impl Column for Number {
    const SQL: &'static str = "double precision";
    type Stored<'a> = f64;

    fn read(stored: f64) -> Result<Self, Fault> {
        Ok(Self::new(stored)?)
    }
}

impl Column for DateTime<Utc> {
    const SQL: &'static str = "timestamptz";
    type Stored<'a> = Self;

    fn read(stored: Self) -> Result<Self, Fault> {
        Ok(stored)
    }
}

impl Column for Json {
    const SQL: &'static str = "json";
    type Stored<'a> = JsonText<'a>;

    fn read(stored: JsonText<'_>) -> Result<Self, Fault> {
        Self::from_stored(stored.0.to_owned()).ok_or_else(|| "no JSON object or array".into())
    }
}

/// The text of a value of type `json`, which is kept as it was sent.
pub(super) struct JsonText<'a>(&'a str);

impl<'a> FromSql<'a> for JsonText<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(Self(std::str::from_utf8(raw)?))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::JSON
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match self {
            Self::Text(text) => text.to_sql(ty, out),
            Self::Number(number) => number.get().to_sql(ty, out),
            Self::DateTime(instant) => instant.to_sql(ty, out),
            Self::Json(json) => {
                out.extend_from_slice(json.as_str().as_bytes());
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::TEXT, Type::FLOAT8, Type::TIMESTAMPTZ, Type::JSON].contains(ty)
    }

    to_sql_checked!();
}

macro_rules! define_columns {
    ($($(#[$doc:meta])+ $name:ident: $value:ty,)+) => {
        /// The types of the optional fields, in the order of the contract.
        pub(super) const FIELD_TYPES: &[&str] = &[$(<$value as Column>::SQL),+];

        /// Reads a row of e-mail address, `created_at`, `updated_at` and the optional fields.
        fn contact(workspace: &WorkspaceId, row: &Row) -> Result<Contact, Fault> {
            let mut columns = Columns::of(row);
            Ok(Contact {
                workspace_id: workspace.clone(),
                email: columns.required()?,
                created_at: columns.required()?,
                updated_at: columns.required()?,
                $($name: columns.optional::<$value>()?,)+
            })
        }
    };
}
contact_fields!(define_columns);

/// The columns of a row from left to right.
struct Columns<'a> {
    row: &'a Row,
    next: usize,
}

impl<'a> Columns<'a> {
    fn of(row: &'a Row) -> Self {
        Self { row, next: 0 }
    }

    fn optional<T: Column>(&mut self) -> Result<Option<T>, Fault> {
        let stored: Option<T::Stored<'a>> = self.row.try_get(self.next)?;
        self.next += 1;
        stored.map(T::read).transpose()
    }

    fn required<T: Column>(&mut self) -> Result<T, Fault> {
        self.optional()?
            .ok_or_else(|| "null where none may be".into())
    }
}

/// Reads a row of e-mail address, names, `created_at` and `updated_at`.
fn summary(row: &Row) -> Result<ContactSummary, Fault> {
    let mut columns = Columns::of(row);
    Ok(ContactSummary {
        email: columns.required()?,
        first_name: columns.optional()?,
        last_name: columns.optional()?,
        full_name: columns.optional()?,
        created_at: columns.required()?,
        updated_at: columns.required()?,
    })
}

/// Reads a contact; the error names it.
pub(super) fn contact_of(workspace: &WorkspaceId, row: &Row) -> Result<Contact, Failure> {
    named_if_damaged(workspace, row, contact(workspace, row))
}

/// Reads what a list tells of a contact; the error names it.
pub(super) fn summary_of(workspace: &WorkspaceId, row: &Row) -> Result<ContactSummary, Failure> {
    named_if_damaged(workspace, row, summary(row))
}

fn named_if_damaged<T>(
    workspace: &WorkspaceId,
    row: &Row,
    read: Result<T, Fault>,
) -> Result<T, Failure> {
    read.map_err(|reason| Failure::Contact {
        workspace: workspace.as_str().to_owned(),
        email: row.try_get(0).unwrap_or_default(),
        reason: reason.to_string(),
    })
}

/// How much memory the values of a contact take, about.
pub(super) fn octets_of(contact: &Contact) -> usize {
    let cells = contact.cells().filter_map(|(_, cell)| cell);
    cells
        .map(|cell| match cell {
            Cell::Text(text) => text.len(),
            Cell::Json(json) => json.as_str().len(),
            Cell::Number(_) | Cell::DateTime(_) => size_of::<i64>(),
        })
        .sum()
}
