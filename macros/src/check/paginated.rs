//! The members that hold page tokens. Those of the output are looked up where its type is known: in the expansion.

use proc_macro2::Ident;

use super::no_field;
use crate::attributes::item::MemberPath;
use crate::attributes::keys::form;
use crate::context::Context;
use crate::declaration::{Member, Structure};
use crate::types::{self, Known};

/// Checks the members of the input. What names a member that is not there is taken out.
pub(super) fn check(cx: &Context, structure: &mut Structure) {
    let before = cx.count();
    rules(cx, structure);
    if let (Some(operation), true) = (&mut structure.operation, cx.count() > before) {
        operation.paginated = None;
    }
}

fn rules(cx: &Context, structure: &Structure) {
    let Some(operation) = &structure.operation else { return };
    let Some((key, paginated)) = &operation.paginated else { return };
    for (name, path) in [("input_token", &paginated.input_token), ("output_token", &paginated.output_token)] {
        if path.is_none() {
            cx.error(key, format_args!("`paginated` needs `{name}`: write `{}`", form("paginated")));
        }
    }
    if !structure.attributes.output.is_set() {
        cx.error(key, "`paginated` names members of the output: add `output = Type`");
    }
    if let Some((field, member)) = paginated.input_token.as_ref().and_then(|path| first(cx, structure, path)) {
        if matches!(types::known(&member.ty), Known::Bool | Known::Float | Known::List(_)) {
            cx.error(
                field,
                format_args!("`{field}` holds no page token: a token is a string, or what the service answers as one"),
            );
        } else if member.optional().is_none() && !matches!(types::known(&member.ty), Known::Other) {
            cx.error(field, format_args!("the first page has no token: make `{field}` an `Option`"));
        }
    }
    if let Some((field, member)) = paginated.page_size.as_ref().and_then(|path| first(cx, structure, path)) {
        if !matches!(types::known(&member.ty), Known::Integer | Known::Number | Known::Other) {
            cx.error(field, format_args!("a page size is an integer, and `{field}` is none"));
        }
    }
}

/// The member of the input that a path names.
fn first<'a>(cx: &Context, structure: &'a Structure, path: &'a MemberPath) -> Option<(&'a Ident, &'a Member)> {
    let field = path.first()?;
    match structure.position(field) {
        None => {
            cx.error(field, no_field(structure, field));
            None
        }
        Some(index) if path.len() == 1 => Some((field, &structure.members[index])),
        Some(_) => {
            cx.error(path, "the tokens of the input are members of the operation itself: write one field");
            None
        }
    }
}
