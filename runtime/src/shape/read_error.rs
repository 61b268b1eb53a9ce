//! A fault in a response, and its place.

use std::fmt;

use super::path::{Path, Segment};
use crate::text::{self, REDACTED};

/// A value that could not be read, and its place: the member path in wire names, and the line and column where the
/// format has them.
///
/// ```text
/// taskSet.loadBalancers[1].containerPort: expected an integer, found "80a" (line 1 column 312)
/// ```
#[derive(Clone)]
pub struct ReadError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    message: String,
    found: Option<String>,
    path: Path,
    position: Option<(usize, usize)>,
    /// The value is of the member's kind, but beyond what its type can hold.
    out_of_range: bool,
}

/// A value is cut to this many characters in a message.
pub(crate) const LONGEST_FOUND: usize = 40;

impl ReadError {
    /// An error that says what was wrong.
    #[cold]
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            message: message.into(),
            found: None,
            path: Path::default(),
            position: None,
            out_of_range: false,
        }))
    }

    /// A value of another kind than the member's.
    #[cold]
    pub fn expected(what: &str, found: impl Into<String>) -> Self {
        let mut error = Self::new(format!("expected {what}"));
        error.0.found = Some(found.into());
        error
    }

    /// A value of the member's kind that is beyond what its type can hold: a number or a time out of range.
    ///
    /// Reading a response, such a member is absent if it may be: it does not take the rest of the response with it.
    #[cold]
    pub fn out_of_range(what: &str, found: impl Into<String>) -> Self {
        let mut error = Self::expected(what, found);
        error.0.out_of_range = true;
        error
    }

    /// Whether it is about the value that was read, or about elements of it, and not about a member inside it; and that
    /// value is only out of range.
    pub(crate) fn is_droppable(&self) -> bool {
        self.0.out_of_range && !self.0.path.has_member()
    }

    /// A required member that did not come.
    #[cold]
    pub(crate) fn missing(name: &'static str) -> Self {
        Self::new("the required member is missing").at(Segment::Member(name))
    }

    /// The same error, one step further out.
    #[cold]
    pub(crate) fn at(mut self, segment: Segment) -> Self {
        self.0.path.prepend(segment);
        self
    }

    /// The same error, one step further out in a map.
    #[cold]
    pub(crate) fn at_key(mut self, key: &str) -> Self {
        self.0.path.prepend_key(key);
        self
    }

    /// The same error with its place in the text; the innermost place counts.
    #[cold]
    pub(crate) fn at_position(mut self, line: usize, column: usize) -> Self {
        self.0.position.get_or_insert((line, column));
        self
    }

    /// The same error without the value that was found and the keys on the way to it, for a sensitive member.
    #[cold]
    pub(crate) fn redacted(mut self) -> Self {
        if self.0.found.is_some() {
            self.0.found = Some(REDACTED.to_owned());
        }
        self.0.path.redact_keys();
        self
    }

    /// The same error for a log, which holds nothing of a body: without the value that was found and the keys of maps.
    #[cold]
    pub(crate) fn for_log(mut self) -> Self {
        self.0.found = None;
        self.0.path.redact_keys();
        self
    }

    /// The path of the member in wire names; empty for the whole value.
    pub fn path(&self) -> String {
        self.0.path.to_string()
    }

    /// The line and the column (both from 1) in the text that was read.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }
}

/// The name of a timestamp in an error.
pub(crate) const TIMESTAMP: &str = "a timestamp in the years -9999 to 9999";

/// The digits of a number as they are shown in a message.
pub(crate) fn cut(number: &str) -> &str {
    text::first(number, LONGEST_FOUND)
}

/// A string as it is shown in a message: quoted and cut.
pub(crate) fn quoted(value: &str) -> String {
    text::quoted(value, LONGEST_FOUND)
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if !inner.path.is_empty() {
            write!(f, "{}: ", inner.path)?;
        }
        f.write_str(&inner.message)?;
        if let Some(found) = &inner.found {
            write!(f, ", found {found}")?;
        }
        if let Some((line, column)) = inner.position {
            write!(f, " (line {line} column {column})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadError({self})")
    }
}

impl std::error::Error for ReadError {}
