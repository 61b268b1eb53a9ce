//! A least and a greatest value.

/// The least and the greatest value of a constraint; each may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds<T> {
    /// The least value.
    pub min: Option<T>,
    /// The greatest value.
    pub max: Option<T>,
}

impl Bounds<&'static str> {
    /// Reads `1..10`, `1..` or `..10`.
    pub(crate) fn parse(text: &'static str) -> Option<Self> {
        let (min, max) = text.split_once("..")?;
        let part = |text: &'static str| (!text.is_empty()).then_some(text);
        Some(Self { min: part(min), max: part(max) })
    }

    /// The same as numbers.
    pub(crate) fn lengths(self) -> Bounds<u64> {
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        Bounds { min: number(self.min), max: number(self.max) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_side_may_be_missing() {
        assert_eq!(Bounds::parse("1..10"), Some(Bounds { min: Some("1"), max: Some("10") }));
        assert_eq!(Bounds::parse("-0.5.."), Some(Bounds { min: Some("-0.5"), max: None }));
        assert_eq!(Bounds::parse("..10").map(Bounds::lengths), Some(Bounds { min: None, max: Some(10) }));
        assert_eq!(Bounds::parse("10"), None);
    }
}
