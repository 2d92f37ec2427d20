//! From the request of `upsertContact` to the patch that a store takes.

use contacts_api::{ContactInput, Nullable, UpsertContactRequest};
use contacts_store::{
    ContactPatch, Email, EmailError, Json, Number, Patch, Text, ValueError, WorkspaceId,
    parse_datetime,
};

/// The patch, or the sentence that says what is wrong with the request.
pub(crate) fn patch(request: UpsertContactRequest) -> Result<ContactPatch, String> {
    // What is missing is said in this order, before anything else is looked at.
    let workspace_id = request
        .workspace_id
        .filter(|id| !id.0.is_empty())
        .ok_or("workspace_id is required")?;
    let contact = request.contact.ok_or("contact is required")?;
    let email = contact.email.as_ref().ok_or(EmailError::Blank);
    let email = email
        .and_then(|email| Email::parse(&email.0))
        .map_err(|error| error.to_string())?;
    let workspace_id =
        WorkspaceId::new(workspace_id.0).map_err(|error| format!("workspace_id: {error}"))?;
    fill(ContactPatch::new(workspace_id, email), contact)
}

/// Lists the optional members once, each with the reading of its kind. The pattern is exhaustive: a member
/// that the wire type has and this list lacks does not compile, nor does one that the store lacks.
macro_rules! fill {
    ($($kind:ident { $($member:ident),* $(,)? })*) => {
        fn fill(mut patch: ContactPatch, contact: ContactInput) -> Result<ContactPatch, String> {
            let ContactInput { email: _, $($($member,)*)* } = contact;
            $($(patch.$member = read(stringify!($member), $member, kind::$kind)?;)*)*
            Ok(patch)
        }
    };
}

fill! {
    text {
        external_id, timezone, language, first_name, last_name, full_name, phone, address_line_1,
        address_line_2, country, postcode, state, job_title, custom_string_1, custom_string_2,
        custom_string_3, custom_string_4, custom_string_5,
    }
    number {
        custom_number_1, custom_number_2, custom_number_3, custom_number_4, custom_number_5,
    }
    datetime {
        custom_datetime_1, custom_datetime_2, custom_datetime_3, custom_datetime_4,
        custom_datetime_5,
    }
    json { custom_json_1, custom_json_2, custom_json_3, custom_json_4, custom_json_5 }
}

fn read<W, D>(
    member: &str,
    value: Nullable<W>,
    read: impl FnOnce(&W) -> Result<D, ValueError>,
) -> Result<Patch<D>, String> {
    Ok(match value {
        Nullable::Absent => Patch::Absent,
        Nullable::Null => Patch::Null,
        Nullable::Value(value) => {
            Patch::Value(read(&value).map_err(|error| format!("{member}: {error}"))?)
        }
    })
}

/// What each kind of wire value becomes.
mod kind {
    use chrono::Utc;

    use super::{Json, Number, Text, ValueError, parse_datetime};

    pub(super) fn text(value: &contacts_api::Text) -> Result<Text, ValueError> {
        Text::new(&value.0)
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "every kind has one signature"
    )]
    pub(super) fn number(value: &contacts_api::Number) -> Result<Number, ValueError> {
        Number::new(value.0)
    }

    pub(super) fn datetime(
        value: &contacts_api::DateTime,
    ) -> Result<chrono::DateTime<Utc>, ValueError> {
        parse_datetime(&value.0)
    }

    pub(super) fn json(value: &contacts_api::Json) -> Result<Json, ValueError> {
        Json::parse(&value.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(request: &str) -> String {
        patch(serde_json::from_str(request).unwrap()).unwrap_err()
    }

    #[test]
    fn says_what_is_missing_in_order() {
        assert_eq!(sentence("{}"), "workspace_id is required");
        assert_eq!(
            sentence(r#"{"workspace_id":"","contact":{"email":""}}"#),
            "workspace_id is required"
        );
        assert_eq!(sentence(r#"{"workspace_id":"w"}"#), "contact is required");
        assert_eq!(
            sentence(r#"{"workspace_id":"w","contact":null}"#),
            "contact is required"
        );
        assert_eq!(
            sentence(r#"{"workspace_id":"w","contact":{}}"#),
            "email is required"
        );
        assert_eq!(
            sentence("{\"workspace_id\":\"w\",\"contact\":{\"email\":\" \u{a0}\"}}"),
            "email is required"
        );
        assert_eq!(
            sentence(r#"{"workspace_id":"w","contact":{"email":"x"}}"#),
            "invalid email format"
        );
    }

    #[test]
    fn names_the_member_with_a_bad_value() {
        let sentence = sentence(
            r#"{"workspace_id":"w","contact":{"email":"a@b.c","custom_datetime_1":"2023-02-29T00:00:00Z"}}"#,
        );
        assert!(
            sentence.starts_with("custom_datetime_1: expected"),
            "{sentence}"
        );
    }

    #[test]
    fn keeps_absent_null_and_value_apart() {
        let patch = patch(
            serde_json::from_str(
                r#"{"workspace_id":" w ","contact":{"email":" A@B.c ","first_name":null,"last_name":" x "}}"#,
            )
            .unwrap(),
        )
        .unwrap();
        assert_eq!(patch.workspace_id.as_str(), " w ");
        assert_eq!(patch.email.as_str(), "a@b.c");
        assert_eq!(patch.first_name, Patch::Null);
        assert_eq!(patch.last_name, Patch::Value(Text::new("x").unwrap()));
        assert_eq!(patch.phone, Patch::Absent);
    }
}
