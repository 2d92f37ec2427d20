//! Names of members where patterns or `propertyNames` speak of them: of each kind of name that they tell apart, as
//! many as can be needed.
use std::collections::BTreeSet;

use serde_json::Value;

use super::cell::{Cell, Exists};
use super::{Goal, Solver};
use crate::schema::{Atom, AtomKind, Kind, SchemaId, TypeSet};
use crate::verdict::{Rule, Side};
use openapi_document::Pointer;

/// More patterns are not told apart: there are two kinds of names for each.
const MOST_PATTERNS: usize = 6;
/// Names of one kind, at most.
const MOST_NAMES: usize = 40;

/// What speaks of names.
#[derive(Default, Clone, PartialEq, Eq, Hash)]
pub(super) struct Speaks {
    /// Patterns, sorted.
    patterns: Vec<String>,
    /// What all names meet, sorted.
    all: Vec<SchemaId>,
    /// What some name must do.
    some: Vec<Goal>,
}

/// Names that were found.
#[derive(Default, Clone)]
pub(super) struct Names {
    pub(super) names: Vec<String>,
    /// There may be others that matter: why.
    pub(super) partial: Option<&'static str>,
}

/// What names are looked for, and how many.
pub(super) type Asked = (Speaks, Vec<String>, usize);

impl Speaks {
    /// Whatever in a cell speaks of names.
    pub(super) fn of(cell: &Cell) -> Self {
        let mut found = Self::default();
        let mut patterns = BTreeSet::new();
        let mut all = BTreeSet::new();
        let undeclared = cell.exists.iter().filter_map(|exists| match exists {
            Exists::Undeclared(place, _) => place.atom().map(|atom| &atom.kind),
            _ => None,
        });
        for atom in cell.atoms().chain(undeclared) {
            if let AtomKind::Members { patterns: own, .. } = atom {
                patterns.extend(own.iter().map(|(text, _)| text.clone()));
            }
        }
        for atom in cell.atoms() {
            if let AtomKind::Names(id) = atom {
                all.insert(*id);
            }
        }
        for exists in &cell.exists {
            match exists {
                Exists::Matching(text, _) => drop(patterns.insert(text.clone())),
                Exists::Name(goal) => found.some.push(*goal),
                _ => {}
            }
        }
        found.patterns = patterns.into_iter().collect();
        found.all = all.into_iter().collect();
        found
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.patterns.is_empty() && self.all.is_empty() && self.some.is_empty()
    }
}

impl Solver<'_> {
    /// So many names of each kind beside those that are mentioned.
    pub(super) fn names(
        &mut self,
        speaks: &Speaks,
        mentioned: &BTreeSet<String>,
        want: usize,
    ) -> Names {
        let asked: Asked = (
            speaks.clone(),
            mentioned.iter().cloned().collect(),
            want.min(MOST_NAMES),
        );
        if let Some(known) = self.named.get(&asked) {
            return known.clone();
        }
        let found = self.kinds_of_names(speaks, mentioned, want.min(MOST_NAMES));
        self.named.insert(asked, found.clone());
        found
    }

    fn kinds_of_names(
        &mut self,
        speaks: &Speaks,
        mentioned: &BTreeSet<String>,
        want: usize,
    ) -> Names {
        let mut found = Names::default();
        if want >= MOST_NAMES {
            found.partial = Some("only objects of very many members are admitted there");
        }
        if speaks.patterns.len() > MOST_PATTERNS {
            found.partial = Some("too many patterns speak of the names there");
        }
        let candidates = self.candidates(speaks, want);
        let kinds = 1_usize << speaks.patterns.len().min(MOST_PATTERNS);
        // Each name that some goal asks for, then any.
        let mut goals: Vec<Option<Goal>> = speaks.some.iter().copied().map(Some).collect();
        goals.push(None);
        for extra in goals {
            for kind in 0..kinds {
                let met = |this: &mut Self, name: &str| {
                    extra.is_none_or(|goal| this.name_meets(name, goal))
                        && this.is_of_kind(speaks, kind, name)
                };
                let mut names: Vec<String> = Vec::new();
                for name in &candidates {
                    let known = mentioned.contains(name) || names.contains(name);
                    if names.len() < want && !known && met(self, name) {
                        names.push(name.clone());
                    }
                }
                while names.len() < want {
                    let taken = mentioned.iter().chain(&names).cloned().collect();
                    match self.another(speaks, kind, extra, taken) {
                        Ok(Some(name)) => names.push(name),
                        Ok(None) => break,
                        Err(()) => {
                            let why = "no name was found for the patterns there";
                            found.partial.get_or_insert(why);
                            break;
                        }
                    }
                }
                for name in names {
                    if !found.names.contains(&name) {
                        found.names.push(name);
                    }
                }
            }
        }
        found
    }

    /// Names that may be of any kind.
    fn candidates(&mut self, speaks: &Speaks, want: usize) -> Vec<String> {
        let mut found: Vec<String> = (0..want).map(fresh_name).collect();
        for text in &speaks.patterns {
            let generated = self.patterns.get(text).map(|pattern| pattern.generate());
            for name in generated.into_iter().flatten() {
                found.extend((1..want).map(|n| format!("{name}{n}")));
                found.push(name);
            }
        }
        found.sort_by_key(String::len);
        found.dedup();
        found
    }

    /// Whether just those patterns are found in a name that this kind has, and it may be one.
    fn is_of_kind(&mut self, speaks: &Speaks, kind: usize, name: &str) -> bool {
        let mut all = speaks.all.iter();
        all.all(|id| self.name_meets(name, Goal::meets(*id)))
            && speaks.patterns.iter().enumerate().all(|(index, text)| {
                let wanted = index < MOST_PATTERNS && kind & (1 << index) != 0;
                index >= MOST_PATTERNS || self.matches(text, name) == Some(wanted)
            })
    }

    /// One more name of a kind; an error if that cannot be told.
    fn another(
        &mut self,
        speaks: &Speaks,
        kind: usize,
        extra: Option<Goal>,
        taken: Vec<String>,
    ) -> Result<Option<String>, ()> {
        let text = AtomKind::Type {
            types: TypeSet::only(Kind::String),
            integer: false,
        };
        let mut goals = vec![Goal::meets(self.plain_schema(text))];
        goals.extend(extra);
        goals.extend(speaks.all.iter().copied().map(Goal::meets));
        for (index, text) in speaks.patterns.iter().take(MOST_PATTERNS).enumerate() {
            let id = self.plain_schema(AtomKind::Pattern(text.clone()));
            let wanted = kind & (1 << index) != 0;
            goals.push(if wanted {
                Goal::meets(id)
            } else {
                Goal::fails(id)
            });
        }
        if !taken.is_empty() {
            let taken = taken.into_iter().map(Value::String).collect();
            goals.push(Goal::fails(self.plain_schema(AtomKind::Enum(taken))));
        }
        let outer = std::mem::replace(&mut self.doubt, false);
        let said = self.undecided.clone();
        let found = self.solve(&goals, 1).pop();
        let doubt = std::mem::replace(&mut self.doubt, outer);
        self.undecided = said;
        match found.map(|found| found.value) {
            Some(Value::String(name)) => Ok(Some(name)),
            _ if doubt => Err(()),
            _ => Ok(None),
        }
    }

    /// The schema of one keyword, which stands in no document.
    fn plain_schema(&mut self, kind: AtomKind) -> SchemaId {
        let key = format!("{kind:?}");
        if let Some(known) = self.plain.get(&key) {
            return *known;
        }
        let atom = Atom {
            at: Pointer::root(),
            rule: Rule::Type,
            kind,
        };
        let id = self
            .schemas
            .made((Side::Promised, Pointer::root()), vec![atom]);
        self.plain.insert(key, id);
        id
    }
}

/// A name that documents seldom have.
pub(super) fn fresh_name(index: usize) -> String {
    if index == 0 {
        "extra".to_owned()
    } else {
        format!("extra{}", index + 1)
    }
}
