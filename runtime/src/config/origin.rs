//! Where a setting stands.

use std::fmt;

/// Where a value stands, as an error names it.
#[derive(Clone, Debug)]
pub(crate) struct Origin(pub(super) String);

impl Origin {
    /// An environment variable.
    pub(crate) fn variable(name: &str) -> Self {
        Self(format!("the environment variable {name}"))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
