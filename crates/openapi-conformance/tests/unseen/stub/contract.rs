//! What the stub knows of a contract: its operations, read straight from the JSON.
//!
//! Written for the stub alone. Were it to share the judge's reading of a contract, one mistake
//! would satisfy both sides.
use openapi_document::{Document, Pointer};
use serde_json::{Map, Value};

/// One operation of a contract.
pub(crate) struct Operation {
    /// The `operationId`, or method and path where there is none.
    pub(crate) id: String,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) template: Template,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// Alternatives, each a list of schemes that are all needed; none at all if anyone may call.
    pub(crate) security: Vec<Vec<Scheme>>,
    pub(crate) responses: Vec<Response>,
}

/// One parameter, in the operation's list or in that of its path.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) schema: Pointer,
    /// Described by `content`: the text is JSON.
    pub(crate) is_json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// A request body and the media types it may have.
pub(crate) struct Body {
    pub(crate) required: bool,
    pub(crate) media: Vec<Media>,
}

/// A media type as the contract writes it, and its schema.
#[derive(Clone)]
pub(crate) struct Media {
    pub(crate) name: String,
    pub(crate) schema: Option<Pointer>,
}

/// A documented response.
pub(crate) struct Response {
    /// `200`, `4XX` or `default`.
    pub(crate) key: String,
    pub(crate) headers: Vec<(String, Pointer)>,
    pub(crate) media: Vec<Media>,
}

/// How a caller says who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Bearer,
    Basic,
    ApiKey { location: Location, name: String },
}

/// A path template, segment by segment.
pub(crate) struct Template(Vec<Segment>);

enum Segment {
    Text(String),
    Variable {
        before: String,
        name: String,
        after: String,
    },
}

impl Template {
    fn new(text: &str) -> Self {
        let segment = |part: &str| {
            let parsed = part.split_once('{').and_then(|(before, rest)| {
                let (name, after) = rest.split_once('}')?;
                Some(Segment::Variable {
                    before: before.to_owned(),
                    name: name.to_owned(),
                    after: after.to_owned(),
                })
            });
            parsed.unwrap_or_else(|| Segment::Text(part.to_owned()))
        };
        Self(text.split('/').map(segment).collect())
    }

    /// The variables' texts as they stand in the path, if the path has this form.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let parts: Vec<&str> = path.split('/').collect();
        if parts.len() != self.0.len() {
            return None;
        }
        let mut found = Vec::new();
        for (segment, part) in self.0.iter().zip(parts) {
            match segment {
                Segment::Text(text) => (text == part).then_some(())?,
                Segment::Variable {
                    before,
                    name,
                    after,
                } => {
                    let inner = part.strip_prefix(before.as_str())?;
                    let inner = inner.strip_suffix(after.as_str())?;
                    (!inner.is_empty()).then_some(())?;
                    found.push((name.as_str(), inner.to_owned()));
                }
            }
        }
        Some(found)
    }

    fn variables(&self) -> usize {
        let is_variable = |segment: &&Segment| matches!(segment, Segment::Variable { .. });
        self.0.iter().filter(is_variable).count()
    }
}

/// Reads all operations, those with fewer variables in their paths first: a concrete path wins
/// over a templated one (Paths Object, "Path Templating Matching").
pub(crate) fn operations(document: &Document) -> Vec<Operation> {
    let reader = Reader { document };
    let root = Pointer::root();
    let base = base_path(document.root());
    let mut operations = Vec::new();
    for (path, item) in reader.members(&root.child("paths")) {
        let shared = reader.list(&item.child("parameters"));
        for (method, at) in reader.members(&item) {
            let methods = ["get", "put", "post", "delete", "patch"];
            if methods.contains(&method.as_str()) {
                let template = format!("{base}{path}");
                operations.push(reader.operation(&method, &template, &at, &shared));
            }
        }
    }
    operations.sort_by_key(|operation| operation.template.variables());
    operations
}

fn base_path(root: &Value) -> String {
    let url = root.pointer("/servers/0/url").and_then(Value::as_str);
    let url = url.unwrap_or_default();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url.trim_start_matches('/'),
    };
    let path = path.trim_end_matches('/');
    if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    }
}

struct Reader<'d> {
    document: &'d Document,
}

impl Reader<'_> {
    /// The members of an object, each with its place behind references.
    fn members(&self, at: &Pointer) -> Vec<(String, Pointer)> {
        let Ok(node) = self.document.resolve(at) else {
            return Vec::new();
        };
        let names = node.value.as_object().into_iter().flat_map(Map::keys);
        names
            .map(|name| (name.clone(), self.behind(&node.at.child(name))))
            .collect()
    }

    fn list(&self, at: &Pointer) -> Vec<Pointer> {
        let length = self.document.get(at).and_then(Value::as_array);
        let length = length.map_or(0, Vec::len);
        (0..length).map(|n| self.behind(&at.index(n))).collect()
    }

    fn behind(&self, at: &Pointer) -> Pointer {
        let node = self.document.resolve(at);
        node.map_or_else(|_| at.clone(), |node| node.at)
    }

    fn value(&self, at: &Pointer, name: &str) -> Option<&Value> {
        self.document.get(at)?.get(name)
    }

    fn text(&self, at: &Pointer, name: &str) -> &str {
        let text = self.value(at, name).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    fn truth(&self, at: &Pointer, name: &str) -> Option<bool> {
        self.value(at, name).and_then(Value::as_bool)
    }

    fn operation(&self, method: &str, path: &str, at: &Pointer, shared: &[Pointer]) -> Operation {
        let mut parameters: Vec<Parameter> = Vec::new();
        let own = self.list(&at.child("parameters"));
        for place in shared.iter().chain(&own) {
            let Some(parameter) = self.parameter(place) else {
                continue;
            };
            let same = |other: &Parameter| {
                other.name == parameter.name && other.location == parameter.location
            };
            parameters.retain(|other| !same(other));
            parameters.push(parameter);
        }
        let method = method.to_uppercase();
        let id = match self.text(at, "operationId") {
            "" => format!("{method} {path}"),
            id => id.to_owned(),
        };
        Operation {
            id,
            method,
            template: Template::new(path),
            parameters,
            body: self.body(at),
            security: self.security(at),
            responses: self
                .members(&at.child("responses"))
                .into_iter()
                .map(|(key, place)| self.response(key, &place))
                .collect(),
        }
    }

    fn parameter(&self, at: &Pointer) -> Option<Parameter> {
        let name = self.text(at, "name").to_owned();
        let location = location(self.text(at, "in"))?;
        // Parameter Object, `name`: such header parameters "SHALL be ignored".
        let ignored = ["accept", "content-type", "authorization"];
        let is_header = location == Location::Header;
        if is_header && ignored.contains(&name.to_lowercase().as_str()) {
            return None;
        }
        let style = match (self.text(at, "style"), location) {
            ("deepObject", _) => Style::DeepObject,
            ("spaceDelimited", _) => Style::SpaceDelimited,
            ("pipeDelimited", _) => Style::PipeDelimited,
            (_, Location::Path | Location::Header) => Style::Simple,
            (_, Location::Query | Location::Cookie) => Style::Form,
        };
        let content = self.members(&at.child("content")).into_iter().next();
        let schema = match &content {
            Some((_, media)) => media.child("schema"),
            None => at.child("schema"),
        };
        Some(Parameter {
            name,
            location,
            required: self.truth(at, "required").unwrap_or(false),
            style,
            explode: self.truth(at, "explode").unwrap_or(style == Style::Form),
            schema,
            is_json: content.is_some(),
        })
    }

    fn body(&self, at: &Pointer) -> Option<Body> {
        let place = at.child("requestBody");
        self.document.get(&place)?;
        let place = self.behind(&place);
        Some(Body {
            required: self.truth(&place, "required").unwrap_or(false),
            media: self.media(&place),
        })
    }

    fn media(&self, at: &Pointer) -> Vec<Media> {
        let media = self.members(&at.child("content")).into_iter();
        let media = media.map(|(name, place)| Media {
            name,
            schema: self.value(&place, "schema").map(|_| place.child("schema")),
        });
        media.collect()
    }

    fn response(&self, key: String, at: &Pointer) -> Response {
        let headers = self.members(&at.child("headers")).into_iter();
        let headers = headers
            // Response Object, `headers`: `Content-Type` "SHALL be ignored".
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
            .map(|(name, place)| (name, place.child("schema")));
        Response {
            key,
            headers: headers.collect(),
            media: self.media(at),
        }
    }

    fn security(&self, at: &Pointer) -> Vec<Vec<Scheme>> {
        let own = at.child("security");
        let place = match self.document.get(&own) {
            Some(_) => own,
            None => Pointer::root().child("security"),
        };
        let alternatives = self.list(&place).into_iter();
        let alternatives = alternatives.map(|alternative| {
            let names = self.members(&alternative).into_iter();
            names.filter_map(|(name, _)| self.scheme(&name)).collect()
        });
        alternatives.collect()
    }

    fn scheme(&self, name: &str) -> Option<Scheme> {
        let at = Pointer::root().child("components").child("securitySchemes");
        let at = self.behind(&at.child(name));
        let http = self.text(&at, "scheme").to_lowercase();
        match (self.text(&at, "type"), http.as_str()) {
            ("http", "bearer") | ("oauth2" | "openIdConnect", _) => Some(Scheme::Bearer),
            ("http", "basic") => Some(Scheme::Basic),
            ("apiKey", _) => Some(Scheme::ApiKey {
                location: location(self.text(&at, "in"))?,
                name: self.text(&at, "name").to_owned(),
            }),
            _ => None,
        }
    }
}

fn location(text: &str) -> Option<Location> {
    match text {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    }
}

impl Parameter {
    /// Where it stands and what it is called.
    pub(crate) fn label(&self) -> String {
        let place = match self.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        format!("{place} {}", self.name)
    }
}
