//! The static description of a shape: wire names and Smithy traits.

use std::fmt;

use super::{Pattern, TimestampFormat};

/// The traits of a member, or `None` for the usual case of none.
pub type Traits = Option<&'static MemberTraits>;

/// A structure's name and its members in declaration order.
#[derive(Debug)]
pub struct StructureSchema {
    /// The name of the Rust type, which is the shape's name.
    pub name: &'static str,
    /// The members in declaration order; an index into this slice addresses a member everywhere.
    pub members: &'static [MemberSchema],
    /// Whether [`Structure::check`](super::Structure::check) has a rule over the whole structure.
    pub check: bool,
}

/// A union's name and its known members.
#[derive(Debug)]
pub struct UnionSchema {
    /// The name of the Rust type, which is the shape's name.
    pub name: &'static str,
    /// The known members; an index into this slice addresses a variant everywhere.
    pub members: &'static [MemberSchema],
}

/// One member of a structure or union: its wire name and its traits.
#[derive(Debug)]
pub struct MemberSchema {
    /// The name on the wire.
    pub name: &'static str,
    /// What the member's Rust type cannot say.
    pub traits: Traits,
}

impl MemberSchema {
    /// Whether the member's value is never shown.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.traits.is_some_and(|traits| traits.sensitive)
    }
}

/// The name of an error enumeration and its known errors.
#[derive(Debug)]
pub struct ErrorSchema {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The known errors; an index into this slice addresses a variant everywhere.
    pub variants: &'static [ErrorVariant],
}

/// One known error of an operation.
#[derive(Debug)]
pub struct ErrorVariant {
    /// The code as it stands on the wire after sanitizing: no namespace, no URI.
    pub code: &'static str,
    /// Declared with Smithy's `retryable` trait.
    pub retryable: bool,
    /// Declared as `retryable(throttling: true)`.
    pub throttling: bool,
}

/// The Smithy traits of a member that its Rust type cannot say.
#[derive(Debug)]
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
    /// What a string must match.
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
}

/// Smithy's `length` trait. Both bounds are inclusive.
///
/// Counted are Unicode scalar values of a string, bytes of a blob, elements of a list, entries of a map
/// (Smithy specification, "Constraint traits", `length`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least length; 0 when the declaration has none.
    pub min: u64,
    /// The greatest length; `u64::MAX` when the declaration has none.
    pub max: u64,
}

/// Smithy's `range` trait. Both bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub min: Option<Bound>,
    /// The greatest value.
    pub max: Option<Bound>,
}

/// A bound of a [`Range`], exact for integers.
#[derive(Clone, Copy, Debug, PartialEq)]
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
