//! What AWS's model says of a declaration: the stage between what is written and the rules about it.
//!
//! A name that the model does not have, or a type that cannot hold what it has, is reported here, on the user's word. What
//! the model says is written into the declaration, as if the user had: wire names and Smithy's traits.

use aws_operation_models as models;
use quote::ToTokens;

use crate::context::Context;
use crate::declaration::{Declaration, EnumForm, Identity, Shape};

mod constraints;
mod endpoint;
mod enumeration;
mod errors;
mod members;
mod operation;
mod other_protocols;
mod paginated;
mod service;
mod shape;
mod tie;
mod types;

/// Looks up what a declaration names.
pub(crate) fn resolve(cx: &Context, declaration: &mut Declaration) {
    match declaration {
        Declaration::Structure(structure) if structure.operation.is_some() => operation::resolve(cx, structure),
        Declaration::Structure(structure) => {
            let is_error = |kind| matches!(kind, models::Kind::Structure | models::Kind::Error);
            let Some(found) = shape::find(cx, &mut structure.shape, &structure.attributes, "structure", is_error)
            else {
                return;
            };
            members::of_structure(cx, structure, found, members::Role::of(found));
        }
        Declaration::Enum(declared) => match declared.form {
            EnumForm::Strings => enumeration::strings(cx, declared),
            EnumForm::Integers => enumeration::integers(cx, declared),
            EnumForm::Union => members::of_union(cx, declared),
            EnumForm::Errors => errors::resolve(cx, declared),
        },
    }
}

/// Names come from the model, where there is one.
fn no_rename_all(cx: &Context, attributes: &crate::attributes::item::ItemAttributes) {
    if let Some(key) = attributes.rename_all.key() {
        cx.error(key, "AWS's model has the names: leave `rename_all` out");
    }
}

/// Notes which shape of AWS's model an item is, as other declarations see it: its name, and what it has.
fn identify(shape: &mut Shape, found: models::Shape) {
    shape.identity = Identity::Shape(format!("{} {}", identity(found), number(found)));
}

fn identity(shape: models::Shape) -> String {
    format!("{}#{}", shape.service().name(), shape.name())
}

/// A number for the members of a shape and their types: outputs with the same ones are interchangeable.
fn number(shape: models::Shape) -> String {
    let mut members: Vec<(&str, &str, bool)> =
        shape.members().map(|member| (member.name(), member.shape_name(), member.is_required())).collect();
    members.sort_unstable();
    // FNV-1a.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(shape.service().name());
    for (name, target, required) in members {
        add(name);
        add(target);
        add(if required { "!" } else { "" });
    }
    format!("{hash:016x}")
}

/// Reports a mistake on a literal if there is one, else on another word.
fn report(cx: &Context, literal: Option<&syn::LitStr>, word: impl ToTokens, message: &str) {
    match literal {
        Some(literal) => cx.error(literal, message),
        None => cx.error(word, message),
    }
}
