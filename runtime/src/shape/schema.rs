//! The static description of a shape: wire names and Smithy traits.

use std::fmt;

use super::{Pattern, TimestampFormat};

/// The traits of a member, or `None` for the usual case of none.
pub type Traits = Option<&'static MemberTraits>;

/// A structure's name and its members in declaration order.
#[derive(Debug)]
#[non_exhaustive]
pub struct StructureSchema {
    /// The name of the Rust type, which is the shape's name.
    pub name: &'static str,
    /// The members in declaration order; an index into this slice addresses a member everywhere.
    pub members: &'static [MemberSchema],
    /// Whether [`Structure::check`](super::Structure::check) has a rule over the whole structure.
    pub check: bool,
}

impl StructureSchema {
    /// A structure without a rule of its own.
    pub const fn new(name: &'static str, members: &'static [MemberSchema]) -> Self {
        Self { name, members, check: false }
    }

    /// [`Structure::check`](super::Structure::check) has a rule over the whole structure.
    #[must_use]
    pub const fn check(mut self) -> Self {
        self.check = true;
        self
    }
}

/// A union's name and its known members.
#[derive(Debug)]
#[non_exhaustive]
pub struct UnionSchema {
    /// The name of the Rust type, which is the shape's name.
    pub name: &'static str,
    /// The known members; an index into this slice addresses a variant everywhere.
    pub members: &'static [MemberSchema],
}

impl UnionSchema {
    /// A union with these known members.
    pub const fn new(name: &'static str, members: &'static [MemberSchema]) -> Self {
        Self { name, members }
    }
}

/// One member of a structure or union: its wire name and its traits.
#[derive(Debug)]
#[non_exhaustive]
pub struct MemberSchema {
    /// The name on the wire.
    pub name: &'static str,
    /// The traits that the member's Rust type cannot say.
    pub traits: Traits,
}

impl MemberSchema {
    /// A member by its wire name.
    pub const fn new(name: &'static str, traits: Traits) -> Self {
        Self { name, traits }
    }

    /// Whether the member's value is never shown.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.traits.is_some_and(|traits| traits.sensitive)
    }
}

/// The name of an error enumeration and its known errors.
#[derive(Debug)]
#[non_exhaustive]
pub struct ErrorSchema {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The known errors; an index into this slice addresses a variant everywhere.
    pub variants: &'static [ErrorVariant],
}

impl ErrorSchema {
    /// An error enumeration with these known errors.
    pub const fn new(name: &'static str, variants: &'static [ErrorVariant]) -> Self {
        Self { name, variants }
    }
}

/// One known error of an operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct ErrorVariant {
    /// The code as it stands on the wire after sanitizing: no namespace, no URI.
    pub code: &'static str,
    /// The declaration about its retries.
    pub retry: DeclaredRetry,
}

impl ErrorVariant {
    /// An error that is not declared as retryable.
    pub const fn new(code: &'static str) -> Self {
        Self { code, retry: DeclaredRetry::Nothing }
    }

    /// Declared with Smithy's `retryable` trait.
    #[must_use]
    pub const fn retryable(mut self) -> Self {
        self.retry = DeclaredRetry::Retryable;
        self
    }

    /// Declared as `retryable(throttling: true)`.
    #[must_use]
    pub const fn throttling(mut self) -> Self {
        self.retry = DeclaredRetry::Throttling;
        self
    }
}

/// A declaration about the retries of an error: Smithy's `retryable` trait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeclaredRetry {
    /// Nothing, or the error is not declared.
    #[default]
    Nothing,
    /// `retryable`: the call may succeed if it is repeated.
    Retryable,
    /// `retryable` with `throttling`: there were too many calls.
    Throttling,
}

impl DeclaredRetry {
    /// The declaration of an operation's errors about the variant with this index.
    pub(crate) fn of(errors: &ErrorSchema, variant: Option<usize>) -> Self {
        variant.and_then(|index| errors.variants.get(index)).map_or(Self::Nothing, |variant| variant.retry)
    }
}

/// The Smithy traits of a member that its Rust type cannot say.
#[derive(Debug)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is a Smithy trait that is there or not")]
pub struct MemberTraits {
    /// An optional Rust field that must be set when the operation is sent.
    pub required: bool,
    /// Never shown in an error or in `Debug`.
    pub sensitive: bool,
    /// Filled with a UUID when absent; the same for every attempt.
    pub idempotency_token: bool,
    /// A list whose elements must differ.
    pub unique_items: bool,
    /// The member has a rule of the user's own in [`Structure::check`](super::Structure::check).
    pub check: bool,
    /// The declaration has a default for it, so a request need not have it.
    pub has_default: bool,
    /// The member has its own serde form; see [`Structure::foreign`](super::Structure::foreign).
    pub foreign: bool,
    /// The form of a timestamp, also of those inside a list or map.
    pub timestamp_format: Option<TimestampFormat>,
    /// Bounds on characters, bytes, elements, or entries.
    pub length: Option<Length>,
    /// Bounds on a number.
    pub range: Option<Range>,
    /// The pattern that a string must match.
    pub pattern: Option<&'static Pattern>,
    /// A list of structures whose member with this index must differ from element to element.
    pub unique_by: Option<usize>,
    /// Members of the same structure that must not be set beside this one.
    pub conflicts_with: &'static [usize],
    /// Members of the same structure that must be set when this one is.
    pub requires: &'static [usize],
    /// Traits of each element of a list, or of each value of a map.
    pub element: Traits,
    /// Traits of each key of a map.
    pub key: Traits,
}

impl MemberTraits {
    /// No trait at all: what a declaration starts from.
    pub const NONE: MemberTraits = MemberTraits {
        required: false,
        sensitive: false,
        idempotency_token: false,
        unique_items: false,
        check: false,
        has_default: false,
        foreign: false,
        timestamp_format: None,
        length: None,
        range: None,
        pattern: None,
        unique_by: None,
        conflicts_with: &[],
        requires: &[],
        element: None,
        key: None,
    };

    /// An optional Rust field that must be set when the operation is sent.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Never shown in an error or in `Debug`.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Filled with a UUID when absent.
    #[must_use]
    pub const fn idempotency_token(mut self) -> Self {
        self.idempotency_token = true;
        self
    }

    /// A list whose elements must differ.
    #[must_use]
    pub const fn unique_items(mut self) -> Self {
        self.unique_items = true;
        self
    }

    /// The member has a rule of the user's own.
    #[must_use]
    pub const fn check(mut self) -> Self {
        self.check = true;
        self
    }

    /// The declaration has a default for it.
    #[must_use]
    pub const fn has_default(mut self) -> Self {
        self.has_default = true;
        self
    }

    /// The member has its own serde form.
    #[must_use]
    pub const fn foreign(mut self) -> Self {
        self.foreign = true;
        self
    }

    /// The form of a timestamp.
    #[must_use]
    pub const fn timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = Some(format);
        self
    }

    /// Bounds on characters, bytes, elements, or entries.
    #[must_use]
    pub const fn length(mut self, length: Length) -> Self {
        self.length = Some(length);
        self
    }

    /// Bounds on a number.
    #[must_use]
    pub const fn range(mut self, range: Range) -> Self {
        self.range = Some(range);
        self
    }

    /// A pattern that a string must match.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// A list of structures whose member with this index must differ.
    #[must_use]
    pub const fn unique_by(mut self, index: usize) -> Self {
        self.unique_by = Some(index);
        self
    }

    /// Members that must not be set beside this one.
    #[must_use]
    pub const fn conflicts_with(mut self, members: &'static [usize]) -> Self {
        self.conflicts_with = members;
        self
    }

    /// Members that must be set when this one is.
    #[must_use]
    pub const fn requires(mut self, members: &'static [usize]) -> Self {
        self.requires = members;
        self
    }

    /// Traits of each element of a list, or of each value of a map.
    #[must_use]
    pub const fn element(mut self, traits: Traits) -> Self {
        self.element = traits;
        self
    }

    /// Traits of each key of a map.
    #[must_use]
    pub const fn key(mut self, traits: Traits) -> Self {
        self.key = traits;
        self
    }
}

/// Smithy's `length` trait. Both bounds are inclusive.
///
/// Counted are Unicode scalar values of a string, bytes of a blob, elements of a list, entries of a map
/// (Smithy specification, "Constraint traits", `length`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Length {
    /// The least length; 0 when the declaration has none.
    pub min: u64,
    /// The greatest length; `u64::MAX` when the declaration has none.
    pub max: u64,
}

impl Length {
    /// Both bounds: 0 and `u64::MAX` where there is none.
    pub const fn new(min: u64, max: u64) -> Self {
        Self { min, max }
    }
}

/// Smithy's `range` trait. Both bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Range {
    /// The least value.
    pub min: Option<Bound>,
    /// The greatest value.
    pub max: Option<Bound>,
}

impl Range {
    /// Both bounds, or one.
    pub const fn new(min: Option<Bound>, max: Option<Bound>) -> Self {
        Self { min, max }
    }
}

/// A bound of a [`Range`], exact for integers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Bound {
    /// A bound written as an integer.
    Integer(i128),
    /// A bound written with a decimal point.
    Float(f64),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Integer(v) => v.fmt(f),
            Bound::Float(v) => v.fmt(f),
        }
    }
}
