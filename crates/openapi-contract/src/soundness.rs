//! Whether one document is sound on its own, before it is compared with another.
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::contain::Comparer;
use crate::evaluate::admits;
use crate::report::{Collector, Finding, Severity};
use crate::rules::FindingRule;
use crate::verdict::{Direction, Rule, Side};
use openapi_document::{
    Api, Dialect, Document, Flaw, FlawKind, Misfit, MisfitFault, Node, Object, Operation, Pointer,
    StatusKey, Version, misfits, template_shape,
};

/// The longest way down into a document that is followed.
const DEEPEST: usize = 200;

/// What is wrong with a document by itself: objects of another shape than the specification gives
/// them, references that lead nowhere, examples that their schema refuses, operationIds used twice,
/// paths and parameters that disagree, schemas that nothing satisfies. Places are given as those of
/// the promised document.
pub fn soundness(document: &Document) -> Vec<Finding> {
    let version = document.version().name();
    let found = misfits(document);
    let mut findings: Vec<Finding> = found.iter().map(|one| misfit(version, one)).collect();
    let known: HashSet<_> = findings
        .iter()
        .map(|one| (one.rule, one.promised.clone()))
        .collect();
    let more = by_meaning(document).into_iter();
    // What two judges say of one place is said once.
    findings.extend(more.filter(|one| !known.contains(&(one.rule, one.promised.clone()))));
    findings
}

fn misfit(version: &str, misfit: &Misfit) -> Finding {
    let Misfit { at, kind, fault } = misfit;
    let (rule, message) = match fault {
        MisfitFault::LeadsTo(_) => (
            FindingRule::Reference,
            format!("a {} is expected, and {fault}", kind.name()),
        ),
        MisfitFault::Keyword { .. } | MisfitFault::Type(_) => {
            (FindingRule::Malformed, fault.to_string())
        }
        MisfitFault::Setting(_) => (FindingRule::Malformed, format!("{at}: {fault}")),
        MisfitFault::Shape(_) => (
            FindingRule::Malformed,
            format!("not a {} of OpenAPI {version}: {fault}", kind.name()),
        ),
    };
    Finding::of_document(Severity::Breaking, rule, Some(at.clone()), message)
}

/// What the shapes of the objects do not show.
fn by_meaning(document: &Document) -> Vec<Finding> {
    let mut check = Soundness {
        document,
        solver: Comparer::new(document, document, Direction::Request),
        collector: Collector::default(),
    };
    let schemas = check.references();
    check.schemas(schemas);
    check.operations();
    check.collector.into_report().findings
}

struct Soundness<'d> {
    document: &'d Document,
    solver: Comparer<'d>,
    collector: Collector,
}

/// What a value of a document is, as far as it matters here.
#[derive(Clone)]
enum Role<'d> {
    /// Of the document, outside of schemas.
    Part,
    /// A schema, with what it belongs to where that may have examples.
    Schema(Option<Node<'d>>),
    /// Inside a schema or among examples.
    Inside,
}

impl<'d> Soundness<'d> {
    fn say(&mut self, severity: Severity, rule: FindingRule, at: &Pointer, message: String) {
        let finding = Finding::of_document(severity, rule, Some(at.clone()), message);
        self.collector.add(finding);
    }

    fn root(&self) -> Node<'d> {
        Node {
            value: self.document.root(),
            at: Pointer::root(),
        }
    }

    /// Every `$ref` leads somewhere, and none is a mere name in data; gives every schema that stands
    /// in its place, with what it belongs to, each in the document's order.
    fn references(&mut self) -> Vec<(Option<Node<'d>>, Node<'d>)> {
        let mut schemas = Vec::new();
        let mut waiting = vec![(self.root(), 0, Role::Part)];
        while let Some((node, depth, role)) = waiting.pop() {
            if depth > DEEPEST {
                let message = format!("{}: nested deeper than {DEEPEST} levels", node.at);
                self.say(Severity::Drift, FindingRule::Undecided, &node.at, message);
                continue;
            }
            let below = match role {
                Role::Schema(owner) => {
                    schemas.push((owner, node.clone()));
                    Role::Inside
                }
                role => role,
            };
            match node.value {
                Value::Object(members) => {
                    let is_reference = members.get("$ref").is_some_and(Value::is_string);
                    if is_reference {
                        self.reference(&node, members);
                        continue;
                    }
                    let named = is_named(&node.at);
                    let components = node.at.path() == "/components/schemas";
                    for (name, value) in members.iter().rev() {
                        // Examples and the like hold data, in which a `$ref` is a plain member.
                        let listed = name == "examples" && value.is_array();
                        let data = listed
                            || matches!(
                                name.as_str(),
                                "example" | "default" | "enum" | "const" | "value"
                            );
                        if data && !named || name.starts_with("x-") {
                            continue;
                        }
                        let role = match &below {
                            Role::Part if components => Role::Schema(None),
                            Role::Part if name == "schema" && !named => {
                                Role::Schema(Some(node.clone()))
                            }
                            Role::Part if name != "examples" => Role::Part,
                            _ => Role::Inside,
                        };
                        let at = node.at.child(name);
                        waiting.push((Node { value, at }, depth + 1, role));
                    }
                }
                Value::Array(items) => {
                    for (index, value) in items.iter().enumerate().rev() {
                        let at = node.at.index(index);
                        waiting.push((Node { value, at }, depth + 1, below.clone()));
                    }
                }
                _ => {}
            }
        }
        schemas
    }

    fn reference(&mut self, node: &Node<'d>, members: &Map<String, Value>) {
        if let Err(error) = self.document.follow(node.clone()) {
            self.say(
                Severity::Breaking,
                FindingRule::Reference,
                &node.at,
                error.to_string(),
            );
        }
        // A Path Item Object is the one that may have members beside its `$ref`.
        let is_path =
            node.at.tokens().next().as_deref() == Some("paths") && node.at.tokens().count() == 2;
        // Since 3.1 what stands beside it applies, or describes.
        let ignored = self.document.version() == Version::V3_0;
        if ignored && members.len() > 1 && !is_path {
            let siblings: Vec<String> = members
                .keys()
                .filter(|name| *name != "$ref")
                .map(|name| format!("`{name}`"))
                .collect();
            let message = format!("{} beside a `$ref` is ignored", siblings.join(", "));
            self.say(
                Severity::Docs,
                FindingRule::IgnoredSibling,
                &node.at,
                message,
            );
        }
    }

    /// Every Schema Object that can be reached, each once.
    fn schemas(&mut self, schemas: Vec<(Option<Node<'d>>, Node<'d>)>) {
        let mut seen = HashSet::new();
        for (owner, schema) in schemas {
            if let Some(owner) = owner {
                self.examples_of(&owner, &schema.at);
            }
            self.schema_tree(schema, &mut seen);
        }
    }

    fn schema_tree(&mut self, root: Node<'d>, seen: &mut HashSet<Pointer>) {
        let mut waiting = vec![(root, 0)];
        while let Some((node, depth)) = waiting.pop() {
            if depth > DEEPEST || !seen.insert(node.at.clone()) {
                continue;
            }
            let later = self.document.dialect() == Dialect::Draft2020_12;
            if later && node.value.is_boolean() {
                continue;
            }
            let Some(schema) = node.value.as_object() else {
                let message = format!("{}: expected a schema, which is an object", node.at);
                self.say(
                    Severity::Breaking,
                    FindingRule::Malformed,
                    &node.at,
                    message,
                );
                continue;
            };
            if schema.contains_key("$ref") {
                continue;
            }
            if may_be_empty(schema)
                && self.solver.is_empty((Side::Promised, &node.at)) == Some(true)
            {
                let message = "no JSON value satisfies this schema".to_owned();
                self.say(
                    Severity::Drift,
                    FindingRule::Unsatisfiable,
                    &node.at,
                    message,
                );
            }
            if let Some(example) = schema.get("example") {
                self.example(&node.at, &node.at.child("example"), example);
            }
            let listed = schema.get("examples").and_then(Value::as_array);
            for (index, example) in listed.into_iter().flatten().enumerate() {
                let at = node.at.child("examples").index(index);
                self.example(&node.at, &at, example);
            }
            if let Some(default) = schema.get("default") {
                self.example(&node.at, &node.at.child("default"), default);
            }
            let nullable = schema.get("nullable") == Some(&Value::Bool(true));
            if nullable && !later && !schema.contains_key("type") {
                let at = node.at.child("nullable");
                let message = "`nullable` without a `type` has no effect by the letter".to_owned();
                self.say(
                    Severity::Docs,
                    FindingRule::IneffectiveNullable,
                    &at,
                    message,
                );
            }
            let inside = Object::schema(self.document, &node).children();
            waiting.extend(inside.into_iter().map(|object| (object.node(), depth + 1)));
        }
    }

    /// The examples beside the `schema` of a media type, parameter or header.
    fn examples_of(&mut self, owner: &Node<'d>, schema: &Pointer) {
        if let Some(example) = owner.value.get("example") {
            self.example(schema, &owner.at.child("example"), example);
        }
        let examples = owner.value.get("examples").and_then(Value::as_object);
        for (name, value) in examples.into_iter().flatten() {
            let at = owner.at.child("examples").child(name);
            let Ok(example) = self.document.follow(Node { value, at }) else {
                continue;
            };
            if let Some(value) = example.value.get("value") {
                self.example(schema, &example.at.child("value"), value);
            }
        }
    }

    fn example(&mut self, schema: &Pointer, at: &Pointer, value: &Value) {
        // An example may show what is sent or what is answered.
        let refused = |direction| match admits(self.document, schema, direction, value) {
            Ok(()) => None,
            Err(violations) => {
                let broken = |violation: &&crate::Violation| violation.rule != Rule::Undecided;
                violations.iter().find(broken).map(|violation| {
                    format!("{} breaks `{}`", violation.instance, violation.rule.id())
                })
            }
        };
        if let (Some(request), Some(_)) =
            (refused(Direction::Request), refused(Direction::Response))
        {
            let message = format!("the example is refused by its schema: {request}");
            self.say(Severity::Drift, FindingRule::ExampleInvalid, at, message);
        }
    }

    fn operations(&mut self) {
        let api = Api::read(self.document);
        let at = Pointer::root().child("paths");
        let paths = self.document.get(&at);
        let optional = self.document.version() > Version::V3_0 && paths.is_none();
        if !optional && !paths.is_some_and(Value::is_object) {
            let message = "the member `paths` is missing or not an object".to_owned();
            self.say(Severity::Breaking, FindingRule::Malformed, &at, message);
            return;
        }
        let mut shapes = HashMap::new();
        for path in &api.paths {
            let template = &path.template;
            if let Some(other) = shapes.insert(template_shape(template), template) {
                let message = format!("`{template}` is the same path as `{other}`");
                let rule = FindingRule::DuplicatePath;
                self.say(Severity::Breaking, rule, &path.at, message);
            }
        }
        for flaw in &api.flaws {
            self.flaw(flaw);
        }
        let mut ids = HashMap::new();
        let sent = api.webhooks.iter().map(|webhook| &webhook.operation);
        for operation in api.operations.iter().chain(sent) {
            if let Some(id) = &operation.operation_id
                && let Some(other) = ids.insert(id, &operation.at)
            {
                let at = operation.at.child("operationId");
                let message = format!("operationId `{id}` is that of {other} too");
                let rule = FindingRule::DuplicateOperationId;
                self.say(Severity::Breaking, rule, &at, message);
            }
            self.statuses(operation);
        }
    }

    /// What keeps operations from being read as they are meant. Shapes and references are told
    /// wherever they stand.
    fn flaw(&mut self, flaw: &Flaw) {
        let (rule, message) = match &flaw.kind {
            FlawKind::UndeclaredPathParameter(name) => (
                FindingRule::PathParameterUndeclared,
                format!("path parameter `{name}` is not declared"),
            ),
            FlawKind::UnnamedPathParameter(name) => (
                FindingRule::PathParameterUndeclared,
                format!("path parameter `{name}` is not in the path template"),
            ),
            FlawKind::OptionalPathParameter(name) => (
                FindingRule::PathParameterUndeclared,
                format!("path parameter `{name}` is not `required: true`"),
            ),
            FlawKind::NoStatus(status) => (
                FindingRule::StatusInvalid,
                format!("`{status}` is not a status"),
            ),
            FlawKind::UndefinedSecurityScheme(name) => (
                FindingRule::UnknownSecurityScheme,
                format!("security scheme `{name}` is not defined"),
            ),
            FlawKind::Reference(_) | FlawKind::Expected(_) | FlawKind::NotBoolean => return,
        };
        self.say(Severity::Breaking, rule, &flaw.at, message);
    }

    /// The responses stand there, and their statuses as the specification writes them.
    fn statuses(&mut self, operation: &Operation) {
        let at = &operation.responses_at;
        if self.document.version() > Version::V3_0 && self.document.get(at).is_none() {
            return;
        }
        let Some(responses) = self.document.get(at).and_then(Value::as_object) else {
            let message = format!("{at}: the responses are missing or not an object");
            let rule = FindingRule::Malformed;
            self.say(Severity::Breaking, rule, &operation.at, message);
            return;
        };
        for status in responses.keys() {
            if StatusKey::parse(status).is_some_and(|key| key.to_string() != *status) {
                let message = format!("`{status}` is not a status");
                let rule = FindingRule::StatusInvalid;
                self.say(Severity::Breaking, rule, &at.child(status), message);
            }
        }
    }
}

/// Whether a schema has a keyword that can exclude every value together with another.
fn may_be_empty(schema: &Map<String, Value>) -> bool {
    schema.keys().any(|name| {
        name.starts_with("min")
            || name.starts_with("max")
            || matches!(
                name.as_str(),
                "allOf"
                    | "anyOf"
                    | "oneOf"
                    | "not"
                    | "enum"
                    | "required"
                    | "const"
                    | "contains"
                    | "if"
            )
    })
}

/// Whether the members of the object here are named by the author, as those of `properties` are.
fn is_named(at: &Pointer) -> bool {
    matches!(
        at.path().rsplit('/').next(),
        Some(
            "properties"
                | "schemas"
                | "parameters"
                | "examples"
                | "responses"
                | "headers"
                | "requestBodies"
                | "securitySchemes"
                | "links"
                | "callbacks"
        )
    )
}
