//! What a path stands for, as far as a crate's own modules and imports tell.

use super::{Crate, Definition};

/// The segments of a path.
pub(super) type Path = Vec<String>;

/// Imports may go in circles (`use a::*` in `b` and the other way round).
const DEEPEST: usize = 12;

/// Where a path leads.
enum Place {
    Module(usize),
    /// To an item that this module defines.
    ItemOf(usize),
}

impl Crate {
    /// The file that defines what `path` means in `module`; none for what is not of this crate.
    pub(super) fn file_of(&self, module: usize, path: &[String]) -> Option<usize> {
        let (Place::Module(module) | Place::ItemOf(module)) = self.resolve(module, path, 0)?;
        Some(self.modules[module].file)
    }

    fn resolve(&self, module: usize, path: &[String], depth: usize) -> Option<Place> {
        if depth > DEEPEST {
            return None;
        }
        let (first, mut rest) = path.split_first()?;
        let mut place = match first.as_str() {
            "crate" => Place::Module(0),
            "self" => Place::Module(module),
            "super" => Place::Module(self.modules[module].parent?),
            name => self.lookup(module, name, rest.is_empty(), depth)?,
        };
        while let (Place::Module(module), Some((name, more))) = (&place, rest.split_first()) {
            place = match name.as_str() {
                "super" => Place::Module(self.modules[*module].parent?),
                name => self
                    .lookup(*module, name, more.is_empty(), depth)
                    // What a macro has defined.
                    .unwrap_or(Place::ItemOf(*module)),
            };
            rest = more;
        }
        Some(place)
    }

    /// What `name` stands for in a module. A module and a function may share a name: the last
    /// segment of a path means the function, one before it the module.
    fn lookup(&self, module: usize, name: &str, is_last: bool, depth: usize) -> Option<Place> {
        let here = &self.modules[module];
        let mut definitions: Vec<_> = here.names.get(name).into_iter().flatten().collect();
        definitions.sort_by_key(|definition| match definition {
            Definition::Item => 2 * usize::from(!is_last),
            Definition::Import(_) => 1,
            Definition::Module(_) => 2 * usize::from(is_last),
        });
        for definition in definitions {
            let place = match definition {
                Definition::Module(child) => Some(Place::Module(*child)),
                Definition::Item => Some(Place::ItemOf(module)),
                Definition::Import(path) => self.resolve(module, path, depth + 1),
            };
            if place.is_some() {
                return place;
            }
        }
        here.globs.iter().find_map(|glob| {
            let Place::Module(from) = self.resolve(module, glob, depth + 1)? else {
                return None;
            };
            if from == module {
                return None;
            }
            self.lookup(from, name, is_last, depth + 1)
        })
    }
}
