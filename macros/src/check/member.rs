//! The rules of a structure's member.

use proc_macro2::Ident;
use syn::{Expr, ExprUnary, Lit, UnOp};

use super::{constraints, no_field, other_attributes};
use crate::attributes::field::DefaultValue;
use crate::context::Context;
use crate::declaration::{Member, Structure};
use crate::types::{self, Known};

/// Checks a member by itself, and against the others.
pub(super) fn check(cx: &Context, structure: &Structure, member: &Member) {
    let attributes = &member.attributes;
    for attribute in &attributes.serde_attributes {
        other_attributes::serde(cx, attribute, structure.shape.is_modelled());
    }
    let name = &member.name;
    let optional = member.optional();
    if let (Some(key), None) = (attributes.required.key(), optional) {
        cx.error(
            key,
            format_args!(
                "`{name}` is required by its type: `required` is for an `Option` that is checked before sending"
            ),
        );
    }
    if let (Some(_), Some(key)) = (attributes.required.key(), attributes.default.key()) {
        cx.error(key, "a required member has no default: remove one of the two");
    }
    if let Some(inner) = optional {
        if types::option(types::pointee(inner)).is_some() {
            cx.error(&member.ty, "a member is set or absent, so one `Option` is enough");
        }
    }
    default(cx, member);
    idempotency_token(cx, member);
    operations_only(cx, structure, member);
    if attributes.serde.is_set() {
        serde(cx, member);
    } else {
        constraints::wire_type(cx, &member.ty);
        constraints::check(cx, &member.ty, &attributes.constraints, &structure.shape.type_parameters());
    }
    conflicts_with(cx, structure, member);
    requires(cx, structure, member);
}

/// Whether a member is always set, so that a rule about its absence says nothing.
fn is_always_set(member: &Member) -> bool {
    // An alias may hide an `Option`.
    member.optional().is_none()
        && (!matches!(types::known(&member.ty), Known::Other) || member.attributes.default.is_set())
        || member.attributes.required.is_set()
}

/// A literal that is no value of the type.
fn default(cx: &Context, member: &Member) {
    let Some((_, DefaultValue::Value(value))) = member.attributes.default.entry() else { return };
    let literal = match &**value {
        Expr::Lit(literal) => &literal.lit,
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match &**expr {
            Expr::Lit(literal) => &literal.lit,
            _ => return,
        },
        _ => return,
    };
    let expected = match (types::known(&member.ty), literal) {
        (Known::String, Lit::Str(_)) | (Known::Integer, Lit::Int(_) | Lit::Byte(_)) | (Known::Bool, Lit::Bool(_)) => {
            return;
        }
        (Known::Float, Lit::Int(_) | Lit::Float(_)) => return,
        (Known::String, _) => "a string in quotes",
        (Known::Integer, _) => "an integer",
        (Known::Float, _) => "a number",
        (Known::Bool, _) => "`true` or `false`",
        _ => return,
    };
    cx.error(value, format_args!("the default of `{}` is {expected}", types::shown(&member.ty)));
}

fn idempotency_token(cx: &Context, member: &Member) {
    let Some(key) = member.attributes.idempotency_token.key() else { return };
    let fits = matches!(types::known(&member.ty), Known::String | Known::Other);
    let may_be_absent = member.optional().is_some() || matches!(types::known(&member.ty), Known::Other);
    if !fits || !may_be_absent {
        cx.error(key, "`idempotency_token` stands on an `Option<String>`: it is filled when the member is `None`");
    }
    if let Some(default) = member.attributes.default.key() {
        cx.error(default, "an idempotency token is new for each call, so it has no default");
    }
}

/// Keys that only the input of an operation can have.
fn operations_only(cx: &Context, structure: &Structure, member: &Member) {
    let attributes = &member.attributes;
    if let Some(key) = attributes.endpoint.key() {
        if !matches!(types::known(&member.ty), Known::String | Known::Other) {
            cx.error(key, format_args!("an endpoint is a string, and `{}` is none", member.name));
        }
    }
    if structure.operation.is_some() {
        return;
    }
    for key in [attributes.host_label.key(), attributes.endpoint.key()].into_iter().flatten() {
        cx.error(key, format_args!("`{key}` stands on a member of an operation's input: `#[aws_operation]`"));
    }
}

/// A member in its own serde form is a closed box to us.
fn serde(cx: &Context, member: &Member) {
    let attributes = &member.attributes;
    let others = [attributes.idempotency_token.key(), attributes.host_label.key(), attributes.endpoint.key()];
    for key in attributes.constraints.given().chain(others.into_iter().flatten()) {
        cx.error(
            key,
            format_args!("`{key}` cannot look into a member in its own serde form; write `check = path::to::function`"),
        );
    }
}

/// Finds another member, and reports a name that is none, or the member's own.
fn other<'a>(
    cx: &Context,
    structure: &'a Structure,
    member: &Member,
    key: &Ident,
    named: &Ident,
) -> Option<&'a Member> {
    match structure.position(named).map(|index| &structure.members[index]) {
        None => cx.error(named, no_field(structure, named)),
        Some(other) if other.ident == member.ident => {
            cx.error(named, format_args!("`{key}` names another field, not `{named}` itself"));
        }
        Some(other) => return Some(other),
    }
    None
}

fn twice(cx: &Context, named: &[Ident], index: usize) {
    if named[..index].contains(&named[index]) {
        cx.error(&named[index], format_args!("`{}` is named twice", named[index]));
    }
}

fn conflicts_with(cx: &Context, structure: &Structure, member: &Member) {
    let Some((key, named)) = member.attributes.conflicts_with.entry() else { return };
    if is_always_set(member) {
        cx.error(
            key,
            format_args!(
                "`{}` is always set, so `conflicts_with` has no meaning on it: make it an `Option`",
                member.name
            ),
        );
    }
    for (index, name) in named.iter().enumerate() {
        twice(cx, named, index);
        let Some(other) = other(cx, structure, member, key, name) else { continue };
        if is_always_set(other) {
            cx.error(
                name,
                format_args!("`{name}` is always set, so `{}` could never be: make `{name}` an `Option`", member.name),
            );
        }
        if member.attributes.requires.get().is_some_and(|required| required.contains(name)) {
            cx.error(name, format_args!("`{}` cannot both require `{name}` and conflict with it", member.name));
        }
    }
}

fn requires(cx: &Context, structure: &Structure, member: &Member) {
    let Some((key, named)) = member.attributes.requires.entry() else { return };
    if is_always_set(member) {
        cx.error(
            key,
            format_args!(
                "`{}` is always set, so what it requires is always required: write that without `Option`",
                member.name
            ),
        );
    }
    for (index, name) in named.iter().enumerate() {
        twice(cx, named, index);
        let Some(other) = other(cx, structure, member, key, name) else { continue };
        if is_always_set(other) {
            cx.error(name, format_args!("`{name}` is always set, so `requires` says nothing: leave it out"));
        }
    }
}
