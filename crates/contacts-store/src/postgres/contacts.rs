//! The statements on the table of contacts, made from the list of fields.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use deadpool_postgres::Object;
use tokio_postgres::types::ToSql;

use super::columns::{FIELD_TYPES, contact_of};
use super::failure::Failure;
use super::key::Key;
use super::merged::Merged;
use crate::cell::Cell;
use crate::contact::{Contact, FIELD_NAMES};
use crate::store::Upserted;
use crate::value::{Email, WorkspaceId};

/// A parameter of a statement.
type Parameter<'a> = &'a (dyn ToSql + Sync);

/// The columns before the optional fields, and their types.
const FIRST: [(&str, &str); 6] = [
    ("workspace_id", "text"),
    ("email", "text"),
    ("long_workspace_id", "text"),
    ("mentioned", "bigint"),
    ("created_at", "timestamptz"),
    ("updated_at", "timestamptz"),
];

/// How new rows are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As an array for each column: one statement serves any number of rows.
    Arrays,
    /// Row by row, in a statement for each number of rows. A cluster sees by it which shards they go
    /// to, and sends them there as they are.
    Values,
}

/// Whatever upserts mention, one statement serves them. What it did is told by `mentioned`, which it
/// makes negative where the contact was there.
fn upsertion(new: &str) -> String {
    let keep_or_set = joined(|index, name| {
        let bit = 1_i64 << index;
        format!(
            "{name} = CASE WHEN excluded.mentioned & {bit} <> 0 \
             THEN excluded.{name} ELSE old.{name} END"
        )
    });
    format!(
        "INSERT INTO contacts AS old ({columns}) {new} \
         ON CONFLICT (workspace_id, email) DO UPDATE SET mentioned = ~excluded.mentioned, \
         updated_at = greatest(old.updated_at, excluded.updated_at), {keep_or_set} \
         RETURNING workspace_id, email, mentioned < 0",
        columns = *ALL,
    )
}

static UPSERT: LazyLock<String> =
    LazyLock::new(|| upsertion(&format!("SELECT {} FROM {}", *ALL, *NEW)));

/// An upsert of so many rows.
fn upsert_values(rows: usize) -> String {
    let mut parameter = 0;
    let rows: Vec<_> = (0..rows)
        .map(|_| {
            let values: Vec<_> = types()
                .map(|of| {
                    parameter += 1;
                    format!("${parameter}::{of}")
                })
                .collect();
            format!("({})", values.join(", "))
        })
        .collect();
    upsertion(&format!("VALUES {}", rows.join(", ")))
}

/// Contacts as they are, in the place of those that are there.
static PUT: LazyLock<String> = LazyLock::new(|| {
    let set = |name: &str| format!("{name} = excluded.{name}");
    let others = FIRST.iter().skip(2).map(|(name, _)| set(name));
    let set: Vec<_> = others
        .chain(FIELD_NAMES.iter().map(|name| set(name)))
        .collect();
    format!(
        "INSERT INTO contacts ({columns}) SELECT {columns} FROM {new} \
         ON CONFLICT (workspace_id, email) DO UPDATE SET {set}",
        columns = *ALL,
        new = *NEW,
        set = set.join(", "),
    )
});

/// The columns that are written.
static ALL: LazyLock<String> = LazyLock::new(|| {
    let first = FIRST.iter().map(|(name, _)| *name);
    let all: Vec<_> = first.chain(FIELD_NAMES.iter().copied()).collect();
    all.join(", ")
});

/// Their types.
fn types() -> impl Iterator<Item = &'static str> {
    let first = FIRST.iter().map(|(_, of)| *of);
    first.chain(FIELD_TYPES.iter().copied())
}

/// Rows from an array for each column.
static NEW: LazyLock<String> = LazyLock::new(|| {
    let arrays: Vec<_> = types()
        .enumerate()
        .map(|(index, of)| format!("${}::{of}[]", index + 1))
        .collect();
    format!("unnest({}) AS new ({})", arrays.join(", "), *ALL)
});

/// The columns in the order in which a contact is read.
static READ: LazyLock<String> = LazyLock::new(|| {
    let fields = joined(|_, name| name.to_owned());
    format!("email, created_at, updated_at, {fields}")
});

static FIND: LazyLock<String> = LazyLock::new(|| {
    let columns = &*READ;
    format!("SELECT {columns} FROM contacts WHERE workspace_id = $1 AND email = $2")
});

static PAGE: LazyLock<String> = LazyLock::new(|| {
    let columns = &*READ;
    format!(
        "SELECT {columns} FROM contacts WHERE workspace_id = $1 AND email > $2 \
         ORDER BY email LIMIT $3"
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

/// Creates or changes contacts, each of which comes once and in the order of their keys, in one
/// statement, which is one transaction. Gives what became of each.
pub(super) async fn upsert(
    client: &Object,
    shape: Shape,
    contacts: &[Merged<'_>],
    now: DateTime<Utc>,
) -> Result<Vec<Upserted>, Failure> {
    let mut rows = Rows::default();
    for contact in contacts {
        let of = (&contact.key, contact.email);
        rows.push(
            of,
            contact.mentioned,
            (now, now),
            contact.cells.iter().copied(),
        );
    }
    // A query ends when the database is ready for more, which is when the change has been committed.
    let answers = match shape {
        Shape::Arrays => {
            let statement = client.prepare_cached(&UPSERT).await?;
            client.query(&statement, &rows.parameters()).await?
        }
        Shape::Values => {
            let statement = client
                .prepare_cached(&upsert_values(contacts.len()))
                .await?;
            client.query(&statement, &rows.values()).await?
        }
    };

    let mut outcomes = vec![None; contacts.len()];
    for (position, answer) in answers.iter().enumerate() {
        let (key, email): (&str, &str) = (answer.try_get(0)?, answer.try_get(1)?);
        let is =
            |contact: &Merged<'_>| (&*contact.key.key, contact.email.as_str()).cmp(&(key, email));
        // They come in the order in which they were given, though nothing promises it.
        let place = match contacts.get(position) {
            Some(contact) if is(contact).is_eq() => Ok(position),
            _ => contacts.binary_search_by(is),
        };
        let outcome = place.ok().and_then(|place| outcomes.get_mut(place));
        let outcome = outcome.ok_or(Failure::Outcomes {
            given: answers.len(),
            asked: contacts.len(),
        })?;
        *outcome = Some(if answer.try_get(2)? {
            Upserted::Updated
        } else {
            Upserted::Created
        });
    }
    let all: Option<Vec<_>> = outcomes.iter().copied().collect();
    all.ok_or(Failure::Unanswered(
        outcomes.iter().filter(|outcome| outcome.is_none()).count(),
    ))
}

/// Stores contacts as they are, over those that are there.
pub(super) async fn put(client: &Object, contacts: &[Contact]) -> Result<(), Failure> {
    let mut rows = Rows::default();
    let keys: Vec<_> = contacts
        .iter()
        .map(|contact| Key::of(&contact.workspace_id))
        .collect();
    for (contact, key) in contacts.iter().zip(&keys) {
        let times = (contact.created_at, contact.updated_at);
        let cells = contact.optional_cells().map(|(_, cell)| cell);
        rows.push((key, &contact.email), -1, times, cells);
    }
    let statement = client.prepare_cached(&PUT).await?;
    client.execute(&statement, &rows.parameters()).await?;
    Ok(())
}

/// Rows as an array for each column.
struct Rows<'a> {
    keys: Vec<&'a str>,
    emails: Vec<&'a str>,
    long_ids: Vec<Option<&'a str>>,
    mentioned: Vec<i64>,
    created_at: Vec<DateTime<Utc>>,
    updated_at: Vec<DateTime<Utc>>,
    fields: Vec<Vec<Option<Cell<'a>>>>,
}

impl Default for Rows<'_> {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            emails: Vec::new(),
            long_ids: Vec::new(),
            mentioned: Vec::new(),
            created_at: Vec::new(),
            updated_at: Vec::new(),
            fields: vec![Vec::new(); FIELD_NAMES.len()],
        }
    }
}

impl<'a> Rows<'a> {
    fn push(
        &mut self,
        (key, email): (&'a Key<'_>, &'a Email),
        mentioned: i64,
        (created_at, updated_at): (DateTime<Utc>, DateTime<Utc>),
        cells: impl Iterator<Item = Option<Cell<'a>>>,
    ) {
        self.keys.push(&key.key);
        self.emails.push(email.as_str());
        self.long_ids.push(key.long_id);
        self.mentioned.push(mentioned);
        self.created_at.push(created_at);
        self.updated_at.push(updated_at);
        for (field, cell) in self.fields.iter_mut().zip(cells) {
            field.push(cell);
        }
    }

    /// In the order of `NEW`.
    fn parameters(&self) -> Vec<Parameter<'_>> {
        let first: [Parameter<'_>; 6] = [
            &self.keys,
            &self.emails,
            &self.long_ids,
            &self.mentioned,
            &self.created_at,
            &self.updated_at,
        ];
        let fields = self.fields.iter().map(|field| -> Parameter<'_> { field });
        first.into_iter().chain(fields).collect()
    }

    /// In the order of the rows, and in each in that of `ALL`.
    fn values(&self) -> Vec<Parameter<'_>> {
        let mut values: Vec<Parameter<'_>> = Vec::new();
        let times = self.created_at.iter().zip(&self.updated_at);
        let keys = self.keys.iter().zip(&self.emails).zip(&self.long_ids);
        for (row, (((key, email), long_id), (mentioned, (created_at, updated_at)))) in
            keys.zip(self.mentioned.iter().zip(times)).enumerate()
        {
            values.extend([
                key as Parameter<'_>,
                email,
                long_id,
                mentioned,
                created_at,
                updated_at,
            ]);
            let cells = self.fields.iter().filter_map(|field| field.get(row));
            values.extend(cells.map(|cell| -> Parameter<'_> { cell }));
        }
        values
    }
}

/// One contact.
pub(super) async fn find(
    client: &Object,
    workspace: &WorkspaceId,
    email: &Email,
) -> Result<Option<Contact>, Failure> {
    let statement = client.prepare_cached(&FIND).await?;
    let key = Key::of(workspace);
    let row = client
        .query_opt(&statement, &[&&*key.key, &email.as_str()])
        .await?;
    row.map(|row| contact_of(workspace, &row)).transpose()
}

/// The next contacts of a workspace after an address, at most so many; none if there are no more.
pub(super) async fn page(
    client: &Object,
    workspace: &WorkspaceId,
    after: Option<&Email>,
    most: i64,
) -> Result<Vec<Contact>, Failure> {
    let statement = client.prepare_cached(&PAGE).await?;
    let key = Key::of(workspace);
    let after = after.map_or("", Email::as_str);
    let rows = client
        .query(&statement, &[&&*key.key, &after, &most])
        .await?;
    rows.iter().map(|row| contact_of(workspace, row)).collect()
}

/// The workspace that comes after another in the order of keys; `None` if it is the last.
pub(super) async fn workspace_after(
    client: &Object,
    after: Option<&WorkspaceId>,
) -> Result<Option<WorkspaceId>, Failure> {
    const NEXT: &str = "SELECT workspace_id, long_workspace_id FROM contacts \
                        WHERE workspace_id > $1 ORDER BY workspace_id LIMIT 1";
    let statement = client.prepare_cached(NEXT).await?;
    let key = after.map(Key::of);
    let after = key.as_ref().map_or("", |key| &*key.key);
    let Some(row) = client.query_opt(&statement, &[&after]).await? else {
        return Ok(None);
    };
    let long: Option<&str> = row.try_get(1)?;
    let id = match long {
        Some(id) => id,
        None => row.try_get(0)?,
    };
    let named = WorkspaceId::new(id).map_err(|error| Failure::Contact {
        workspace: id.to_owned(),
        email: String::new(),
        reason: error.to_string(),
    })?;
    Ok(Some(named))
}

/// How many contacts there are.
pub(super) async fn count(client: &Object) -> Result<u64, Failure> {
    let row = client
        .query_one("SELECT count(*) FROM contacts", &[])
        .await?;
    let count: i64 = row.try_get(0)?;
    Ok(u64::try_from(count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the columns that the migration gives the table.
    #[test]
    fn the_table_has_the_columns_of_the_list() {
        let migration = include_str!("../../migrations/postgres/V1__contacts_and_tokens.sql");
        let table = migration
            .split_once("CREATE TABLE contacts (")
            .and_then(|(_, rest)| rest.split_once(");"))
            .map(|(table, _)| table)
            .unwrap();
        let columns: Vec<(&str, &str)> = table
            .lines()
            .filter_map(|line| line.trim().trim_end_matches(',').split_once(' '))
            .filter(|(name, _)| {
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
            })
            .collect();
        let fields = FIELD_NAMES.iter().copied().zip(FIELD_TYPES.iter().copied());
        let expected: Vec<_> = FIRST.into_iter().chain(fields).collect();
        assert_eq!(columns.len(), expected.len(), "{columns:?}");
        for ((name, of), (expected, expected_type)) in columns.iter().zip(&expected) {
            assert_eq!(name, expected);
            assert!(of.starts_with(expected_type), "{name} is {of}");
        }
    }
}
