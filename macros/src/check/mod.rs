//! All rules about a declaration, across attributes and types. Each reports what is wrong, and what to write instead.

use std::collections::HashMap;

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration::{Declaration, Structure, name_of};
use crate::suggest;

mod constraints;
mod member;
mod operation;
mod other_attributes;
mod paginated;
mod variants;
pub(crate) mod wrong_item;

/// Checks a declaration as a whole, and the attributes beside it; those that mean nothing there are removed.
pub(crate) fn check(cx: &Context, place: Place, declaration: &mut Declaration, attrs: &mut Vec<Attribute>) {
    let shape = declaration.shape_mut();
    shape.derives = other_attributes::on_item(cx, place, attrs, shape.is_modelled());
    match declaration {
        Declaration::Structure(structure) => check_structure(cx, place, structure),
        Declaration::Enum(declared) => variants::check(cx, declared, attrs),
    }
}

fn check_structure(cx: &Context, place: Place, structure: &mut Structure) {
    if structure.shape.hollow {
        let what = if place == Place::Operation { "the members of an operation" } else { "the members of a structure" };
        let name = &structure.shape.name;
        cx.error(&structure.fields, format_args!("{what} have names: write `struct {name} {{ name: Type, … }}`"));
    }
    operation::check(cx, structure);
    for index in 0..structure.members.len() {
        let before = cx.count();
        member::check(cx, structure, &structure.members[index]);
        structure.members[index].faulty |= cx.count() > before;
    }
    let names =
        structure.members.iter().map(|member| (&member.ident, member.attributes.rename.get(), member.wire.as_str()));
    unique(cx, "members", "wire name", names);
    paginated::check(cx, structure);
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

/// The message about a name that is no field of the structure.
fn no_field(structure: &Structure, name: &Ident) -> String {
    let text = name_of(name);
    let by_wire = structure.members.iter().find(|member| member.wire == text).map(|member| member.name.as_str());
    let nearest = || suggest::nearest(&text, structure.members.iter().map(|member| member.name.as_str()));
    if let Some(nearest) = by_wire.or_else(nearest) {
        format!("`{}` has no field `{text}`; did you mean `{nearest}`?", structure.shape.name)
    } else {
        let fields = suggest::list(structure.members.iter().map(|member| member.name.as_str()));
        format!("`{}` has no field `{text}`; its fields are {fields}", structure.shape.name)
    }
}
