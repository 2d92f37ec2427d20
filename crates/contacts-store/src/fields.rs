//! The one list of a contact's optional fields.

/// Hands the list of optional fields, in the order of the contract, to another macro.
///
/// Everything that goes through the fields (the structs, applying a patch, the statements, reading a
/// row) is made from this list. A field is a documentation comment, its name in the contract, which
/// is also its column's, and the type of its value.
macro_rules! contact_fields {
    ($then:ident) => {
        $then! {
            /// External identifier. Plain data: not unique, never a key.
            external_id: Text,
            /// Time zone, such as `America/New_York`.
            timezone: Text,
            /// Preferred language, such as `en-US`.
            language: Text,
            /// First name.
            first_name: Text,
            /// Last name.
            last_name: Text,
            /// Full name, for those without separate first and last names.
            full_name: Text,
            /// Phone number.
            phone: Text,
            /// First line of the address.
            address_line_1: Text,
            /// Second line of the address.
            address_line_2: Text,
            /// Country.
            country: Text,
            /// Postal code.
            postcode: Text,
            /// State or province.
            state: Text,
            /// Job title.
            job_title: Text,
            /// Custom text 1.
            custom_string_1: Text,
            /// Custom text 2.
            custom_string_2: Text,
            /// Custom text 3.
            custom_string_3: Text,
            /// Custom text 4.
            custom_string_4: Text,
            /// Custom text 5.
            custom_string_5: Text,
            /// Custom number 1.
            custom_number_1: Number,
            /// Custom number 2.
            custom_number_2: Number,
            /// Custom number 3.
            custom_number_3: Number,
            /// Custom number 4.
            custom_number_4: Number,
            /// Custom number 5.
            custom_number_5: Number,
            /// Custom date-time 1, in microseconds.
            custom_datetime_1: DateTime<Utc>,
            /// Custom date-time 2, in microseconds.
            custom_datetime_2: DateTime<Utc>,
            /// Custom date-time 3, in microseconds.
            custom_datetime_3: DateTime<Utc>,
            /// Custom date-time 4, in microseconds.
            custom_datetime_4: DateTime<Utc>,
            /// Custom date-time 5, in microseconds.
            custom_datetime_5: DateTime<Utc>,
            /// Custom JSON object or array 1.
            custom_json_1: Json,
            /// Custom JSON object or array 2.
            custom_json_2: Json,
            /// Custom JSON object or array 3.
            custom_json_3: Json,
            /// Custom JSON object or array 4.
            custom_json_4: Json,
            /// Custom JSON object or array 5.
            custom_json_5: Json,
        }
    };
}
pub(crate) use contact_fields;
