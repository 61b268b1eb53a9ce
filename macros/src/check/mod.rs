//! Rules across attributes and types. Each reports what is wrong, and what to write instead.

use std::collections::HashMap;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::LitStr;

use crate::context::Context;
use crate::declaration::{Declaration, Operation, Structure};
use crate::suggest;
use crate::types;

mod constraints;
pub(crate) mod item;
mod member;
mod paginated;

/// Checks a declaration as a whole.
pub(crate) fn check(cx: &Context, declaration: &Declaration) {
    match declaration {
        Declaration::Structure(structure) => check_structure(cx, structure),
        Declaration::Enumeration(enumeration) => {
            let values = enumeration.variants.iter().map(|variant| (&variant.ident, None, variant.wire.as_str()));
            unique(cx, "variants", "value", values);
        }
        Declaration::Union(union) => {
            let parameters = union.shape.type_parameters();
            for variant in &union.variants {
                constraints::wire_type(cx, &variant.ty);
                constraints::check(cx, &variant.ty, &variant.attributes.constraints, &parameters);
            }
            let names = union
                .variants
                .iter()
                .map(|variant| (&variant.ident, variant.attributes.rename.get(), variant.wire.as_str()));
            unique(cx, "members", "wire name", names);
        }
        Declaration::Error(error) => {
            let codes = error.variants.iter().map(|variant| (&variant.ident, None, variant.code.as_str()));
            unique(cx, "errors", "code", codes);
        }
        Declaration::IntEnumeration(_) => {}
    }
}

fn check_structure(cx: &Context, structure: &Structure) {
    for member in &structure.members {
        member::check(cx, structure, member);
    }
    let names =
        structure.members.iter().map(|member| (&member.ident, member.attributes.rename.get(), member.wire.as_str()));
    unique(cx, "members", "wire name", names);
    if let Some(operation) = &structure.operation {
        output(cx, structure, operation);
        paginated::check(cx, structure, operation);
    }
}

/// Names on the wire are there, and told apart.
fn unique<'a>(
    cx: &Context,
    what: &str,
    name: &str,
    all: impl Iterator<Item = (&'a Ident, Option<&'a LitStr>, &'a str)>,
) {
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for (ident, literal, wire) in all {
        let report = |message: String| match literal {
            Some(literal) => cx.error(literal, message),
            None => cx.error(ident, message),
        };
        if wire.is_empty() {
            report(format!("a {name} is not empty"));
        } else if let Some(first) = seen.insert(wire, ident) {
            report(format!("two {what} have the {name} `{wire}`: the other one is `{first}`"));
        }
    }
}

/// An output is read, so it owns what it holds, and is the same for every use of the operation.
fn output(cx: &Context, structure: &Structure, operation: &Operation) {
    let parameters = structure.shape.type_parameters();
    for (key, ty) in [("output", &operation.output), ("error", &operation.error)] {
        let Some(ty) = ty else { continue };
        if let Some(parameter) = types::mentions(ty.to_token_stream(), &parameters) {
            cx.error(
                ty,
                format_args!(
                    "`{key}` cannot depend on the operation's type parameter `{parameter}`: name a type of its own"
                ),
            );
        } else if types::borrows(ty) {
            cx.error(
                ty,
                format_args!("`{key}` is read from an answer, so it owns its members: name a type without lifetimes"),
            );
        }
    }
}

/// What to say of a name that is no field of the structure.
fn no_field(structure: &Structure, name: &Ident) -> String {
    let text = crate::declaration::name_of(name);
    let by_wire = structure.members.iter().find(|member| member.wire == text).map(|member| member.name.as_str());
    let nearest = || suggest::nearest(&text, structure.members.iter().map(|member| member.name.as_str()));
    if let Some(nearest) = by_wire.or_else(nearest) {
        format!("`{}` has no field `{text}`; did you mean `{nearest}`?", structure.shape.name)
    } else {
        let fields = suggest::list(structure.members.iter().map(|member| member.name.as_str()));
        format!("`{}` has no field `{text}`; its fields are {fields}", structure.shape.name)
    }
}
