//! The modules of one crate, and which file uses which.

mod names;
mod read;
mod tests;

use names::Path;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

/// One crate: a tree of modules in files.
#[derive(Default)]
pub(crate) struct Crate {
    /// The files, that of the root first.
    pub(crate) files: Vec<PathBuf>,
    modules: Vec<Module>,
}

/// A module, in a file of its own or inline.
struct Module {
    parent: Option<usize>,
    file: usize,
    names: HashMap<String, Vec<Definition>>,
    /// What is imported with a `*`.
    globs: Vec<Path>,
    /// Every path that the module's code mentions, the imports included.
    mentions: BTreeSet<Path>,
}

/// What a name stands for in a module.
enum Definition {
    Module(usize),
    /// A function, a type and the like: it ends a way through modules.
    Item,
    Import(Path),
}

/// Where a file is used by another: the paths that lead there, as they are written.
pub(crate) type Edges = BTreeMap<(usize, usize), BTreeSet<String>>;

impl Crate {
    /// Which file uses which. A path that goes through a re-export leads to the file that defines
    /// what is re-exported.
    pub(crate) fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for (index, module) in self.modules.iter().enumerate() {
            for path in &module.mentions {
                let Some(target) = self.file_of(index, path) else {
                    continue;
                };
                if target != module.file {
                    let paths = edges.entry((module.file, target)).or_default();
                    paths.insert(path.join("::"));
                }
            }
        }
        edges
    }

    /// Whether the module of one file is declared by that of the other, at whatever depth.
    pub(crate) fn is_above(&self, above: usize, below: usize) -> bool {
        let mut module = self.modules.iter().find(|module| module.file == below);
        while let Some(parent) = module.and_then(|module| module.parent) {
            if self.modules[parent].file == above {
                return true;
            }
            module = self.modules.get(parent);
        }
        false
    }

    /// The files of a module that the crate's root declares, and of the modules below it.
    pub(crate) fn files_below(&self, name: &str) -> BTreeSet<usize> {
        let Some(Definition::Module(module)) = self.modules[0]
            .names
            .get(name)
            .and_then(|definitions| definitions.first())
        else {
            return BTreeSet::new();
        };
        let top = self.modules[*module].file;
        (0..self.files.len())
            .filter(|file| *file == top || self.is_above(top, *file))
            .collect()
    }
}
