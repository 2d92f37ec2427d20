//! Operations, with what they inherit from their path items and from the document.
use super::media_type::MediaType;
use super::parameter::{Location, Parameter};
use super::reader::Reader;
use super::response::{Response, StatusKey};
use super::security::Security;
use super::{Api, Flaw, FlawKind, Path, template_names};
use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::Method;

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

/// A request that the server sends (`OpenAPI` 3.0.3, "Callback Object").
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// The member of `callbacks` that describes it.
    pub name: String,
    /// The expression that tells where it is sent to.
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
        if root.value.get("paths").is_none() {
            self.expected(&root.at, "a member `paths`");
        }
        let inherited = self.requirements(&root);
        for (template, item) in self.members(&root, "paths") {
            api.paths.push(Path {
                template: template.to_owned(),
                at: root.at.child("paths").child(template),
            });
            for method in Method::ALL {
                let Some(node) = self.member(&item, method.member()) else {
                    continue;
                };
                if self.as_object(&node).is_some() {
                    let owners = [&node, &item, &root];
                    let mut operation =
                        self.operation(template, method, owners, inherited.as_ref());
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
        }
        api.flaws = self.flaws;
        api
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
                for method in Method::ALL {
                    let Some(node) = reader.member(&item, method.member()) else {
                        continue;
                    };
                    if reader.as_object(&node).is_some() {
                        let owners = [&node, &item, &node];
                        let operation = reader.operation(expression, method, owners, None);
                        found.push(Callback {
                            name: name.to_owned(),
                            expression: expression.clone(),
                            operation,
                            flaws: std::mem::take(&mut reader.flaws),
                        });
                    }
                }
            }
        }
        found
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
