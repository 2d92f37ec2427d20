//! What exists, as far as answers have told: by the contract's links, else by the shape of the paths.
use std::collections::{BTreeMap, HashMap};

use openapi_contract::{Direction, admits};
use openapi_document::{Location, Method, Operation, template_shape};
use serde_json::Value;

use crate::cases::Part;
use crate::cases::chains::Chain;
use crate::cases::identifiers::{as_meant, from_location, identifier, list, plain_name};
use crate::model::{Contract, OperationId};
use crate::wire::request::{Body, Draft};
use crate::wire::send::Received;

/// Parameters, by their number in an operation, and the values that name something.
pub(super) type Named = Vec<(usize, Value)>;

/// The sort of a thing: the base path and the path up to its own parameter, without names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sort(String);

/// A thing: its sort, and the values of the parameters of its path.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Identity {
    pub(super) sort: Sort,
    pub(super) values: Vec<Value>,
}

impl Sort {
    /// The sorts that an operation's path names, the outermost first.
    pub(super) fn named(operation: &Operation) -> Vec<Self> {
        let ends = operation.path.match_indices('}').map(|(at, _)| at + 1);
        let whole = ends.filter(|end| {
            let rest = operation.path.get(*end..).unwrap_or_default();
            rest.is_empty() || rest.starts_with('/')
        });
        whole
            .filter_map(|end| operation.path.get(..end))
            .map(|path| Self::of(operation, path))
            .collect()
    }

    fn of(operation: &Operation, path: &str) -> Self {
        let path = template_shape(path.trim_end_matches('/'));
        Self(format!("{} {path}", operation.base_path()))
    }

    /// The sort that an operation's whole path names, or would name if it ended in a parameter.
    pub(super) fn of_path(operation: &Operation) -> Self {
        Self::of(operation, &operation.path)
    }

    /// The sort of what stands in a collection at an operation's path.
    pub(super) fn within(operation: &Operation) -> Self {
        let Self(own) = Self::of_path(operation);
        Self(format!("{own}/{{}}"))
    }

    /// The values of its parameters in a request of an operation that names it.
    fn values(&self, operation: &Operation, draft: &Draft) -> Option<Vec<Value>> {
        let places = self.places(operation)?;
        let value = |place: usize| draft.parameters.get(place)?.clone();
        places.into_iter().map(value).collect()
    }

    /// Where the parameters of an operation stand that name it.
    fn places(&self, operation: &Operation) -> Option<Vec<usize>> {
        let count = self.0.matches("{}").count();
        let names = operation.template_names().take(count);
        let place = |name: &str| {
            let mut all = operation.parameters.iter();
            all.position(|one| one.location == Location::Path && one.name == name)
        };
        let places: Option<Vec<usize>> = names.map(place).collect();
        places.filter(|places| places.len() == count)
    }
}

impl Identity {
    /// The parameters of an operation that name the thing, or what it stands in.
    pub(super) fn named(&self, operation: &Operation, itself: bool) -> Option<Named> {
        let places = if itself {
            self.sort.places(operation)?
        } else {
            Sort::of_path(operation).places(operation)?
        };
        Some(
            places
                .into_iter()
                .zip(self.values.iter().cloned())
                .collect(),
        )
    }

    /// The name of its own parameter.
    pub(super) fn name(&self, contract: &Contract) -> Option<String> {
        let mut users = contract.operations.iter();
        let user = users.find(|one| Sort::named(one).contains(&self.sort))?;
        let place = *self.sort.places(user)?.last()?;
        Some(user.parameters.get(place)?.name.clone())
    }
}

/// What exists.
#[derive(Debug, Default)]
pub(super) struct Known {
    things: BTreeMap<Sort, Vec<Value>>,
    /// What links say of the parameters of operations.
    linked: HashMap<OperationId, Named>,
    /// By the names that members and parameters have which refer to it.
    references: BTreeMap<String, Value>,
}

impl Known {
    /// What the answer to a request tells of things, each for the first of its sort that is told; who
    /// makes things knows them better than who lists some.
    pub(super) fn learn(
        &mut self,
        contract: &Contract,
        chains: &[Chain],
        draft: &Draft,
        received: &Received,
    ) -> Option<Identity> {
        let makes = matches!(contract[draft.operation].method, Method::Post | Method::Put);
        // The page that follows is no other thing.
        let others = |one: &&Chain| one.from == draft.operation && one.to != one.from;
        for chain in chains.iter().filter(others) {
            let Some(values) = chain.values(contract, draft, received) else {
                continue;
            };
            if makes {
                self.linked.insert(chain.to, values);
            } else {
                self.linked.entry(chain.to).or_insert(values);
            }
        }
        let identity = told(contract, draft, received)?;
        let Identity { sort, values } = identity.clone();
        if makes || !self.things.contains_key(&sort) {
            for name in names_of(contract, &sort) {
                self.references
                    .extend(values.last().map(|last| (name, last.clone())));
            }
            self.things.insert(sort, values);
        }
        Some(identity)
    }

    /// Whether anything is known that requests of an operation could speak of.
    pub(super) fn speaks_of(&self, contract: &Contract, id: OperationId) -> bool {
        let operation = &contract[id];
        let sorts = Sort::named(operation);
        let takes = operation.request_body.is_some()
            || operation
                .parameters
                .iter()
                .any(|one| one.location != Location::Path);
        self.linked.contains_key(&id)
            || sorts.iter().any(|sort| self.things.contains_key(sort))
            || takes && !self.references.is_empty()
    }

    /// The request of what is known, where it speaks of something else for no reason of its own. What
    /// removes a thing keeps to those that nobody made.
    pub(super) fn teach(
        &self,
        contract: &Contract,
        plain: &Draft,
        draft: &Draft,
        part: Option<&Part>,
    ) -> Draft {
        let operation = &contract[draft.operation];
        let mut new = draft.clone();
        let mut put = |index: usize, value: &Value| {
            let own = matches!(part, Some(Part::Parameter(other, _)) if *other == index);
            let is_plain = draft.parameters.get(index) == plain.parameters.get(index);
            // A thing without a name cannot be asked for: an empty segment is of another path.
            let parameter = operation.parameters.get(index);
            let in_path = parameter.is_some_and(|one| one.location == Location::Path);
            let is_nameless = in_path && value == "";
            if let Some(held) = new.parameters.get_mut(index)
                && is_plain
                && !own
                && !is_nameless
            {
                *held = Some(value.clone());
            }
        };
        let removes = operation.method == Method::Delete;
        for sort in Sort::named(operation).iter().rev() {
            let is_whole = *sort == Sort::of_path(operation);
            let known = self.things.get(sort).filter(|_| !(removes && is_whole));
            let places = sort.places(operation);
            if let (Some(values), Some(places)) = (known, places) {
                for (index, value) in places.into_iter().zip(values) {
                    put(index, value);
                }
                break;
            }
        }
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let known = self.references.get(&plain_name(&parameter.name));
            let known = known.filter(|_| parameter.location != Location::Path);
            let held = plain.parameters.get(index).is_some_and(Option::is_some);
            let value = known.filter(|_| held).cloned();
            let value =
                value.and_then(|value| as_meant(&contract.document, parameter.schema(), value));
            if let Some(value) = value {
                put(index, &value);
            }
        }
        let linked = self.linked.get(&draft.operation).filter(|_| !removes);
        for (index, value) in linked.into_iter().flatten() {
            put(*index, value);
        }
        self.refer(contract, plain, &mut new, part);
        new
    }

    /// Lets members of the body refer to what exists.
    fn refer(&self, contract: &Contract, plain: &Draft, draft: &mut Draft, part: Option<&Part>) {
        let (Body::Value { media, value }, Body::Value { value: plain, .. }) =
            (&mut draft.body, &plain.body)
        else {
            return;
        };
        let (Some(members), Some(schema)) = (value.as_object(), &contract[*media].schema) else {
            return;
        };
        let own = match part {
            Some(Part::Body(at)) => at.tokens().next(),
            _ => None,
        };
        let plain_ones = members.iter().filter(|(name, member)| {
            own.as_ref() != Some(*name) && plain.get(name.as_str()) == Some(*member)
        });
        let known = plain_ones.filter_map(|(name, _)| {
            let known = self.references.get(&plain_name(name))?;
            Some((name.clone(), known.clone()))
        });
        for (name, known) in known.collect::<Vec<_>>() {
            let mut changed = value.clone();
            if let Some(member) = changed.get_mut(&name) {
                *member = known;
            }
            let admits = |value: &Value| {
                admits(&contract.document, schema, Direction::Request, value).is_ok()
            };
            if admits(&changed) || !admits(value) {
                *value = changed;
            }
        }
    }
}

/// The thing that an answer tells of: what was posted to a collection, put at a path, or is listed first.
fn told(contract: &Contract, draft: &Draft, received: &Received) -> Option<Identity> {
    let operation = &contract[draft.operation];
    if operation.method == Method::Put {
        let sort = Sort::of_path(operation);
        let values = sort.values(operation, draft)?;
        return (!values.is_empty() && operation.path.ends_with('}'))
            .then_some(Identity { sort, values });
    }
    let sort = Sort::within(operation);
    let mut users = contract.operations.iter();
    let user = users.find(|one| Sort::named(one).contains(&sort))?;
    let place = *sort.places(user)?.last()?;
    let parameter = user.parameters.get(place)?;
    let body: Option<Value> = serde_json::from_slice(received.body()).ok();
    let found = match operation.method {
        Method::Post => {
            let named = body
                .as_ref()
                .and_then(|body| identifier(body, &parameter.name));
            let sent = match &draft.body {
                Body::Value { value, .. } => value.get(&parameter.name).cloned(),
                Body::None | Body::Raw { .. } => None,
            };
            named
                .cloned()
                .or_else(|| from_location(user, received, &parameter.name))
                .or(sent)
        }
        Method::Get => {
            let first = body.as_ref().and_then(list).and_then(|items| items.first());
            first
                .and_then(|first| identifier(first, &parameter.name))
                .cloned()
        }
        _ => None,
    };
    let own = as_meant(&contract.document, parameter.schema(), found?)?;
    let mut values = Sort::of_path(operation).values(operation, draft)?;
    values.push(own);
    Some(Identity { sort, values })
}

/// The names of what refers to things of a sort: `/customers/{id}` is meant by `customerId`.
fn names_of(contract: &Contract, sort: &Sort) -> Vec<String> {
    let Some((owner, _)) = sort.0.rsplit_once("/{}") else {
        return Vec::new();
    };
    let plural = owner.rsplit('/').next().unwrap_or_default();
    let plural = plain_name(plural);
    let singular = match (plural.strip_suffix("ies"), plural.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => plural,
    };
    let mut names: Vec<String> = ["id", "uuid"]
        .into_iter()
        .map(|end| format!("{singular}{end}"))
        .collect();
    let users = contract
        .operations
        .iter()
        .filter(|one| Sort::named(one).contains(sort));
    for user in users {
        let place = sort.places(user).and_then(|places| places.last().copied());
        let parameter = place.and_then(|place| user.parameters.get(place));
        let name = parameter.map(|one| plain_name(&one.name));
        // `id` may be that of anything.
        names.extend(name.filter(|name| name.len() > 2 && name.ends_with("id")));
    }
    names
}
