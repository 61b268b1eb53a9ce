//! Constraints: what a request must satisfy before it is sent.

/// Collects what a value violates.
#[derive(Debug, Default)]
pub struct Validator {}

/// One violated constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("violation")
    }
}
