//! Declarations in a file: a new one, or one that has some already.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aws_operation_models::{Operation, Service, Shape, same_name, service, with_target_prefix};
use proc_macro2::Span;
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Expr, Item, Lit, Meta, Token, UseTree};

use super::naming::Naming;
use super::write::Writer;
use super::{Declaration, Part};
use crate::failure::Failure;
use crate::files;

/// A file with all of these declarations.
pub(crate) fn file(declarations: &[Declaration]) -> String {
    let texts: Vec<&str> = declarations.iter().map(|declaration| declaration.text.as_str()).collect();
    let body = texts.join("\n");
    let mut head = String::new();
    let names = imports(&body);
    if names.contains(HASH_MAP) {
        head.push_str("use std::collections::HashMap;\n\n");
    }
    let ours: BTreeSet<&str> = names.into_iter().filter(|name| *name != HASH_MAP).collect();
    format!("{head}{}\n\n{body}", use_line(&ours))
}

const HASH_MAP: &str = "HashMap";

/// The names that these declarations need: types of the runtime, attributes, and `HashMap`.
fn imports(body: &str) -> BTreeSet<&'static str> {
    let attributes = ["aws_error", "aws_operation", "aws_shape"];
    let types = ["Blob", "Document", HASH_MAP, "Timestamp"];
    let has_attribute = |name: &&str| body.contains(&format!("#[{name}("));
    attributes.into_iter().filter(has_attribute).chain(types.into_iter().filter(|name| has_type(body, name))).collect()
}

/// Whether this is the type of a field, of a variant or in another type; shapes and variants may have its name too.
fn has_type(body: &str, name: &str) -> bool {
    body.match_indices(name).any(|(place, _)| {
        let before = ["<", "(", ": ", ", ", "        "].iter().any(|before| body[..place].ends_with(before));
        before && body[place + name.len()..].starts_with(['<', '>', ')', ','])
    })
}

fn use_line(names: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.iter().copied().collect();
    match names[..] {
        [name] => format!("use aws_operation::{name};"),
        _ => format!("use aws_operation::{{{}}};", names.join(", ")),
    }
}

/// A file that declarations come into.
pub(crate) struct Target {
    path: PathBuf,
    text: String,
    items: Vec<Item>,
    /// Where what stands before the first item ends.
    start: usize,
    service: Service,
    declared: Vec<Declared>,
}

/// A declaration that is there already.
struct Declared {
    part: Part,
    name: String,
    /// AWS's name, and the type's where it has another; empty for errors.
    model: String,
    range: std::ops::Range<usize>,
    /// The names of its fields or variants.
    members: Vec<String>,
}

impl Target {
    /// Reads a file, which need not be there yet.
    pub(crate) fn read(path: &Path, service: Service) -> Result<Self, Failure> {
        let text = files::read_existing(path)?.unwrap_or_default();
        let file = syn::parse_file(&text).map_err(|error| {
            let place = error.span().start();
            Failure::at(path, format!("line {}: this is no Rust: {error}; nothing was written", place.line))
        })?;
        let start = file.attrs.last().map_or(0, |attribute| line_end(&text, end(attribute.span())));
        let declared = file.items.iter().filter_map(|item| declared(item, service)).collect();
        Ok(Self { path: path.to_owned(), text, items: file.items, start, service, declared })
    }

    /// The name of the error enumeration of the service, if there is one.
    pub(crate) fn error(&self) -> Option<&str> {
        self.declared.iter().find(|declared| declared.part == Part::Error).map(|declared| declared.name.as_str())
    }

    /// Tells the names that are there.
    pub(crate) fn reserve(&self, naming: &mut Naming) {
        for name in self.items.iter().filter_map(item_name) {
            naming.take(name);
        }
        for declared in &self.declared {
            match declared.part {
                Part::Operation => {
                    if let Some(operation) = self.service.find_operation(&declared.model) {
                        naming.declared_operation(operation, declared.name.clone());
                    }
                }
                Part::Shape => {
                    if let Some(shape) = shape_of(self.service, &declared.model) {
                        naming.declared_shape(shape, declared.name.clone());
                    }
                }
                Part::Error => {}
            }
        }
    }

    /// Adds what is missing, writes the file, and says what it did.
    pub(crate) fn merge(self, declarations: &[Declaration], errors: &[&str], writer: &Writer) -> Result<(), Failure> {
        let (kept, added): (Vec<_>, Vec<_>) =
            declarations.iter().partition(|declaration| self.find(declaration).is_some());
        for declaration in &kept {
            self.tell_missing(declaration, errors, writer);
        }
        let names = |declarations: &[&Declaration]| {
            declarations.iter().map(|declaration| declaration.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        if !kept.is_empty() {
            eprintln!("kept as they are: {}", names(&kept));
        }
        if added.is_empty() {
            eprintln!("{}: nothing to add", self.path.display());
            return Ok(());
        }
        let text = if self.text.trim().is_empty() { file(declarations) } else { self.with(&added)? };
        if let Err(error) = syn::parse_file(&text) {
            return Err(Failure::at(&self.path, format!("could not merge: {error}; nothing was written")));
        }
        files::replace(&self.path, &text)?;
        eprintln!("added to {}: {}", self.path.display(), names(&added));
        Ok(())
    }

    fn find(&self, declaration: &Declaration) -> Option<&Declared> {
        self.declared.iter().find(|declared| declared.name == declaration.name)
    }

    /// Says which members a declaration lacks that is kept.
    fn tell_missing(&self, declaration: &Declaration, errors: &[&str], writer: &Writer) {
        let Some(declared) = self.find(declaration) else { return };
        let has = |name: &str| declared.members.iter().any(|member| same_name(member, name));
        let wanted: Vec<&str> = if declaration.part == Part::Error {
            errors.to_vec()
        } else {
            let shape = self.service.find_operation(&declared.model).and_then(Operation::input_shape);
            let shape = shape.filter(|_| declared.part == Part::Operation);
            let shape = shape.or_else(|| shape_of(self.service, &declared.model));
            let members = shape.map(|shape| writer.selection.members(shape)).unwrap_or_default();
            members.into_iter().map(aws_operation_models::Member::name).collect()
        };
        let missing: Vec<&str> = wanted.into_iter().filter(|name| !has(name)).collect();
        if !missing.is_empty() {
            eprintln!("note: `{}` lacks {}; add them by hand if you need them", declared.name, missing.join(", "));
        }
    }

    /// The text of the file with these declarations in their places.
    fn with(&self, added: &[&Declaration]) -> Result<String, Failure> {
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for part in [Part::Operation, Part::Shape, Part::Error] {
            let texts: Vec<&str> =
                added.iter().filter(|added| added.part == part).map(|added| added.text.as_str()).collect();
            if texts.is_empty() {
                continue;
            }
            // Behind what stands before it in order, else before the rest, else at the end.
            let last =
                self.declared.iter().filter(|declared| declared.part <= part).map(|declared| declared.range.end).max();
            let first = self.declared.iter().map(|declared| declared.range.start).min();
            let edit = match (last, first) {
                (Some(last), _) => {
                    let place = line_end(&self.text, last);
                    (place..place, format!("\n{}", texts.join("\n")))
                }
                (None, Some(first)) => (first..first, format!("{}\n", texts.join("\n"))),
                (None, None) => {
                    let before = if self.text.ends_with('\n') { "\n" } else { "\n\n" };
                    (self.text.len()..self.text.len(), format!("{before}{}", texts.join("\n")))
                }
            };
            edits.push(edit);
        }
        let body: String = added.iter().map(|added| added.text.as_str()).collect();
        edits.extend(self.import(&imports(&body))?);
        // From the end, so that the places of the others stay; of several at one place, the last comes first.
        edits.reverse();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = self.text.clone();
        for (range, new) in edits {
            text.replace_range(range, &new);
        }
        Ok(text)
    }

    /// The changes that import what is missing.
    fn import(&self, names: &BTreeSet<&'static str>) -> Result<Vec<(std::ops::Range<usize>, String)>, Failure> {
        let mut imported = Imported::default();
        let uses = self.items.iter().filter_map(|item| match item {
            Item::Use(item) => Some(item),
            _ => None,
        });
        for item in uses.clone() {
            imported.read(&item.tree, "");
        }
        let is_there = |name: &str| {
            let path = if name == HASH_MAP { "std::collections" } else { "aws_operation" };
            imported.names.iter().any(|(from, found)| found == name && from == path)
                || imported.globs.iter().any(|glob| glob == path)
        };
        let missing: BTreeSet<&str> = names.iter().copied().filter(|name| !is_there(name)).collect();
        let is_taken = |name: &str| {
            imported.names.iter().any(|(_, found)| found == name)
                || self.items.iter().filter_map(item_name).any(|item| item == name)
        };
        if let Some(taken) = missing.iter().find(|name| is_taken(name)) {
            let message = format!("`{taken}` is something else in this file; nothing was written");
            return Err(Failure::at(&self.path, message));
        }
        let mut edits = Vec::new();
        let last_use = uses.clone().map(|item| line_end(&self.text, end(item.span()))).max();
        let place = last_use.unwrap_or(self.start);
        if missing.contains(HASH_MAP) {
            let place = uses.clone().map(|item| start_of(item.span())).min().unwrap_or(place);
            edits.push((place..place, "use std::collections::HashMap;\n".to_owned()));
        }
        let ours: BTreeSet<&str> = missing.into_iter().filter(|name| *name != HASH_MAP).collect();
        if ours.is_empty() {
            return Ok(edits);
        }
        // One line for all of them, where there is one that can be written anew.
        for item in uses {
            let plain = item.attrs.is_empty() && matches!(item.vis, syn::Visibility::Inherited);
            if let (true, Some(mut names)) = (plain, flat_names(&item.tree)) {
                names.extend(ours.iter().map(|name| (*name).to_owned()));
                let names = names.iter().map(String::as_str).collect();
                edits.push((item.span().byte_range(), use_line(&names)));
                return Ok(edits);
            }
        }
        let blank = if last_use.is_none() { "\n" } else { "" };
        edits.push((place..place, format!("{}\n{blank}", use_line(&ours))));
        Ok(edits)
    }
}

/// What a file imports: names with the path that they come from, and paths with all their names.
#[derive(Default)]
struct Imported {
    names: Vec<(String, String)>,
    globs: Vec<String>,
}

impl Imported {
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

/// The names of `use aws_operation::{a, b};`, if it has nothing else.
fn flat_names(tree: &UseTree) -> Option<BTreeSet<String>> {
    let UseTree::Path(path) = tree else { return None };
    if path.ident != "aws_operation" {
        return None;
    }
    match &*path.tree {
        UseTree::Name(name) => Some(BTreeSet::from([name.ident.to_string()])),
        UseTree::Group(group) => group
            .items
            .iter()
            .map(|tree| match tree {
                UseTree::Name(name) => Some(name.ident.to_string()),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// The shape that a declaration with this name is of.
fn shape_of(service: Service, name: &str) -> Option<Shape> {
    let of_operation = |endings: &[&str], shape: fn(Operation) -> Option<Shape>| {
        let name = endings.iter().find_map(|ending| name.strip_suffix(ending))?;
        service.find_operation(name).and_then(shape)
    };
    service
        .find_shape(name)
        .or_else(|| of_operation(&["Input", "Request"], Operation::input_shape))
        .or_else(|| of_operation(&["Output", "Response", "Result"], Operation::output_shape))
}

/// What an item declares of this service.
fn declared(item: &Item, of: Service) -> Option<Declared> {
    let (attributes, ident) = match item {
        Item::Struct(item) => (&item.attrs, &item.ident),
        Item::Enum(item) => (&item.attrs, &item.ident),
        _ => return None,
    };
    let name = ident.to_string();
    let attribute_of = |wanted: &str| {
        attributes.iter().find(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == wanted))
    };
    let (part, attribute) =
        [("aws_operation", Part::Operation), ("aws_shape", Part::Shape), ("aws_error", Part::Error)]
            .into_iter()
            .find_map(|(wanted, part)| Some((part, attribute_of(wanted)?)))?;
    let keys = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
    let text = |key: &str| {
        keys.iter().find_map(|meta| match meta {
            Meta::NameValue(pair) if pair.path.is_ident(key) => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
    };
    let model = if let Some(model) = text("model") {
        let (named, wire) = model.split_once('#').unwrap_or((&model, ""));
        if service(named) != Some(of) {
            return None;
        }
        if wire.is_empty() { name.trim_start_matches("r#").to_owned() } else { wire.to_owned() }
    } else {
        let target = text("target")?;
        let (prefix, operation) = target.rsplit_once('.')?;
        with_target_prefix(prefix).find(|found| *found == of)?;
        operation.to_owned()
    };
    let members = match item {
        Item::Struct(item) => item.fields.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string())).collect(),
        Item::Enum(item) => item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
        _ => Vec::new(),
    };
    let members = members.into_iter().map(|member: String| member.trim_start_matches("r#").to_owned()).collect();
    Some(Declared { part, name, model, range: item.span().byte_range(), members })
}

fn item_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Mod(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_token_stream().to_string())
}

fn start_of(span: Span) -> usize {
    span.byte_range().start
}

fn end(span: Span) -> usize {
    span.byte_range().end
}

/// Behind the line break after this place.
fn line_end(text: &str, place: usize) -> usize {
    text.get(place..).and_then(|rest| rest.find('\n')).map_or(text.len(), |index| place + index + 1)
}
