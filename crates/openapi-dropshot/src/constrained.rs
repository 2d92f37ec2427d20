//! Values with bounds: stated once, they are checked when a value is read and stand in its schema.
mod component;
mod list;
mod number;
#[cfg(test)]
mod tests;
mod text;

use schemars::schema::Metadata;

pub use list::{ListRule, list_schema, read_list};
pub use number::{
    NumberRule, Plain, Whole, integer_schema, number_schema, read_integer, read_number,
};
pub use text::{TextRule, read_text, text_schema};

fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn metadata(title: Option<&str>, description: Option<String>) -> Option<Box<Metadata>> {
    (title.is_some() || description.is_some()).then(|| {
        Box::new(Metadata {
            title: title.map(str::to_owned),
            description,
            ..Metadata::default()
        })
    })
}
