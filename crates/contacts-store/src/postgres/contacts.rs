//! The statements on the table of contacts, made from the list of fields.

use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use deadpool_postgres::Object;

use super::columns::contact_of;
use super::failure::Failure;
use super::key::Key;
use super::merged::Merged;
use super::rows::{FIRST, Row, Rows, names, types};
use crate::contact::{Contact, FIELD_NAMES};
use crate::store::Upserted;
use crate::value::{Email, WorkspaceId};

/// Prepared statements that a connection keeps; clients that mention fields in more ways than this have
/// them prepared again.
const STATEMENTS: usize = 256;

/// Rows of values in one statement, of which there is one for each number of them.
const ROWS: usize = 32;

/// How new rows are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As an array: one statement serves any number of rows.
    Array,
    /// Row by row, in a statement for each number of rows and choice of fields. A cluster sees by it
    /// which shards they go to, and sends them there as they are.
    Values,
}

impl Shape {
    /// Rows that one statement may have.
    pub(super) fn most_rows(self) -> usize {
        match self {
            Self::Array => usize::MAX,
            Self::Values => ROWS,
        }
    }
}

/// Which optional fields a statement is about, a bit for each in the order of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mentioned {
    /// Those that some row mentions.
    some: i64,
    /// Those that all rows mention.
    all: i64,
}

impl Mentioned {
    /// Any.
    const ANY: Self = Self { some: -1, all: 0 };

    fn of(contacts: &[Merged<'_>]) -> Self {
        let masks = contacts.iter().map(|contact| contact.mentioned);
        Self {
            some: masks.clone().fold(0, |some, mask| some | mask),
            all: masks.fold(-1, |all, mask| all & mask),
        }
    }

    /// Whether the column at this place in the list of all is written.
    fn has_column(self, place: usize) -> bool {
        place < FIRST.len() || self.some & bit(place - FIRST.len()) != 0
    }

    /// The columns that are written, with their types.
    fn columns(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let columns = names().zip(types()).enumerate();
        columns.filter_map(move |(place, column)| self.has_column(place).then_some(column))
    }
}

fn bit(field: usize) -> i64 {
    1 << field
}

/// An upsert of rows that mention these fields. What it did is told by `mentioned`, which it makes
/// negative where the contact was there.
fn upsertion(mentioned: Mentioned, new: &str) -> String {
    let mut columns = String::new();
    for (name, _) in mentioned.columns() {
        columns.push_str(if columns.is_empty() { "" } else { ", " });
        columns.push_str(name);
    }
    let mut set = String::new();
    for (field, name) in FIELD_NAMES.iter().enumerate() {
        let bit = bit(field);
        let _ = if mentioned.all & bit != 0 {
            write!(set, ", {name} = excluded.{name}")
        } else if mentioned.some & bit != 0 {
            write!(
                set,
                ", {name} = CASE WHEN excluded.mentioned & {bit} <> 0 \
                 THEN excluded.{name} ELSE old.{name} END"
            )
        } else {
            Ok(())
        };
    }
    format!(
        "INSERT INTO contacts AS old ({columns}) {new} \
         ON CONFLICT (workspace_id, email) DO UPDATE SET mentioned = ~excluded.mentioned, \
         updated_at = greatest(old.updated_at, excluded.updated_at){set} \
         RETURNING workspace_id, email, mentioned < 0"
    )
}

/// Whatever the rows of an array mention, one statement serves them.
static UPSERT: LazyLock<String> =
    LazyLock::new(|| upsertion(Mentioned::ANY, &format!("SELECT {} FROM {NEW}", *ALL)));

/// An upsert of so many rows of values. A cluster plans it anew each time and hands it on as text, which
/// costs as much as there are columns in it: it has no others than those that count.
fn upsert_values(mentioned: Mentioned, rows: usize) -> String {
    let mut parameter = 0;
    let mut values = "VALUES ".to_owned();
    for row in 0..rows {
        values.push_str(if row == 0 { "(" } else { "), (" });
        for (column, (_, of)) in mentioned.columns().enumerate() {
            parameter += 1;
            let comma = if column == 0 { "" } else { ", " };
            let _ = write!(values, "{comma}${parameter}::{of}");
        }
    }
    values.push(')');
    upsertion(mentioned, &values)
}

/// Contacts as they are, in the place of those that are there.
static PUT: LazyLock<String> = LazyLock::new(|| {
    let set = |name: &str| format!("{name} = excluded.{name}");
    let others = FIRST.iter().skip(2).map(|(name, _)| set(name));
    let set: Vec<_> = others
        .chain(FIELD_NAMES.iter().map(|name| set(name)))
        .collect();
    format!(
        "INSERT INTO contacts ({columns}) SELECT {columns} FROM {NEW} \
         ON CONFLICT (workspace_id, email) DO UPDATE SET {set}",
        columns = *ALL,
        set = set.join(", "),
    )
});

/// The columns that are written.
static ALL: LazyLock<String> = LazyLock::new(|| names().collect::<Vec<_>>().join(", "));

/// Rows from an array of them.
const NEW: &str = "unnest($1::contacts[]) AS new";

/// The columns in the order in which a contact is read.
static READ: LazyLock<String> = LazyLock::new(|| {
    let fields = FIELD_NAMES.join(", ");
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

/// Creates or changes contacts, each of which comes once and in the order of their keys, in one
/// statement, which is one transaction. Gives what became of each.
pub(super) async fn upsert(
    client: &Object,
    shape: Shape,
    contacts: &[Merged<'_>],
    now: DateTime<Utc>,
) -> Result<Vec<Upserted>, Failure> {
    let rows = contacts.iter().map(|contact| {
        let of = (&contact.key, contact.email);
        Row::new(of, contact.mentioned, (now, now), &contact.cells)
    });
    let rows = Rows(rows.collect());
    // A query ends when the database is ready for more, which is when the change has been committed.
    let answers = match shape {
        Shape::Array => {
            let statement = client.prepare_cached(&UPSERT).await?;
            client.query(&statement, &[&rows]).await?
        }
        Shape::Values => {
            let mentioned = Mentioned::of(contacts);
            if client.statement_cache.size() >= STATEMENTS {
                client.statement_cache.clear();
            }
            let statement = client
                .prepare_cached(&upsert_values(mentioned, contacts.len()))
                .await?;
            let written = |(place, value)| mentioned.has_column(place).then_some(value);
            let values = |row| Row::parameters(row).enumerate().filter_map(written);
            let values: Vec<_> = rows.0.iter().flat_map(values).collect();
            client.query(&statement, &values).await?
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
    let parts = contacts.iter().map(|contact| {
        let cells = contact.optional_cells().map(|(_, cell)| cell);
        (Key::of(&contact.workspace_id), cells.collect::<Vec<_>>())
    });
    let parts: Vec<_> = parts.collect();
    let rows = contacts.iter().zip(&parts).map(|(contact, (key, cells))| {
        let times = (contact.created_at, contact.updated_at);
        Row::new((key, &contact.email), -1, times, cells)
    });
    let rows = Rows(rows.collect());
    let statement = client.prepare_cached(&PUT).await?;
    client.execute(&statement, &[&rows]).await?;
    Ok(())
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

    #[test]
    fn values_have_the_columns_that_some_row_mentions_and_keep_those_that_another_does_not() {
        let at = |name| FIELD_NAMES.iter().position(|field| *field == name).unwrap();
        let (first, last) = (bit(at("first_name")), bit(at("last_name")));
        let mentioned = Mentioned {
            some: first | last,
            all: first,
        };
        let statement = upsert_values(mentioned, 2);
        let (insert, update) = statement.split_once(" ON CONFLICT ").unwrap();
        assert!(
            insert.starts_with(
                "INSERT INTO contacts AS old (workspace_id, email, long_workspace_id, mentioned, created_at, \
                 updated_at, first_name, last_name) VALUES ($1::text, "
            ),
            "{insert}"
        );
        assert!(insert.ends_with("$15::text, $16::text)"), "{insert}");
        assert!(
            update.contains("first_name = excluded.first_name, "),
            "{update}"
        );
        let kept = format!(
            "last_name = CASE WHEN excluded.mentioned & {last} <> 0 THEN excluded.last_name ELSE \
             old.last_name END"
        );
        assert!(update.contains(&kept), "{update}");
        assert!(!update.contains("phone"), "{update}");
        // Nothing is mentioned by no row.
        let none = Mentioned::of(&[]);
        assert_eq!(none.columns().count(), FIRST.len());
    }

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
        let expected: Vec<_> = names().zip(types()).collect();
        assert_eq!(columns.len(), expected.len(), "{columns:?}");
        for ((name, of), (expected, expected_type)) in columns.iter().zip(&expected) {
            assert_eq!(name, expected);
            assert!(of.starts_with(expected_type), "{name} is {of}");
        }
    }
}
