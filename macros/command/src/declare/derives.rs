//! Which of the asked-for derives a type can have: those of the standard library that its members have too.

use aws_operation_models::{Kind, Member, Service, Shape};

use super::selection::Selection;

/// A derive by what stands in its way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Derive {
    /// `Clone`, `PartialEq`: nothing but a stream of events.
    Common,
    Default,
    /// Floats, and the documents that unions keep.
    Eq,
    /// Maps too.
    Hash,
    /// What is not copied bit by bit.
    Copy,
}

impl Derive {
    /// A derive of the standard library by its last name; any type may have the others, as far as this knows.
    fn of(name: &str) -> Option<Self> {
        match name.rsplit("::").next()?.trim() {
            "Clone" | "PartialEq" => Some(Self::Common),
            "Default" => Some(Self::Default),
            "Eq" => Some(Self::Eq),
            "Hash" | "Ord" | "PartialOrd" => Some(Self::Hash),
            "Copy" => Some(Self::Copy),
            _ => None,
        }
    }
}

/// Whether the type of a shape can have a derive.
pub(super) fn can_have(service: Service, selection: &Selection, shape: Shape, derive: &str) -> bool {
    Derive::of(derive).is_none_or(|derive| has(service, selection, shape, derive, &mut Vec::new()))
}

/// Whether a union can have a derive: it keeps what it does not know as a document.
pub(super) fn of_union(derive: &str) -> bool {
    Derive::of(derive).is_none_or(|derive| derive == Derive::Common)
}

/// Whether an enumeration of errors can have a derive: its variants hold nothing.
pub(super) fn errors_can_have(derive: &str) -> bool {
    Derive::of(derive) != Some(Derive::Default)
}

fn has(service: Service, selection: &Selection, shape: Shape, derive: Derive, open: &mut Vec<&'static str>) -> bool {
    // What holds itself has what the rest of it has.
    if open.contains(&shape.name()) {
        return derive != Derive::Copy;
    }
    open.push(shape.name());
    let mut of = |shape: Option<Shape>| shape.is_none_or(|shape| has(service, selection, shape, derive, open));
    let answer = match shape.kind() {
        Kind::Structure | Kind::Error => selection.members(shape).into_iter().all(|member: Member| {
            let is_option = !member.is_required() || member.is_idempotency_token();
            derive == Derive::Default && is_option || of(service.shape(member.shape_name()))
        }),
        Kind::EventStream => derive == Derive::Default,
        Kind::Union => derive == Derive::Common,
        Kind::Document => matches!(derive, Derive::Common | Derive::Default),
        Kind::Enum => !matches!(derive, Derive::Default | Derive::Copy),
        Kind::List | Kind::Map if derive == Derive::Default => true,
        Kind::List => derive != Derive::Copy && of(shape.element()),
        Kind::Map => !matches!(derive, Derive::Hash | Derive::Copy) && of(shape.key()) && of(shape.value()),
        Kind::Float | Kind::Double => !matches!(derive, Derive::Eq | Derive::Hash),
        Kind::String | Kind::Blob => derive != Derive::Copy,
        _ => true,
    };
    open.pop();
    answer
}
