//! The violations of an input, said so that a user can mend them.

use std::fmt;

use crate::shape::path::Path;
use crate::shape::{Length, Range};
use crate::text::quoted;

/// One rule that an input violates, and where.
///
/// `Display` gives it in one line: ``tags[3].key: needs 1 to 128 characters, has 200``.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) path: Path,
    rule: Rule,
    found: Option<String>,
}

/// The rule that is violated.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// A required member is absent.
    Required,
    /// The length is out of bounds; `unit` says what is counted.
    Length {
        /// The bounds.
        length: Length,
        /// `"character"`, `"byte"`, `"element"` or `"entry"`.
        unit: &'static str,
    },
    /// The number is out of range.
    Range(Range),
    /// The string has no match of this pattern.
    Pattern(&'static str),
    /// The element equals an earlier one.
    UniqueItems {
        /// The index of the earlier one.
        first: usize,
    },
    /// The member by which elements are told apart equals an earlier element's.
    UniqueBy {
        /// The index of the earlier one.
        first: usize,
    },
    /// This member, by its wire name, must not be set at the same time.
    ConflictsWith(&'static str),
    /// This member, by its wire name, must be set too.
    Requires(&'static str),
    /// A rule of the user's own, in its own words.
    Check(String),
    /// The value has no wire form; says why.
    Unsendable(String),
}

impl Violation {
    pub(crate) fn new(rule: Rule, found: Option<String>) -> Self {
        Self { path: Path::default(), rule, found }
    }

    /// The path of the member in wire names, as `tags[3].key`; empty for a rule over the whole input.
    pub fn path(&self) -> String {
        self.path.to_string()
    }

    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The offending size or value; `None` where the rule has none, and for a sensitive member.
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }
}

/// A value as it is shown in a violation: quoted, and cut.
pub(crate) fn shown(value: &str) -> String {
    quoted(value, 64)
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.rule {
            Rule::Required => f.write_str("is required, but not set")?,
            Rule::Length { length, unit } => return self.length(f, *length, unit),
            Rule::Range(range) => {
                f.write_str("must be ")?;
                match (range.min, range.max) {
                    (Some(min), Some(max)) => write!(f, "{min} to {max}")?,
                    (Some(min), None) => write!(f, "at least {min}")?,
                    (None, Some(max)) => write!(f, "at most {max}")?,
                    (None, None) => f.write_str("a number")?,
                }
            }
            Rule::Pattern(pattern) => write!(f, "must match the pattern {pattern}")?,
            Rule::UniqueItems { first } => write!(f, "repeats element [{first}], but elements must differ")?,
            Rule::UniqueBy { first } => write!(f, "repeats that of element [{first}], but must be unique in the list")?,
            Rule::ConflictsWith(other) => write!(f, "must not be set beside {other}: set one of the two")?,
            Rule::Requires(other) => write!(f, "must not be set without {other}")?,
            Rule::Check(message) | Rule::Unsendable(message) => f.write_str(message)?,
        }
        match &self.found {
            Some(found) => write!(f, ", but is {found}"),
            None => Ok(()),
        }
    }
}

impl Violation {
    fn length(&self, f: &mut fmt::Formatter<'_>, length: Length, unit: &str) -> fmt::Result {
        let Length { min, max } = length;
        let plural = match (unit, if max == u64::MAX { min } else { max }) {
            (_, 1) => unit.to_owned(),
            ("entry", _) => "entries".to_owned(),
            _ => format!("{unit}s"),
        };
        match (min, max) {
            (0, max) => write!(f, "may have at most {max} {plural}")?,
            (min, u64::MAX) => write!(f, "needs at least {min} {plural}")?,
            (min, max) if min == max => write!(f, "needs exactly {min} {plural}")?,
            (min, max) => write!(f, "needs {min} to {max} {plural}")?,
        }
        match &self.found {
            Some(found) => write!(f, ", has {found}"),
            None => Ok(()),
        }
    }
}

/// An input that violates its declaration, with all violations. Nothing was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidInput {
    // Boxed, so that results of calls stay small.
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    name: &'static str,
    violations: Vec<Violation>,
}

impl InvalidInput {
    /// An error if there is any violation.
    pub(crate) fn from_violations(name: &'static str, violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() { Ok(()) } else { Err(Self::new(name, violations)) }
    }

    /// `violations` is not empty.
    pub(crate) fn new(name: &'static str, violations: Vec<Violation>) -> Self {
        Self { inner: Box::new(Inner { name, violations }) }
    }

    /// The name of the structure that was validated: the operation's, when it was to be sent.
    pub fn name(&self) -> &'static str {
        self.inner.name
    }

    /// The violations, in the order of the declaration; at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.inner.violations
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not sent: ", self.inner.name)?;
        for (index, violation) in self.inner.violations.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidInput {}
