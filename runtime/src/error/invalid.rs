//! An input that was not sent.

use std::fmt;

use crate::constraint::Violation;

/// What an input violates, all of it at once. Nothing was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidInput {
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    name: &'static str,
    violations: Vec<Violation>,
}

impl InvalidInput {
    /// `name` is the structure's; `violations` is not empty.
    pub(crate) fn new(name: &'static str, violations: Vec<Violation>) -> Self {
        Self { inner: Box::new(Inner { name, violations }) }
    }

    /// The name of the operation, or of the structure that was validated.
    pub fn name(&self) -> &'static str {
        self.inner.name
    }

    /// Each violation, in the order of the members.
    pub fn violations(&self) -> &[Violation] {
        &self.inner.violations
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is invalid and was not sent", self.inner.name)?;
        for (index, violation) in self.inner.violations.iter().enumerate() {
            write!(f, "{} {violation}", if index == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidInput {}
