//! Numbers without loss.

/// A number without loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    text: Box<str>,
}

impl Number {
    /// The digits as they stand in JSON.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}
