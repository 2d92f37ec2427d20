//! How a declared type stands in the document.

/// The schema of a declared type: a component where it has a name, written out in its place otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! component {
    ($name:ident, , [$($doc:literal),*], |$generator:ident, $description:ident| $schema:expr) => {
        impl $crate::private::schemars::JsonSchema for $name {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                stringify!($name).to_owned()
            }

            fn json_schema($generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                // What a member of this type means stands at the member.
                let $description = None;
                $schema
            }
        }
    };
    ($name:ident, $component:literal, [$($doc:literal),*], |$generator:ident, $description:ident| $schema:expr) => {
        impl $crate::private::schemars::JsonSchema for $name {
            fn schema_name() -> String {
                $component.to_owned()
            }

            fn json_schema($generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                let $description = $crate::private::describe(&[$($doc),*]);
                $schema
            }
        }
    };
}
