//! Where the values of a text stand.
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of a text.
pub type Bytes = Range<usize>;

/// Where the values of a document stand. A YAML alias shares the place of its anchor.
#[derive(Debug, Default)]
pub(super) struct Spans {
    nodes: Vec<Node>,
    root: usize,
}

#[derive(Debug)]
struct Node {
    value: Bytes,
    children: HashMap<String, Child>,
}

/// A value inside another, by its name or its index.
#[derive(Debug)]
pub(super) struct Child {
    /// Where its name stands; nothing for an element of an array.
    pub(super) key: Option<Bytes>,
    pub(super) node: usize,
}

impl Spans {
    pub(super) fn add(&mut self, value: Bytes, children: HashMap<String, Child>) -> usize {
        self.nodes.push(Node { value, children });
        self.nodes.len() - 1
    }

    /// The last node added is the root, as documents are read from the leaves.
    pub(super) fn set_root(&mut self, root: usize) {
        self.root = root;
    }

    pub(super) fn has(&self, pointer: &str) -> bool {
        let mut node = self.nodes.get(self.root);
        for token in pointer.split('/').skip(1) {
            let name = token.replace("~1", "/").replace("~0", "~");
            let child = node.and_then(|node| node.children.get(&name));
            node = child.and_then(|child| self.nodes.get(child.node));
        }
        node.is_some()
    }

    /// The name and the value at a JSON pointer, or at the longest part of it where something is.
    pub(super) fn find(&self, pointer: &str) -> (Option<Bytes>, Bytes) {
        let mut found = (None, 0..0);
        let mut node = self.nodes.get(self.root);
        if let Some(root) = node {
            found.1 = root.value.clone();
        }
        for token in pointer.split('/').skip(1) {
            let name = token.replace("~1", "/").replace("~0", "~");
            let child = node.and_then(|node| node.children.get(&name));
            let Some(child) = child else { break };
            node = self.nodes.get(child.node);
            let Some(inner) = node else { break };
            found = (child.key.clone(), inner.value.clone());
        }
        found
    }
}
