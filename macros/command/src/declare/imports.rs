//! What declarations import, and what a file imports already.

use std::collections::BTreeSet;

use syn::{Item, ItemUse, UseTree};

pub(super) const OURS: &str = "aws_operation";
pub(super) const EVENTS: &str = "aws_operation::event_stream";
pub(super) const COLLECTIONS: &str = "std::collections";

/// The names that these declarations need, each with the path that it comes from.
pub(super) fn imports(body: &str) -> BTreeSet<(&'static str, &'static str)> {
    let attributes = ["aws_error", "aws_operation", "aws_shape"].map(|name| (OURS, name));
    let types =
        [(OURS, "Blob"), (OURS, "Document"), (OURS, "Timestamp"), (EVENTS, "EventStream"), (COLLECTIONS, "HashMap")];
    let has_attribute = |(_, name): &(_, &str)| body.contains(&format!("#[{name}("));
    let types = types.into_iter().filter(|(_, name)| has_type(body, name));
    attributes.into_iter().filter(has_attribute).chain(types).collect()
}

/// Whether this is the type of a field, of a variant or in another type; shapes and variants may have its name too.
fn has_type(body: &str, name: &str) -> bool {
    body.match_indices(name).any(|(place, _)| {
        let before = ["<", "(", ": ", ", ", "        "].iter().any(|before| body[..place].ends_with(before));
        before && body[place + name.len()..].starts_with(['<', '>', ')', ','])
    })
}

pub(super) fn use_line(path: &str, names: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.iter().copied().collect();
    match names[..] {
        [name] => format!("use {path}::{name};"),
        _ => format!("use {path}::{{{}}};", names.join(", ")),
    }
}

/// What a file imports: names with the path that they come from, and paths with all their names.
#[derive(Default)]
pub(super) struct Imported {
    pub(super) names: Vec<(String, String)>,
    globs: Vec<String>,
}

impl Imported {
    pub(super) fn of(items: &[Item]) -> Self {
        let mut imported = Self::default();
        for item in items.iter().filter_map(as_use) {
            imported.read(&item.tree, "");
        }
        imported
    }

    pub(super) fn has(&self, path: &str, name: &str) -> bool {
        self.names.iter().any(|(from, found)| found == name && from == path)
            || self.globs.iter().any(|glob| glob == path)
    }

    fn read(&mut self, tree: &UseTree, path: &str) {
        match tree {
            UseTree::Path(tree) => {
                let separator = if path.is_empty() { "" } else { "::" };
                self.read(&tree.tree, &format!("{path}{separator}{}", tree.ident));
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.read(tree, path)),
            UseTree::Name(name) => self.names.push((path.to_owned(), name.ident.to_string())),
            UseTree::Rename(rename) => self.names.push((path.to_owned(), rename.rename.to_string())),
            UseTree::Glob(_) => self.globs.push(path.to_owned()),
        }
    }
}

pub(super) fn as_use(item: &Item) -> Option<&ItemUse> {
    match item {
        Item::Use(item) => Some(item),
        _ => None,
    }
}

/// The names of a plain `use path::{a, b};`, if it has nothing else.
pub(super) fn flat_names(item: &ItemUse, path: &str) -> Option<BTreeSet<String>> {
    if !item.attrs.is_empty() || !matches!(item.vis, syn::Visibility::Inherited) || item.leading_colon.is_some() {
        return None;
    }
    let mut tree = &item.tree;
    for part in path.split("::") {
        let UseTree::Path(found) = tree else { return None };
        tree = if found.ident == part { &found.tree } else { return None };
    }
    let name = |tree: &UseTree| match tree {
        UseTree::Name(name) => Some(name.ident.to_string()),
        _ => None,
    };
    match tree {
        UseTree::Group(group) => group.items.iter().map(name).collect(),
        tree => name(tree).map(|name| BTreeSet::from([name])),
    }
}
