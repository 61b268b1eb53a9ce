//! The differences from the model, and the warnings of the runtime.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// The differences that were found, each with the shape that has it.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    faults: Vec<String>,
}

impl Faults {
    pub(crate) fn add(&mut self, of: &str, what: impl std::fmt::Display) {
        // A value may be as long as a book; its beginning tells which it is.
        let what: String = what.to_string().chars().take(1000).collect();
        self.faults.push(format!("{of}: {what}"));
    }

    /// Adds a fault where two values differ.
    pub(crate) fn same<T: PartialEq + std::fmt::Debug>(&mut self, of: &str, what: &str, declared: &T, model: &T) {
        if declared != model {
            self.add(of, format_args!("{what} is {declared:?}, and {model:?} in the model"));
        }
    }

    pub(crate) fn all(self) -> Vec<String> {
        self.faults
    }
}

/// Keeps the warnings and errors that are logged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Warnings(Arc<Mutex<Vec<String>>>);

impl Warnings {
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, "{}={value:?} ", field.name());
    }
}

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
