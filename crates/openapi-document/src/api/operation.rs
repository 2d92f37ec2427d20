//! Operations, with what they inherit from their path items and from the document.
use super::media_type::MediaType;
use super::parameter::{Location, Parameter};
use super::reader::Reader;
use super::response::{Response, StatusKey};
use super::security::Security;
use super::{Api, Flaw, FlawKind, Path, template_names};
use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::{Method, Version};

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// `POST /pets/{id}`.
    pub name: String,
    /// The Operation Object.
    pub at: Pointer,
    /// What it calls itself.
    pub operation_id: Option<String>,
    /// The Path Item Object.
    pub item_at: Pointer,
    /// How it is asked for.
    pub method: Method,
    /// The path template, without a base path.
    pub path: String,
    /// The paths of the nearest `servers`, in their order, variables at their defaults, without a
    /// slash at the end; the empty path where none are named.
    pub base_paths: Vec<String>,
    /// Where those stand; the root where there are none.
    pub servers_at: Pointer,
    /// Its own, then those of the path item that it does not replace.
    pub parameters: Vec<Parameter>,
    /// The body that it takes.
    pub request_body: Option<RequestBody>,
    /// Where the responses stand, or would stand.
    pub responses_at: Pointer,
    /// In the document's order.
    pub responses: Vec<Response>,
    /// What it asks of its callers.
    pub security: Security,
    /// The requests that its server sends in turn. Those have none themselves.
    pub callbacks: Vec<Callback>,
}

/// A request that the server sends (`OpenAPI` 3.0.3, "Callback Object"; 3.1.1, "OpenAPI Object", `webhooks`).
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// The member of `callbacks` or `webhooks` that describes it.
    pub name: String,
    /// The expression that tells where it is sent to; of a webhook, its name.
    pub expression: String,
    /// The request and its answers; what it asks for is what is sent with it.
    pub operation: Operation,
    /// What keeps parts of it from being read; not among those of the [`Api`], for nobody calls it.
    pub flaws: Vec<Flaw>,
}

/// The body that an operation takes.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// The Request Body Object.
    pub at: Pointer,
    /// Whether a request must have it.
    pub required: bool,
    /// What it may be.
    pub content: Vec<MediaType>,
}

impl Operation {
    /// The path of the first of its servers.
    pub fn base_path(&self) -> &str {
        self.base_paths.first().map_or("", String::as_str)
    }

    /// The names of the parameters in its path template, in order.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        template_names(&self.path)
    }

    /// What answers in a status: an explicit one before a range before `default`.
    pub fn response(&self, status: u16) -> Option<&Response> {
        let of = |key| self.responses.iter().find(|one| one.status == key);
        of(StatusKey::Code(status))
            .or_else(|| of(StatusKey::Range(status / 100)))
            .or_else(|| of(StatusKey::Default))
    }

    /// The statuses and ranges of a class (its first digit) that are documented by name.
    pub fn documented(&self, class: u16) -> Vec<StatusKey> {
        let keys = self.responses.iter().map(|one| one.status);
        keys.filter(|key| key.class() == Some(class)).collect()
    }

    /// Whether a status is documented as itself.
    pub fn names(&self, status: u16) -> bool {
        let mut keys = self.responses.iter().map(|one| one.status);
        keys.any(|key| key == StatusKey::Code(status))
    }
}

impl<'d> Reader<'d> {
    pub(super) fn api(mut self) -> Api {
        let root = Node {
            value: self.document.root(),
            at: Pointer::root(),
        };
        let mut api = Api::default();
        let version = self.document.version();
        let stands = |name: &str| root.value.get(name).is_some();
        if version == Version::V3_0 && !stands("paths") {
            self.expected(&root.at, "a member `paths`");
        } else if !["paths", "components", "webhooks"].into_iter().any(stands) {
            self.expected(
                &root.at,
                "one of the members `paths`, `components` and `webhooks`",
            );
        }
        let inherited = self.requirements(&root);
        for (template, item) in self.members(&root, "paths") {
            api.paths.push(Path {
                template: template.to_owned(),
                at: root.at.child("paths").child(template),
            });
            for (method, node) in self.methods(&item) {
                let owners = [&node, &item, &root];
                let mut operation = self.operation(template, method, owners, inherited.as_ref());
                for name in template_names(template) {
                    let mut declared = operation.parameters.iter();
                    if !declared.any(|one| one.location == Location::Path && one.name == name) {
                        let kind = FlawKind::UndeclaredPathParameter(name.to_owned());
                        self.flaw(&node.at, kind);
                    }
                }
                operation.callbacks = self.callbacks(&node);
                api.operations.push(operation);
            }
        }
        if version > Version::V3_0 {
            api.webhooks = self.webhooks(&root);
        }
        api.flaws = self.flaws;
        api
    }

    /// The operations of a path item, each an object.
    fn methods(&mut self, item: &Node<'d>) -> Vec<(Method, Node<'d>)> {
        let version = self.document.version();
        let mut found = Vec::new();
        for method in Method::members(version) {
            if let Some(node) = self.member(item, method.member())
                && self.as_object(&node).is_some()
            {
                found.push((method, node));
            }
        }
        if version >= Version::V3_2 && item.value.get("additionalOperations").is_some() {
            for (name, node) in self.members(item, "additionalOperations") {
                match Method::other(name) {
                    Some(method) => found.push((method, node)),
                    None => self.expected(&node.at, "a method that has no member of its own"),
                }
            }
        }
        found
    }

    /// `owners` are the operation, its path item and the document.
    fn operation(
        &mut self,
        path: &str,
        method: Method,
        owners: [&Node<'d>; 3],
        inherited: Option<&Security>,
    ) -> Operation {
        let [node, item, _] = owners;
        let parameters = self.parameters(path, item, node);
        let (servers_at, base_paths) = self.base_paths(&owners);
        let request_body = self.member(node, "requestBody");
        Operation {
            name: format!("{method} {path}"),
            at: node.at.clone(),
            operation_id: self.optional_text(node, "operationId"),
            item_at: item.at.clone(),
            method,
            path: path.to_owned(),
            base_paths,
            servers_at,
            parameters,
            request_body: request_body.and_then(|body| self.request_body(body)),
            responses_at: node.at.child("responses"),
            responses: self.responses(node),
            security: self.security(node, inherited),
            callbacks: Vec::new(),
        }
    }

    /// The requests under `callbacks`, each read by itself.
    fn callbacks(&self, owner: &Node<'d>) -> Vec<Callback> {
        let mut found = Vec::new();
        if owner.value.get("callbacks").is_none() {
            return found;
        }
        let mut reader = Self::new(self.document);
        for (name, callback) in reader.members(owner, "callbacks") {
            for (expression, value) in callback.value.as_object().into_iter().flatten() {
                let at = callback.at.child(expression);
                if expression.starts_with("x-") {
                    continue;
                }
                let Some(item) = reader.follow(Node { value, at }) else {
                    continue;
                };
                reader.sent(name, expression, &item, &mut found);
            }
        }
        found
    }

    /// The requests under `webhooks`, each read by itself.
    fn webhooks(&self, root: &Node<'d>) -> Vec<Callback> {
        let mut found = Vec::new();
        let mut reader = Self::new(self.document);
        for (name, item) in reader.members(root, "webhooks") {
            reader.sent(name, name, &item, &mut found);
        }
        found
    }

    /// The requests of a path item that the provider sends.
    fn sent(&mut self, name: &str, expression: &str, item: &Node<'d>, found: &mut Vec<Callback>) {
        for (method, node) in self.methods(item) {
            let owners = [&node, item, &node];
            let operation = self.operation(expression, method, owners, None);
            found.push(Callback {
                name: name.to_owned(),
                expression: expression.to_owned(),
                operation,
                flaws: std::mem::take(&mut self.flaws),
            });
        }
    }

    fn request_body(&mut self, body: Node<'d>) -> Option<RequestBody> {
        self.as_object(&body)?;
        Some(RequestBody {
            required: self.flag(&body, "required"),
            content: self.content(&body),
            at: body.at,
        })
    }
}
