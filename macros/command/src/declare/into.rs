//! Declarations in a file: a new one, or one that has some already.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use aws_operation_models::{Operation, Service, Shape};
use proc_macro2::Span;
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{Item, ItemUse};

use super::declared::{Declared, declared, shape_of};
use super::imports::{COLLECTIONS, EVENTS, Imported, OURS, as_use, flat_names, imports, use_line};
use super::naming::Naming;
use super::write::Writer;
use super::{Declaration, Part};
use crate::failure::Failure;
use crate::files;
use crate::output::remark;

/// A file with all of these declarations.
pub(crate) fn file(declarations: &[Declaration]) -> String {
    let texts: Vec<&str> = declarations.iter().map(|declaration| declaration.text.as_str()).collect();
    let body = texts.join("\n");
    let names = imports(&body);
    let mut head = String::new();
    for (path, after) in [(COLLECTIONS, "\n"), (EVENTS, ""), (OURS, "")] {
        let names: BTreeSet<&str> = names.iter().filter(|(from, _)| *from == path).map(|(_, name)| *name).collect();
        if !names.is_empty() {
            let _ = write!(head, "{}\n{after}", use_line(path, &names));
        }
    }
    format!("{head}\n{body}")
}

/// A file that declarations come into.
pub(crate) struct Target {
    path: PathBuf,
    /// A byte order mark, and a line for a shell.
    head: String,
    text: String,
    items: Vec<Item>,
    /// Where what stands before the first item ends.
    start: usize,
    service: Service,
    declared: Vec<Declared>,
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text that comes into the place of a piece of another.
type Edit = (std::ops::Range<usize>, String);

impl Target {
    /// Reads a file, which need not be there yet.
    pub(crate) fn read(path: &Path, service: Service) -> Result<Self, Failure> {
        let whole = files::read_existing(path)?.unwrap_or_default();
        let file = syn::parse_file(&whole).map_err(|error| {
            let place = error.span().start();
            Failure::at(path, format!("line {}: this is no Rust: {error}; nothing was written", place.line))
        })?;
        // Places in the file are counted without these.
        let mark = if whole.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let (head, text) = whole.split_at(mark + file.shebang.as_ref().map_or(0, String::len));
        let (head, text) = (head.to_owned(), text.to_owned());
        let start = file.attrs.last().map_or(0, |attribute| line_end(&text, end(attribute.span())));
        let declared = file.items.iter().filter_map(|item| declared(item, service)).collect();
        Ok(Self { path: path.to_owned(), head, text, items: file.items, start, service, declared })
    }

    /// The name of the error enumeration of the service, if there is one.
    pub(crate) fn error(&self) -> Option<&str> {
        self.declared.iter().find(|declared| declared.part == Part::Error).map(|declared| declared.name.as_str())
    }

    /// The declaration of an operation, if there is one.
    pub(super) fn operation(&self, operation: Operation) -> Option<&Declared> {
        let mut declared = self.declared.iter().filter(|declared| declared.part == Part::Operation);
        declared.find(|declared| {
            self.service.find_operation(&declared.model).is_some_and(|found| found.name() == operation.name())
        })
    }

    /// The declaration of a shape, if there is one.
    pub(super) fn shape(&self, shape: Shape) -> Option<&Declared> {
        let mut declared = self.declared.iter().filter(|declared| declared.part == Part::Shape);
        declared.find(|declared| self.is_of(&declared.model, shape))
    }

    /// Whether the declaration of an operation has this output, be it declared already or not.
    pub(super) fn gives(&self, operation: &Declared, output: Shape) -> bool {
        self.shape(output).is_some() || operation.output.as_ref().is_some_and(|name| self.is_of(name, output))
    }

    fn is_of(&self, name: &str, shape: Shape) -> bool {
        shape_of(self.service, name).is_some_and(|found| found.name() == shape.name())
    }

    /// Refuses a name for the error enumeration that something else has.
    pub(crate) fn refuse_other(&self, error: &str) -> Result<(), Failure> {
        let is_declared = self.declared.iter().any(|declared| declared.part == Part::Error && declared.name == error);
        if !is_declared && self.items.iter().filter_map(item_name).any(|name| name == error) {
            let message =
                format!("`--error {error}`: this file has something else with this name; nothing was written");
            return Err(Failure::at(&self.path, message));
        }
        Ok(())
    }

    /// Tells the names that are there.
    pub(crate) fn reserve(&self, naming: &mut Naming) {
        let imported = Imported::of(&self.items).names;
        // What declarations import has names that no type of theirs gets.
        let foreign = imported.into_iter().filter(|(path, _)| path != OURS).map(|(_, name)| name);
        for name in self.items.iter().filter_map(item_name).chain(foreign) {
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
            remark(&format!("kept as they are: {}", names(&kept)));
        }
        if added.is_empty() {
            remark(&format!("{}: nothing to add", self.path.display()));
            return Ok(());
        }
        let text = match self.items.as_slice() {
            [] if self.text.trim().is_empty() => file(declarations),
            [] => format!("{}{}", self.text.trim_end(), self.ends(&format!("\n\n{}", file(declarations)))),
            _ => self.with(&added)?,
        };
        let text = format!("{}{text}", self.head);
        if let Err(error) = syn::parse_file(&text) {
            return Err(Failure::at(&self.path, format!("could not merge: {error}; nothing was written")));
        }
        files::replace(&self.path, &text)?;
        remark(&format!("added to {}: {}", self.path.display(), names(&added)));
        Ok(())
    }

    fn find(&self, declaration: &Declaration) -> Option<&Declared> {
        self.declared.iter().find(|declared| declared.name == declaration.name)
    }

    /// Says which members a declaration lacks that is kept.
    fn tell_missing(&self, declaration: &Declaration, errors: &[&str], writer: &Writer) {
        let Some(declared) = self.find(declaration) else { return };
        let wanted: Vec<&str> = if declaration.part == Part::Error {
            errors.to_vec()
        } else {
            let shape = self.service.find_operation(&declared.model).and_then(Operation::input_shape);
            let shape = shape.filter(|_| declared.part == Part::Operation);
            let shape = shape.or_else(|| shape_of(self.service, &declared.model));
            let members = shape.map(|shape| writer.selection.members(shape)).unwrap_or_default();
            members.into_iter().map(aws_operation_models::Member::name).collect()
        };
        let missing: Vec<&str> = wanted.into_iter().filter(|name| !declared.has(name)).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            remark(&format!("note: `{}` lacks {missing}; add them by hand if you need them", declared.name));
        }
    }

    /// The text of the file with these declarations in their places.
    fn with(&self, added: &[&Declaration]) -> Result<String, Failure> {
        let mut places: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        let first = self.declared.iter().map(|declared| declared.range.start).min();
        for part in [Part::Operation, Part::Shape, Part::Error] {
            // Behind what stands before it in order, else before the rest, else at the end.
            let last = self.declared.iter().filter(|declared| declared.part <= part).map(|declared| declared.range.end);
            let place = last.max().map(|last| line_end(&self.text, last)).or(first).unwrap_or(self.text.len());
            let texts = added.iter().filter(|added| added.part == part).map(|added| added.text.as_str());
            places.entry(place).or_default().extend(texts);
        }
        places.retain(|_, texts| !texts.is_empty());
        let mut edits: Vec<Edit> = places
            .into_iter()
            .map(|(place, texts)| {
                let (before, text) = (&self.text[..place], texts.join("\n"));
                let text = if first == Some(place) {
                    format!("{text}\n")
                } else if before.ends_with('\n') {
                    format!("\n{text}")
                } else {
                    format!("\n\n{text}")
                };
                (place..place, text)
            })
            .collect();
        let body: String = added.iter().map(|added| added.text.as_str()).collect();
        edits.splice(..0, self.import(&imports(&body))?);
        // From the end, so that the places of the others stay; of several at one place, the last comes first.
        edits.reverse();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = self.text.clone();
        for (range, new) in edits {
            text.replace_range(range, &self.ends(&new));
        }
        Ok(text)
    }

    /// A text with the file's ends of lines.
    fn ends(&self, text: &str) -> String {
        if self.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() }
    }

    /// The changes that import what is missing.
    fn import(&self, names: &BTreeSet<(&'static str, &'static str)>) -> Result<Vec<Edit>, Failure> {
        let imported = Imported::of(&self.items);
        let missing: BTreeSet<_> = names.iter().copied().filter(|(path, name)| !imported.has(path, name)).collect();
        let is_taken = |name: &str| {
            imported.names.iter().any(|(_, found)| found == name)
                || self.items.iter().filter_map(item_name).any(|item| item == name)
        };
        if let Some((_, taken)) = missing.iter().find(|(_, name)| is_taken(name)) {
            let message = format!(
                "`{taken}` is something else in this file: rename it, or declare into another file; nothing was written"
            );
            return Err(Failure::at(&self.path, message));
        }
        let uses: Vec<&ItemUse> = self.items.iter().filter_map(as_use).collect();
        let first_use = uses.iter().map(|item| start_of(item.span())).min();
        let last_use = uses.iter().map(|item| line_end(&self.text, end(item.span()))).max();
        let blank = if last_use.is_none() { "\n" } else { "" };
        let start = after_comments(&self.text, self.start);
        let mut edits = Vec::new();
        for (path, place) in [
            (COLLECTIONS, first_use.unwrap_or(start)),
            (EVENTS, last_use.unwrap_or(start)),
            (OURS, last_use.unwrap_or(start)),
        ] {
            let names: BTreeSet<&str> =
                missing.iter().filter(|(from, _)| *from == path).map(|(_, name)| *name).collect();
            if names.is_empty() {
                continue;
            }
            // One line for all of them, where there is one that can be written anew.
            let line = uses.iter().find_map(|item| Some((*item, flat_names(item, path)?)));
            edits.push(match line {
                Some((item, mut all)) => {
                    all.extend(names.iter().map(|name| (*name).to_owned()));
                    let all = all.iter().map(String::as_str).collect();
                    (item.span().byte_range(), use_line(path, &all))
                }
                None => (place..place, format!("{}\n{blank}", use_line(path, &names))),
            });
        }
        Ok(edits)
    }
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

/// Behind the comments at the top of a file that belong to no item, because an empty line follows.
fn after_comments(text: &str, start: usize) -> usize {
    let (mut place, mut after) = (start, start);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        place += line.len();
        match line.trim() {
            "" => after = place,
            comment if comment.starts_with("//") => {}
            _ => break,
        }
    }
    after
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
