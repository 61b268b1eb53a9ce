//! The constraints of AWS's model, for declarations that ask for them.

use aws_operation_models as models;
use models::Kind;
use proc_macro2::Ident;
use syn::{LitStr, Type};

use crate::attributes::constraints::{Bound, Bounds, Constraints};
use crate::types::{Known, known};

/// Takes over what the declaration has none of its own for; lists and maps down to this depth.
pub(super) fn apply(about: &Ident, shape: models::Shape, ty: &Type, constraints: &mut Constraints, depth: usize) {
    let known = known(ty);
    let has_length = matches!(known, Known::String | Known::Blob | Known::List(_) | Known::Map(..) | Known::Other);
    if let (Some(length), true) = (shape.length(), has_length) {
        let length = Bounds { min: length.min, max: length.max, max_span: about.span() };
        constraints.length.imply(about, length);
    }
    if let (Some(range), true) = (shape.range(), is_number(shape.kind(), known)) {
        let bound = |text: Option<&'static str>| text.and_then(|text| bound(text, known));
        let (min, max) = (bound(range.min), bound(range.max));
        if min.is_some() || max.is_some() {
            constraints.range.imply(about, Bounds { min, max, max_span: about.span() });
        }
    }
    if let (Some(pattern), Known::String) = (shape.pattern(), known) {
        self::pattern(about, pattern, constraints);
    }
    if depth == 0 {
        return;
    }
    match known {
        Known::List(element) if shape.kind() == Kind::List => {
            inner(about, shape.element(), element, &mut constraints.each, depth);
        }
        Known::Map(key, value) if shape.kind() == Kind::Map => {
            inner(about, shape.key(), key, &mut constraints.keys, depth);
            inner(about, shape.value(), value, &mut constraints.each, depth);
        }
        _ => {}
    }
}

/// The constraints of an element, a key or a value, where the declaration has none at all for them.
fn inner(
    about: &Ident,
    shape: Option<models::Shape>,
    ty: &Type,
    slot: &mut crate::attributes::Slot<Box<Constraints>>,
    depth: usize,
) {
    let Some(shape) = shape else { return };
    let mut constraints = slot.take().map(|(_, constraints)| constraints).unwrap_or_default();
    apply(about, shape, ty, &mut constraints, depth - 1);
    if !constraints.is_empty() {
        slot.imply(about, constraints);
    }
}

fn is_number(kind: Kind, known: Known<'_>) -> bool {
    matches!(kind, Kind::Integer | Kind::Long | Kind::Float | Kind::Double)
        && matches!(known, Known::Integer | Known::Float | Known::Number | Known::Other)
}

/// A bound as the type of the member needs it. One that is no number says nothing.
fn bound(text: &str, known: Known<'_>) -> Option<Bound> {
    if let Ok(integer) = text.parse::<i128>() {
        return Some(Bound::Integer(integer));
    }
    let float: f64 = text.parse().ok().filter(|float: &f64| float.is_finite())?;
    #[expect(clippy::cast_possible_truncation, reason = "a float that is a whole number below 2^53")]
    let whole = (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i128);
    match (known, whole) {
        (Known::Integer, Some(whole)) => Some(Bound::Integer(whole)),
        (Known::Integer, None) => None,
        _ => Some(Bound::Float(float)),
    }
}

/// A pattern is checked where the feature is there. A test holds each of today's to that; a newer model may have one that
/// is not understood, and does not stop a build.
fn pattern(about: &Ident, source: &str, constraints: &mut Constraints) {
    if crate::pattern::translate(source).is_ok() {
        constraints.pattern.imply(about, LitStr::new(source, about.span()));
    }
}
