//! The members that hold page tokens. Those of the output are looked up where its type is known: in the expansion.

use proc_macro2::Ident;

use super::no_field;
use crate::attributes::keys::form;
use crate::attributes::paginated::MemberPath;
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
    for (name, paths) in [("input_token", &paginated.input_token), ("output_token", &paginated.output_token)] {
        if paths.is_empty() {
            cx.error(key, format_args!("`paginated` needs `{name}`: write `{}`", form("paginated")));
        }
    }
    let (inputs, outputs) = (paginated.input_token.len(), paginated.output_token.len());
    if inputs != outputs && inputs > 0 && outputs > 0 {
        cx.error(
            key,
            format_args!(
                "`input_token` has {} and `output_token` {outputs}: each of the output's goes into the input's at its place",
                if inputs == 1 { "one member".to_owned() } else { format!("{inputs} members") }
            ),
        );
    }
    if !structure.attributes.output.is_set() {
        cx.error(key, "`paginated` names members of the output: add `output = Type`");
    }
    let mut tokens = Vec::new();
    for path in &paginated.input_token {
        let Some((field, member)) = first(cx, structure, path) else { continue };
        tokens.push(field);
        if matches!(types::known(&member.ty), Known::Bool | Known::Float | Known::List(_)) {
            cx.error(
                field,
                format_args!("`{field}` holds no page token: a token is a string, or what the service answers as one"),
            );
        } else if member.optional().is_none() && !matches!(types::known(&member.ty), Known::Other) {
            cx.error(field, format_args!("the first page has no token: make `{field}` an `Option`"));
        }
    }
    for path in paginated.omit.iter().flatten() {
        let Some((field, _)) = first(cx, structure, path) else { continue };
        if tokens.contains(&field) {
            cx.error(field, format_args!("`{field}` takes the token of the next page, so it cannot be left out"));
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
            cx.error(path, "what changes from request to request is a member of the operation itself: write one field");
            None
        }
    }
}
