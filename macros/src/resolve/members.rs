//! The members of a structure or a union: each field or variant is one of AWS's model.

use aws_operation_models as models;
use models::Kind;
use proc_macro2::Ident;
use syn::{LitStr, Type};

use super::{constraints, report, shape, tie, types};
use crate::attributes::constraints::TimestampFormat;
use crate::attributes::field::FieldAttributes;
use crate::context::Context;
use crate::declaration::{Enum, Structure};
use crate::naming::{Rule, snake};
use crate::types::{Known, known, option, shown};

/// The place in which a structure is used.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// It is the input of this operation.
    Input(models::Operation),
    /// It is inside of inputs alone.
    InInput,
    /// It is an output, or a part of one. AWS may leave out what its model requires there, and a declaration too.
    Other,
}

impl Role {
    /// The role of a shape that is no operation's own.
    pub(super) fn of(shape: models::Shape) -> Self {
        if shape.is_only_input() { Self::InInput } else { Self::Other }
    }

    /// Whether a caller must give what AWS requires.
    fn is_given(self) -> bool {
        matches!(self, Self::Input(_) | Self::InInput)
    }
}

/// Finds the member of each field, checks the type that it has, and takes over its traits.
pub(super) fn of_structure(cx: &Context, structure: &mut Structure, found: models::Shape, role: Role) {
    if structure.shape.hollow {
        return;
    }
    let constrained = structure.attributes.constraints.is_set();
    let parameters: Vec<Ident> = structure.shape.type_parameters().into_iter().cloned().collect();
    let mut declared: Vec<&str> = Vec::with_capacity(structure.members.len());
    for member in &mut structure.members {
        if member.attributes.unmodelled.is_set() {
            declared.push(rest(found, &member.wire));
            continue;
        }
        let before = cx.count();
        let literal = member.attributes.rename.get().cloned();
        if let Some(of_model) = find(cx, found, role, &member.ident, literal.as_ref(), &member.name) {
            of_model.name().clone_into(&mut member.wire);
            declared.push(of_model.name());
            if role.is_given() {
                required(cx, &member.ty, of_model, &member.attributes);
            }
            // Looked up once: that is most of what a member costs.
            if let Some(target) = of_model.shape() {
                value(cx, of_model, target, &member.ident, &member.ty, &mut member.attributes, constrained);
                if cx.count() == before && !member.attributes.serde.is_set() {
                    let holder = format!("`{}`", member.name);
                    tie::value(&mut structure.shape.ties, &member.ty, target, &holder, &parameters);
                }
            }
            if found.is_sensitive() {
                member.attributes.sensitive.imply(&member.ident, ());
            }
        }
        member.faulty |= cx.count() > before;
    }
    // A field with another name, or one that is not finished, may be the one that is missing.
    if role.is_given() && !structure.members.iter().any(|member| member.faulty) {
        let name = if let Role::Input(operation) = role { operation.name() } else { found.name() };
        missing(cx, structure, name, found, &declared);
    }
}

/// The wire name as one of the model's, if it has it: an unmodelled field can stand for a member that it replaces.
fn rest(found: models::Shape, wire: &str) -> &'static str {
    found.member(wire).map_or("", models::Member::name)
}

/// Finds the member of each variant of a union, as of the fields of a structure.
pub(super) fn of_union(cx: &Context, declared: &mut Enum) {
    let is_union = |kind| matches!(kind, Kind::Union | Kind::EventStream);
    let Some(found) = shape::find(cx, &mut declared.shape, &declared.attributes, "union", is_union) else { return };
    let constrained = declared.attributes.constraints.is_set();
    let parameters: Vec<Ident> = declared.shape.type_parameters().into_iter().cloned().collect();
    for variant in &mut declared.variants {
        let Some(ty) = variant.payload().cloned() else { continue };
        if variant.attributes.unmodelled.is_set() {
            continue;
        }
        let before = cx.count();
        let (literal, name) = (variant.attributes.rename.get().cloned(), variant.ident.to_string());
        let Some(of_model) = find(cx, found, Role::Other, &variant.ident, literal.as_ref(), &name) else { continue };
        of_model.name().clone_into(&mut variant.wire);
        let Some(target) = of_model.shape() else { continue };
        value(cx, of_model, target, &variant.ident, &ty, &mut variant.attributes, constrained);
        if cx.count() == before {
            tie::value(&mut declared.shape.ties, &ty, target, &format!("`{name}`"), &parameters);
        }
        if found.is_sensitive() {
            variant.attributes.sensitive.imply(&variant.ident, ());
        }
    }
}

/// The member with the name that a field or variant has or gives; one that does not exist is reported.
fn find(
    cx: &Context,
    shape: models::Shape,
    role: Role,
    ident: &Ident,
    literal: Option<&LitStr>,
    name: &str,
) -> Option<models::Member> {
    let found = match literal {
        // What is written out is meant to the letter.
        Some(literal) => shape.members().find(|member| member.name() == literal.value()),
        None => shape.member(name),
    };
    if found.is_none() {
        let written = literal.map_or_else(|| name.to_owned(), LitStr::value);
        report(cx, literal, ident, &no_member(shape, role, &written, literal.is_some()));
    }
    found
}

/// The message about a name that is no member of a shape.
fn no_member(shape: models::Shape, role: Role, name: &str, is_wire: bool) -> String {
    let holder = shape.name();
    let is_variant = name.starts_with(|c: char| c.is_ascii_uppercase());
    let shown = |wire: &str| match (is_wire, is_variant) {
        (true, _) => format!("\"{wire}\""),
        (false, true) => format!("`{}`", Rule::Pascal.field(&snake(wire))),
        (false, false) => format!("`{}`", snake(wire)),
    };
    if let Some(found) = shape.member(name) {
        return format!("`{holder}` has no member \"{name}\"; did you mean {}?", shown(found.name()));
    }
    if let Role::Input(operation) = role {
        if let Some(output) = operation.output_shape().filter(|output| output.member(name).is_some()) {
            return format!(
                "`{holder}` has no member `{name}`; the output has one: it is a field of a struct for `{}`",
                output.name()
            );
        }
    }
    let names = || shape.members().map(models::Member::name);
    if let Some(nearest) = models::nearest(&name.replace('_', ""), names()) {
        return format!("`{holder}` has no member `{name}`; did you mean {}?", shown(nearest));
    }
    let mut all: Vec<String> = names().map(shown).collect();
    if all.is_empty() {
        return format!("`{holder}` has no members in AWS's model: leave `{name}` out");
    }
    let more = all.len().saturating_sub(12);
    all.truncate(12);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!(
        "`{holder}` has no member `{name}`; it has {}{more}. For one that is younger than AWS's models here, add \
         `#[aws(unmodelled)]`",
        all.join(", ")
    )
}

/// A member that AWS requires is required by its type.
fn required(cx: &Context, ty: &Type, member: models::Member, attributes: &FieldAttributes) {
    let may_be_absent = attributes.required.is_set()
        || attributes.default.is_set()
        || member.is_idempotency_token()
        || member.became_required()
        || member.is_removed();
    if let (Some(inner), true, false) = (option(ty), member.is_required(), may_be_absent) {
        cx.error(
            ty,
            format_args!(
                "AWS requires `{}`: write `{}` without `Option`, or add `#[aws(required)]` if it is filled in later",
                member.name(),
                shown(inner)
            ),
        );
    }
}

/// Members that AWS requires, and that the struct does not have.
fn missing(cx: &Context, structure: &Structure, name: &str, input: models::Shape, declared: &[&str]) {
    let is_missing = |member: &models::Member| {
        member.is_required() && !member.became_required() && !member.is_removed() && !declared.contains(&member.name())
    };
    let fields: Vec<String> = input
        .members()
        .filter(is_missing)
        .map(|member| {
            let ty = member.shape().map_or_else(|| "String".to_owned(), |shape| types::usual(shape, 2));
            let ty = if member.is_idempotency_token() { format!("Option<{ty}>") } else { ty };
            format!("`{}: {ty}`", snake(member.name()))
        })
        .collect();
    if !fields.is_empty() {
        let what = if fields.len() == 1 { "a member that this struct lacks" } else { "members that this struct lacks" };
        cx.error(&structure.shape.ident, format_args!("`{name}` requires {what}: add {}", fields.join(", ")));
    }
}

/// The type and the traits of a member's value.
fn value(
    cx: &Context,
    member: models::Member,
    target: models::Shape,
    ident: &Ident,
    ty: &Type,
    attributes: &mut FieldAttributes,
    constrained: bool,
) {
    if target.holds_sensitive() {
        attributes.sensitive.imply(ident, ());
    }
    if let Some((key, ())) = attributes.serde.entry() {
        if let Kind::Timestamp | Kind::Blob = target.kind() {
            let (usual, kind) = (types::usual(target, 1), target.kind().as_str());
            cx.error(
                key,
                format_args!(
                    "`{}` is {} {kind} in AWS's model, which serde's form of `{}` is not: write `{usual}`",
                    member.name(),
                    types::a(kind),
                    shown(ty)
                ),
            );
        }
        return;
    }
    if !types::check(cx, ty, target, &format!("`{}`", member.name())) {
        return;
    }
    if member.is_idempotency_token() && option(ty).is_some() && !attributes.default.is_set() {
        attributes.idempotency_token.imply(ident, ());
    }
    if member.is_host_label() && matches!(known(ty), Known::String | Known::Other) {
        attributes.host_label.imply(ident, ());
    }
    if let Some(format) = timestamp_format(member, target) {
        attributes.constraints.timestamp_format.imply(ident, format);
    }
    if constrained {
        constraints::apply(ident, target, ty, &mut attributes.constraints, 8);
    }
}

/// The form of a timestamp, or of those in a list or map.
fn timestamp_format(member: models::Member, target: models::Shape) -> Option<TimestampFormat> {
    let mut inner = target;
    for _ in 0..8 {
        match inner.element().or_else(|| inner.value()) {
            Some(next) => inner = next,
            None => break,
        }
    }
    if inner.kind() != Kind::Timestamp {
        return None;
    }
    Some(match member.timestamp_format().or_else(|| inner.timestamp_format())? {
        models::TimestampFormat::DateTime => TimestampFormat::DateTime,
        models::TimestampFormat::HttpDate => TimestampFormat::HttpDate,
        models::TimestampFormat::EpochSeconds => TimestampFormat::EpochSeconds,
        _ => return None,
    })
}
