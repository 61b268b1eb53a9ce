//! The names of the types that are declared, none of them twice.

use std::collections::{HashMap, HashSet};

use aws_operation_models::{Operation, Service, Shape};

use crate::names;

/// The names that other code of the module uses.
const TAKEN: &[&str] = &[
    "AsMut",
    "AsRef",
    "Blob",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Document",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "EventStream",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "HashMap",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "Timestamp",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The names of types: of operations, of shapes, and of what a file has already.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    operations: HashMap<&'static str, String>,
    shapes: HashMap<&'static str, String>,
    taken: HashSet<String>,
}

impl Naming {
    /// A name that a file uses for something else.
    pub(crate) fn take(&mut self, name: String) {
        self.taken.insert(name);
    }

    /// An operation that a file declares already, under this name.
    pub(crate) fn declared_operation(&mut self, operation: Operation, name: String) {
        self.operations.insert(operation.name(), name);
    }

    /// A shape that a file declares already, under this name.
    pub(crate) fn declared_shape(&mut self, shape: Shape, name: String) {
        self.shapes.insert(shape.name(), name);
    }

    /// The type of an operation's input.
    pub(crate) fn operation(&mut self, operation: Operation) -> String {
        if let Some(name) = self.operations.get(operation.name()) {
            return name.clone();
        }
        let name = self.free(operation.service(), &names::type_name(operation.name()));
        self.operations.insert(operation.name(), name.clone());
        name
    }

    /// The type of a shape.
    pub(crate) fn shape(&mut self, shape: Shape) -> String {
        if let Some(name) = self.shapes.get(shape.name()) {
            return name.clone();
        }
        let name = self.free(shape.service(), &names::type_name(shape.name()));
        self.shapes.insert(shape.name(), name.clone());
        name
    }

    /// This name, or one with the service before it, or with a number behind it.
    pub(crate) fn free(&mut self, service: Service, name: &str) -> String {
        let prefix = prefix(service);
        let with_service = if name.starts_with(&prefix) { name.to_owned() } else { format!("{prefix}{name}") };
        let numbered = (2..).map(|number| format!("{with_service}{number}"));
        let candidates = [name.to_owned(), with_service.clone()].into_iter().chain(numbered);
        let free = candidates.into_iter().find(|name| !TAKEN.contains(&name.as_str()) && !self.taken.contains(name));
        let free = free.unwrap_or_else(|| name.to_owned());
        self.taken.insert(free.clone());
        free
    }
}

/// A service's name as the beginning of a type's.
pub(crate) fn prefix(service: Service) -> String {
    names::variant(service.sdk_id())
}
