//! Progenitor and prettyplease, with every way to fail made an error.

use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use serde_json::Value;

use crate::calls::Unions;
use crate::normalize::{normalize, unsigned_source};
use crate::{GeneratedClient, Loss, bodies, calls, capture, duplicates, fields, surface};

/// The client, its source formatted, or why there is none.
/// `losses` are those that were found before.
pub(crate) fn client(document: &Value, losses: &[Loss]) -> Result<GeneratedClient, String> {
    let mut generated = generate(document)?;
    generated.losses.splice(0..0, losses.iter().cloned());
    capture::panics(|| {
        let bodies = bodies::types(document, &generated.file, &generated.unions);
        surface::apply(&mut generated.file, document, &generated.losses)?;
        Ok(GeneratedClient {
            bodies,
            source: prettyplease::unparse(&generated.file),
            losses: generated.losses,
        })
    })
    .unwrap_or_else(Err)
}

/// The client as a syntax tree.
pub(crate) struct Generated {
    pub(crate) file: syn::File,
    /// The types that hold one of several answers: each one's type by status.
    pub(crate) unions: Unions,
    pub(crate) losses: Vec<Loss>,
}

/// Generates without formatting.
pub(crate) fn generate(document: &Value) -> Result<Generated, String> {
    let mut normal = normalize(document);
    surface::prepare(&mut normal.document);
    let tokens = unsigned_source(&normal.document, tokens(&normal.document)?);
    capture::panics(|| {
        let mut file =
            syn::parse2(tokens).map_err(|error| format!("it is not valid Rust: {error}"))?;
        let lost = fields::apply(&mut file, &normal.marks);
        let place = |at: &str| normal.place(document, at);
        let unions = calls::apply(&mut file, &normal);
        let mut losses = normal.operations.losses.clone();
        losses.extend(lost.iter().map(|at| Loss {
            pointer: place(at),
            reason:
                "it may be left out and may be null, and the client cannot say which".to_owned(),
        }));
        duplicates::check(&file)?;
        Ok(Generated {
            file,
            unions,
            losses,
        })
    })
    .unwrap_or_else(Err)
}

pub(crate) fn tokens(document: &Value) -> Result<proc_macro2::TokenStream, String> {
    let document = serde_json::from_value(document.clone()).map_err(|error| error.to_string())?;
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    capture::panics(|| Generator::new(&settings).generate_tokens(&document))
        .map_err(|panic| format!("the generator gave up: {}", explain(panic)))?
        .map_err(|error| {
            capture::shorten(&match error {
                // Their prefixes tell of the generator's insides.
                progenitor::Error::TypeError(error) => error.to_string(),
                progenitor::Error::UnexpectedFormat(reason) => reason,
                other => other.to_string(),
            })
        })
}

/// The one limit that a sound contract meets most easily says least.
fn explain(panic: String) -> String {
    if panic.contains("response_types.len() <= 1") {
        return format!(
            "its successes, or its errors, have bodies of different types, and one type must \
             serve them all: {panic}"
        );
    }
    panic
}
