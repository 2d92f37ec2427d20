//! [`Contact`], and [`ContactPatch`], which makes and changes one.

use std::iter;

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use crate::cell::Cell;
use crate::fields::contact_fields;
use crate::patch::Patch;
use crate::value::{Email, Json, Number, Text, WorkspaceId};

macro_rules! define_contact {
    ($($(#[$doc:meta])+ $name:ident: $value:ty,)+) => {
        /// A change to the one contact with this e-mail address in this workspace, which is created
        /// if it is not there.
        #[derive(Clone, Debug, PartialEq)]
        pub struct ContactPatch {
            /// The workspace the contact belongs to.
            pub workspace_id: WorkspaceId,
            /// The contact's address.
            pub email: Email,
            $($(#[$doc])+ pub $name: Patch<$value>,)+
        }

        /// A contact as stored.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Contact {
            /// The workspace the contact belongs to.
            pub workspace_id: WorkspaceId,
            /// The contact's address.
            pub email: Email,
            $($(#[$doc])+ pub $name: Option<$value>,)+
            /// When the contact was first stored, in microseconds.
            pub created_at: DateTime<Utc>,
            /// When the contact was last upserted, in microseconds; never before `created_at`.
            pub updated_at: DateTime<Utc>,
        }

        /// The names of the optional fields, in the order of the contract.
        pub(crate) const FIELD_NAMES: &[&str] = &[$(stringify!($name)),+];

        impl ContactPatch {
            /// A patch that leaves every optional field as it is.
            pub fn new(workspace_id: WorkspaceId, email: Email) -> Self {
                Self { workspace_id, email, $($name: Patch::Absent,)+ }
            }

            /// What the patch says about each optional field, in the order of `FIELD_NAMES`.
            pub(crate) fn cells(&self) -> impl Iterator<Item = Patch<Cell<'_>>> {
                [$(self.$name.as_ref().map(Cell::from)),+].into_iter()
            }
        }

        impl Contact {
            /// The contact that a patch creates.
            pub(crate) fn create(patch: ContactPatch, now: DateTime<Utc>) -> Self {
                let mut contact = Self {
                    workspace_id: patch.workspace_id.clone(),
                    email: patch.email.clone(),
                    $($name: None,)+
                    created_at: now,
                    updated_at: now,
                };
                contact.apply(patch, now);
                contact
            }

            /// Carries out a patch. The clock may have been set back: `updated_at` never goes back.
            pub(crate) fn apply(&mut self, patch: ContactPatch, now: DateTime<Utc>) {
                $(patch.$name.apply(&mut self.$name);)+
                self.updated_at = self.updated_at.max(now);
            }

            /// Each optional field and its value.
            pub(crate) fn optional_cells(&self) -> impl Iterator<Item = (&'static str, Option<Cell<'_>>)> {
                [$((stringify!($name), self.$name.as_ref().map(Cell::from))),+].into_iter()
            }
        }
    };
}
contact_fields!(define_contact);

impl Contact {
    /// Every field of the contract by name, in its order, then `created_at` and `updated_at`;
    /// `None` is null. The workspace is not among them.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, Option<Cell<'_>>)> {
        iter::once(("email", Some(Cell::from(&self.email))))
            .chain(self.optional_cells())
            .chain([
                ("created_at", Some(Cell::DateTime(self.created_at))),
                ("updated_at", Some(Cell::DateTime(self.updated_at))),
            ])
    }

    /// The names that [`Contact::cells`] gives, in the same order.
    pub fn cell_names() -> impl Iterator<Item = &'static str> {
        iter::once("email")
            .chain(FIELD_NAMES.iter().copied())
            .chain(["created_at", "updated_at"])
    }
}

/// The fields of [`Contact::cells`]; null ones are left out.
impl Serialize for Contact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.cells().filter_map(|(name, cell)| Some((name, cell?))))
    }
}
