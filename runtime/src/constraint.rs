//! Constraints: what a request must satisfy before it is sent.

/// Collects what a value violates.
#[derive(Debug, Default)]
pub struct Validator {}
