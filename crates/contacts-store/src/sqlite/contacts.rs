//! The statements on the table of contacts, made from the list of fields.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use rusqlite::types::{FromSqlError, FromSqlResult, ToSqlOutput, Type, ValueRef};
use rusqlite::{CachedStatement, Connection, Error, Row, ToSql, params};

use super::place::Failure;
use crate::cell::Cell;
use crate::contact::{Contact, ContactPatch, FIELD_NAMES};
use crate::fields::contact_fields;
use crate::patch::Patch;
use crate::store::Upserted;
use crate::value::{Email, Json, Number, Text, WorkspaceId, now};

/// The octets of values after which a page ends early.
const PAGE_OCTETS: usize = 1024 * 1024;

/// Parameters of the statements that write. `MENTIONED` has a bit for each field that the patch does
/// not leave alone; the fields' values follow from `FIRST_FIELD` on.
const WORKSPACE: usize = 1;
const EMAIL: usize = 2;
const NOW: usize = 3;
const MENTIONED: usize = 4;
const FIRST_FIELD: usize = 5;

/// One fixed statement serves every patch, whatever it mentions.
static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let fields = joined(|index, name| {
        let (bit, value) = (1_i64 << index, FIRST_FIELD + index);
        format!("{name} = iif(?{MENTIONED} & {bit}, ?{value}, {name})")
    });
    format!(
        "UPDATE contacts SET updated_at = max(updated_at, ?{NOW}), {fields} \
         WHERE workspace_id = ?{WORKSPACE} AND email = ?{EMAIL}"
    )
});

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let names = joined(|_, name| name.to_owned());
    let values = joined(|index, _| format!("?{}", FIRST_FIELD + index));
    format!(
        "INSERT INTO contacts (workspace_id, email, created_at, updated_at, {names}) \
         VALUES (?{WORKSPACE}, ?{EMAIL}, ?{NOW}, ?{NOW}, {values})"
    )
});

/// The columns in the order in which `contact` reads them.
static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "email, created_at, updated_at, {}",
        joined(|_, name| name.to_owned())
    )
});

static PUT: LazyLock<String> = LazyLock::new(|| {
    let values = joined(|index, _| format!("?{}", FIRST_FIELD + index));
    format!(
        "INSERT OR REPLACE INTO contacts (workspace_id, {}) VALUES (?1, ?2, ?3, ?4, {values})",
        *COLUMNS
    )
});

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM contacts WHERE workspace_id = ?1 AND email = ?2",
        *COLUMNS
    )
});

static PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM contacts WHERE workspace_id = ?1 AND email > ?2 ORDER BY email LIMIT ?3",
        *COLUMNS
    )
});

fn joined(item: impl Fn(usize, &str) -> String) -> String {
    let items: Vec<_> = FIELD_NAMES
        .iter()
        .enumerate()
        .map(|(index, name)| item(index, name))
        .collect();
    items.join(", ")
}

/// The statements that an upsert needs, prepared.
pub(super) struct Upsert<'a> {
    update: CachedStatement<'a>,
    insert: CachedStatement<'a>,
}

impl<'a> Upsert<'a> {
    pub(super) fn prepare(connection: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            update: connection.prepare_cached(&UPDATE)?,
            insert: connection.prepare_cached(&INSERT)?,
        })
    }

    /// Creates or changes a contact within the connection's transaction. One statement at most
    /// changes anything, so a failure leaves no half of it behind.
    pub(super) fn run(&mut self, patch: &ContactPatch) -> rusqlite::Result<Upserted> {
        let now = now().timestamp_micros();
        bind(&mut self.update, patch, now)?;
        if self.update.raw_execute()? > 0 {
            return Ok(Upserted::Updated);
        }
        bind(&mut self.insert, patch, now)?;
        self.insert.raw_execute()?;
        Ok(Upserted::Created)
    }
}

fn bind(
    statement: &mut CachedStatement<'_>,
    patch: &ContactPatch,
    now: i64,
) -> rusqlite::Result<()> {
    // A parameter without a value is null, which is what `Null` means and `Absent` ignores.
    statement.clear_bindings();
    statement.raw_bind_parameter(WORKSPACE, patch.workspace_id.as_str())?;
    statement.raw_bind_parameter(EMAIL, patch.email.as_str())?;
    statement.raw_bind_parameter(NOW, now)?;
    let mut mentioned = 0_i64;
    for (index, cell) in patch.cells().enumerate() {
        match cell {
            Patch::Absent => continue,
            Patch::Null => {}
            Patch::Value(cell) => statement.raw_bind_parameter(FIRST_FIELD + index, cell)?,
        }
        mentioned |= 1 << index;
    }
    if MENTIONED <= statement.parameter_count() {
        statement.raw_bind_parameter(MENTIONED, mentioned)?;
    }
    Ok(())
}

/// One contact.
pub(super) fn find(
    connection: &mut Connection,
    workspace: &WorkspaceId,
    email: &Email,
) -> Result<Option<Contact>, Failure> {
    let mut statement = connection.prepare_cached(&FIND)?;
    let mut rows = statement.query(params![workspace.as_str(), email.as_str()])?;
    rows.next()?
        .map(|row| named_if_damaged(workspace, row, contact(workspace, row)))
        .transpose()
}

/// The next contacts of a workspace after an address, at most so many; none if there are no more.
pub(super) fn page(
    connection: &mut Connection,
    workspace: &WorkspaceId,
    after: Option<&Email>,
    most: u32,
) -> Result<Vec<Contact>, Failure> {
    let mut statement = connection.prepare_cached(&PAGE)?;
    let after = after.map_or("", Email::as_str);
    let mut rows = statement.query(params![workspace.as_str(), after, most])?;
    let mut contacts = Vec::new();
    let mut octets = 0;
    while octets < PAGE_OCTETS
        && let Some(row) = rows.next()?
    {
        let contact = named_if_damaged(workspace, row, contact(workspace, row))?;
        octets += contact
            .cells()
            .filter_map(|(_, cell)| cell)
            .map(octets_of)
            .sum::<usize>();
        contacts.push(contact);
    }
    Ok(contacts)
}

/// Stores contacts as they are, over those that are there, in one transaction.
pub(super) fn put(connection: &mut Connection, contacts: &[Contact]) -> Result<(), Failure> {
    let transaction = connection.transaction()?;
    {
        let mut put = transaction.prepare_cached(&PUT)?;
        for contact in contacts {
            put.clear_bindings();
            put.raw_bind_parameter(1, contact.workspace_id.as_str())?;
            put.raw_bind_parameter(2, contact.email.as_str())?;
            put.raw_bind_parameter(3, contact.created_at.timestamp_micros())?;
            put.raw_bind_parameter(4, contact.updated_at.timestamp_micros())?;
            for (index, (_, cell)) in contact.optional_cells().enumerate() {
                if let Some(cell) = cell {
                    put.raw_bind_parameter(FIRST_FIELD + index, cell)?;
                }
            }
            put.raw_execute()?;
        }
    }
    transaction.commit()?;
    Ok(())
}

/// The workspace that comes after another; `None` if it is the last.
pub(super) fn workspace_after(
    connection: &mut Connection,
    after: Option<&WorkspaceId>,
) -> Result<Option<WorkspaceId>, Failure> {
    let after = after.map_or("", WorkspaceId::as_str);
    let next: Option<String> = connection
        .prepare_cached("SELECT min(workspace_id) FROM contacts WHERE workspace_id > ?1")?
        .query_row([after], |row| row.get(0))?;
    next.map(|id| {
        WorkspaceId::new(id.as_str()).map_err(|error| Failure::Contact {
            workspace: id,
            email: String::new(),
            source: Error::FromSqlConversionFailure(0, Type::Text, error.into()),
        })
    })
    .transpose()
}

/// How many contacts there are.
pub(super) fn count(connection: &mut Connection) -> Result<u64, Failure> {
    let count: i64 = connection.query_row("SELECT count(*) FROM contacts", [], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// What `SQLite` finds wrong with the file.
pub(super) fn faults(connection: &mut Connection) -> Result<Vec<String>, Failure> {
    let found: Vec<String> = connection
        .prepare("PRAGMA integrity_check(10)")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found.into_iter().filter(|fault| fault != "ok").collect())
}

/// What was read from a row that begins with the address; the error names the contact.
pub(super) fn named_if_damaged<T>(
    workspace: &WorkspaceId,
    row: &Row<'_>,
    read: rusqlite::Result<T>,
) -> Result<T, Failure> {
    read.map_err(|source| Failure::Contact {
        workspace: workspace.as_str().to_owned(),
        email: match row.get_ref(0) {
            Ok(ValueRef::Text(email)) => String::from_utf8_lossy(email).into_owned(),
            _ => String::new(),
        },
        source,
    })
}

fn octets_of(cell: Cell<'_>) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        Cell::Json(json) => json.as_str().len(),
        Cell::Number(_) | Cell::DateTime(_) => size_of::<i64>(),
    }
}

macro_rules! define_row_reader {
    ($($(#[$doc:meta])+ $name:ident: $value:ty,)+) => {
        /// Reads a row of `COLUMNS`.
        fn contact(workspace: &WorkspaceId, row: &Row<'_>) -> rusqlite::Result<Contact> {
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
contact_fields!(define_row_reader);

/// The columns of a row from left to right.
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub(super) fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: 0 }
    }

    pub(super) fn optional<T: Column>(&mut self) -> rusqlite::Result<Option<T>> {
        let (index, value) = self.value()?;
        if value == ValueRef::Null {
            Ok(None)
        } else {
            read(index, value).map(Some)
        }
    }

    pub(super) fn required<T: Column>(&mut self) -> rusqlite::Result<T> {
        let (index, value) = self.value()?;
        read(index, value)
    }

    fn value(&mut self) -> rusqlite::Result<(usize, ValueRef<'_>)> {
        let index = self.next;
        self.next += 1;
        Ok((index, self.row.get_ref(index)?))
    }
}

fn read<T: Column>(index: usize, value: ValueRef<'_>) -> rusqlite::Result<T> {
    T::read(value)
        .map_err(|error| Error::FromSqlConversionFailure(index, value.data_type(), error.into()))
}

/// A value that a column can hold. The checks are for what another program may have written.
pub(super) trait Column: Sized {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

impl Column for Email {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(Self::from_stored)
    }
}

impl Column for Text {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(Self::from_stored)
    }
}

impl Column for Number {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::new(value.as_f64()?).map_err(FromSqlError::other)
    }
}

impl Column for DateTime<Utc> {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let micros = value.as_i64()?;
        Self::from_timestamp_micros(micros).ok_or(FromSqlError::OutOfRange(micros))
    }
}

impl Column for Json {
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_stored(value.as_str()?.to_owned()).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Text(text) => (*text).into(),
            Self::Number(number) => number.get().into(),
            Self::DateTime(instant) => instant.timestamp_micros().into(),
            Self::Json(json) => json.as_str().into(),
        })
    }
}

#[cfg(test)]
mod tests;
