//! [`Listing`]: which contacts somebody wants to see, and [`ContactSummary`], what a list tells of each.

use chrono::{DateTime, Utc};

use crate::contact::Contact;
use crate::value::{Email, Text, WorkspaceId};

/// Characters of a name in a list; the contact itself has all of them.
pub(crate) const NAME_CHARACTERS: usize = 100;

/// Contacts of a workspace, in the order of their addresses' octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub(crate) workspace: WorkspaceId,
    prefix: String,
    after: Option<Email>,
    most: usize,
}

/// What a list tells of a contact: of bounded size, whatever is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactSummary {
    /// The contact's address.
    pub email: Email,
    /// The beginning of the first name.
    pub first_name: Option<Text>,
    /// The beginning of the last name.
    pub last_name: Option<Text>,
    /// The beginning of the full name.
    pub full_name: Option<Text>,
    /// When the contact was first stored.
    pub created_at: DateTime<Utc>,
    /// When the contact was last upserted.
    pub updated_at: DateTime<Utc>,
}

impl Listing {
    /// The longest list that there is.
    pub const MOST: usize = 100;

    /// The first contacts of a workspace, at most so many.
    pub fn new(workspace: WorkspaceId, most: usize) -> Self {
        Self {
            workspace,
            prefix: String::new(),
            after: None,
            most: most.min(Self::MOST),
        }
    }

    /// Those whose addresses begin so; it is read as an address is, without white space around it and
    /// in lower case.
    #[must_use]
    pub fn beginning(mut self, prefix: &str) -> Self {
        self.prefix = prefix.trim().to_lowercase();
        self
    }

    /// Those that come after an address.
    #[must_use]
    pub fn after(mut self, email: Email) -> Self {
        self.after = Some(email);
        self
    }

    /// Where a store begins to read: no address of the list is less.
    pub(crate) fn first(&self) -> &str {
        let after = self.after.as_ref().map_or("", Email::as_str);
        after.max(&self.prefix)
    }

    /// How many contacts from there on a store reads: the first may be the one that others come after.
    pub(crate) fn rows(&self) -> usize {
        self.most + 1
    }

    /// The list, of the contacts from [`Listing::first`] on.
    pub(crate) fn of(&self, rows: Vec<ContactSummary>) -> Vec<ContactSummary> {
        rows.into_iter()
            .filter(|row| self.after.as_ref().is_none_or(|after| row.email > *after))
            .take_while(|row| row.email.as_str().starts_with(&self.prefix))
            .take(self.most)
            .collect()
    }
}

impl From<&Contact> for ContactSummary {
    fn from(contact: &Contact) -> Self {
        let beginning = |name: &Option<Text>| {
            let name = name.as_ref()?;
            let characters = name.as_str().chars().take(NAME_CHARACTERS);
            Some(Text::from_stored(&characters.collect::<String>()))
        };
        Self {
            email: contact.email.clone(),
            first_name: beginning(&contact.first_name),
            last_name: beginning(&contact.last_name),
            full_name: beginning(&contact.full_name),
            created_at: contact.created_at,
            updated_at: contact.updated_at,
        }
    }
}
