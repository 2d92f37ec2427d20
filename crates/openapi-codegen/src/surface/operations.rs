//! What the runtime is told of each operation.

use std::collections::BTreeMap;

use openapi_document::{
    Api, Document, Location, Method, Operation, Pointer, Response, SecuritySchemeKind,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::Ident;

/// What says in a contract that to send a request twice does no harm.
const IDEMPOTENT: &str = "x-idempotent";

/// All operations of a contract, by method and path.
pub(super) struct Table {
    title: String,
    version: String,
    schemes: BTreeMap<String, SecuritySchemeKind>,
    rows: BTreeMap<String, Row>,
}

/// One operation.
pub(super) struct Row {
    id: String,
    method: String,
    path: String,
    security: Vec<Vec<String>>,
    is_idempotent: bool,
    idempotency_key: Option<String>,
    answers: Vec<(String, Option<String>)>,
    /// The Operation Object.
    pub(super) at: Pointer,
}

impl Table {
    pub(super) fn of(api: &Api, document: &Document) -> Self {
        let info = |name: &str| {
            let text = document.root().get("info").and_then(|info| info.get(name));
            text.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let mut schemes = BTreeMap::new();
        let mut rows = BTreeMap::new();
        for operation in &api.operations {
            for one in operation.security.alternatives.iter().flatten() {
                schemes.insert(one.name.clone(), one.kind.clone());
            }
            rows.insert(operation.name.clone(), row(operation, document));
        }
        Self {
            title: info("title"),
            version: info("version"),
            schemes,
            rows,
        }
    }

    /// The operation of a method and a path.
    pub(super) fn get(&self, name: &str) -> Option<&Row> {
        self.rows.get(name)
    }

    /// The statics that tell of the API and of its operations, of which these are in the source.
    pub(super) fn statics(&self, used: &[(Ident, String)]) -> TokenStream {
        let statics = used.iter().filter_map(|(ident, name)| {
            let told = self.get(name)?.told();
            let words = format!("`{name}`");
            Some(quote! {
                #[doc = #words]
                pub static #ident: ::openapi_client::Operation = #told;
            })
        });
        let Self { title, version, .. } = self;
        let schemes = self.schemes.iter().map(|(name, kind)| {
            let kind = scheme(kind);
            quote!(::openapi_client::Scheme { name: #name, kind: #kind })
        });
        let listed = used.iter().map(|(ident, _)| quote!(&#ident));
        quote! {
            /// What the contract says of each operation.
            pub mod operations {
                #(#statics)*
                /// What it says of all of them.
                pub static API: ::openapi_client::Api = ::openapi_client::Api {
                    title: #title,
                    version: #version,
                    user_agent: concat!(
                        env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")
                    ),
                    schemes: &[#(#schemes),*],
                    operations: &[#(#listed),*],
                };
            }
        }
    }
}

impl Row {
    fn told(&self) -> TokenStream {
        let Self {
            id,
            method,
            path,
            is_idempotent,
            ..
        } = self;
        let security = self.security.iter().map(|names| quote!(&[#(#names),*]));
        let key = optional(self.idempotency_key.as_deref());
        let answers = self.answers.iter().map(|(status, schema)| {
            let schema = optional(schema.as_deref());
            quote!(::openapi_client::Documented { status: #status, schema: #schema })
        });
        quote! {
            ::openapi_client::Operation {
                id: #id,
                method: #method,
                path: #path,
                security: &[#(#security),*],
                is_idempotent: #is_idempotent,
                idempotency_key: #key,
                answers: &[#(#answers),*],
            }
        }
    }

    /// The errors that are documented.
    pub(super) fn errors(&self) -> Vec<&str> {
        let statuses = self.answers.iter().map(|(status, _)| status.as_str());
        statuses
            .filter(|status| !status.starts_with(['1', '2', '3']))
            .collect()
    }
}

fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

fn row(operation: &Operation, document: &Document) -> Row {
    let id = operation.operation_id.clone();
    let id = id.unwrap_or_else(|| operation.name.clone());
    let said = document
        .get(&operation.at.child(IDEMPOTENT))
        .and_then(Value::as_bool);
    let by_method = !matches!(operation.method, Method::Post | Method::Patch);
    let mut headers = operation.parameters.iter();
    let key = headers.find(|one| one.location == Location::Header && is_key(&one.name));
    Row {
        is_idempotent: said.unwrap_or(by_method || is_upsert(&id)),
        idempotency_key: key.map(|one| one.name.clone()),
        id,
        method: operation.method.as_str().to_owned(),
        path: operation.path.clone(),
        security: operation
            .security
            .alternatives
            .iter()
            .map(|one| one.iter().map(|scheme| scheme.name.clone()).collect())
            .collect(),
        answers: operation
            .responses
            .iter()
            .map(|one| (one.status.to_string(), schema(one, document)))
            .collect(),
        at: operation.at.clone(),
    }
}

/// Whether a name says that what is there is replaced: once or twice is the same.
fn is_upsert(id: &str) -> bool {
    use heck::ToSnakeCase as _;
    id.to_snake_case().split('_').any(|word| word == "upsert")
}

/// Whether a header holds the key by which an API knows a request again.
fn is_key(name: &str) -> bool {
    let name = name.to_lowercase().replace(['-', '_'], "");
    let name = name.strip_prefix('x').unwrap_or(&name);
    matches!(
        name,
        "idempotencykey" | "idempotencytoken" | "idempotencekey"
    )
}

/// Where the schema of a JSON body stands: the component, if it is one.
fn schema(response: &Response, document: &Document) -> Option<String> {
    let media = response.content.iter().find(|one| one.is_json())?;
    let at = media.schema.as_ref()?;
    let reference = document.get(at).and_then(|schema| schema.get("$ref"));
    let reference = reference.and_then(Value::as_str);
    Some(reference.map_or_else(|| format!("#{}", at.path()), str::to_owned))
}

fn scheme(kind: &SecuritySchemeKind) -> TokenStream {
    let kind = match kind {
        SecuritySchemeKind::Bearer => quote!(Bearer),
        SecuritySchemeKind::Basic => quote!(Basic),
        SecuritySchemeKind::Http(name) => quote!(Http(#name)),
        SecuritySchemeKind::ApiKey { location, name } => {
            let place = match location {
                Location::Query => format_ident!("Query"),
                Location::Cookie => format_ident!("Cookie"),
                Location::Header | Location::Path => format_ident!("Header"),
            };
            quote!(#place(#name))
        }
        SecuritySchemeKind::Unknown => quote!(Unknown),
    };
    quote!(::openapi_client::SchemeKind::#kind)
}

/// Before the generator: the runtime makes a key by which a request is known again where the
/// caller gives none.
pub(crate) fn prepare(document: &mut Value) {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = paths.into_iter().flat_map(|paths| paths.values_mut());
    for item in items.filter_map(Value::as_object_mut) {
        for operation in item.values_mut() {
            let parameters = operation
                .get_mut("parameters")
                .and_then(Value::as_array_mut);
            for parameter in parameters.into_iter().flatten() {
                let text = |name: &str| parameter.get(name).and_then(Value::as_str);
                if text("in") == Some("header")
                    && text("name").is_some_and(is_key)
                    && let Some(parameter) = parameter.as_object_mut()
                {
                    parameter.insert("required".to_owned(), Value::Bool(false));
                }
            }
        }
    }
}
