//! `paginated` without members: AWS's model has them.

use aws_operation_models as models;
use models::Kind;
use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;

use super::types;
use crate::attributes::keys::form;
use crate::attributes::paginated::MemberPath;
use crate::context::Context;
use crate::declaration::Structure;
use crate::naming::snake;

/// Finds the members that hold page tokens and items, where no token was written, and those that go with the first request
/// alone. What cannot be found is taken out.
pub(super) fn resolve(cx: &Context, structure: &mut Structure, found: models::Operation) {
    let Structure { members, operation: Some(operation), .. } = structure else { return };
    let Some((key, paginated)) = &mut operation.paginated else { return };
    let field = |wire: &str| members.iter().find(|member| member.wire == wire).map(|member| member.ident.clone());
    let pages = found.paginator();
    if let (None, Some(pages)) = (&paginated.omit, pages) {
        let omitted = pages.omitted().filter_map(field).map(|field| Punctuated::from_iter([field]));
        paginated.omit = Some(omitted.collect());
    }
    if !paginated.lacks_tokens() {
        return;
    }
    match pages.map(|pages| tokens(found, pages, key.span(), field)) {
        None => {
            cx.error(
                &*key,
                format_args!("AWS's model has no pages for `{}`: write `{}`", found.name(), form("paginated")),
            );
            operation.paginated = None;
        }
        Some(Err(mistake)) => {
            cx.error(&*key, mistake);
            operation.paginated = None;
        }
        Some(Ok((inputs, outputs))) => {
            (paginated.input_token, paginated.output_token) = (inputs, outputs);
            paginated.is_modelled = true;
            if paginated.items.is_none() {
                paginated.items =
                    pages.and_then(|pages| items(found, pages)).and_then(|path| self::path(path, key.span()));
            }
            if paginated.page_size.is_none() {
                let size = pages.and_then(models::Paginator::limit_key).and_then(field);
                paginated.page_size = size.map(|field| Punctuated::from_iter([field]));
            }
        }
    }
}

/// The tokens of the input, and those of the output in the same order; or why there are none.
fn tokens(
    found: models::Operation,
    pages: models::Paginator,
    span: Span,
    field: impl Fn(&str) -> Option<Ident>,
) -> Result<(Vec<MemberPath>, Vec<MemberPath>), String> {
    let outputs: Option<Vec<MemberPath>> = pages.output_tokens().map(|path| self::path(path, span)).collect();
    let outputs = outputs.filter(|outputs| outputs.len() == pages.input_tokens().count()).ok_or_else(|| {
        format!(
            "the pages of `{}` do not go on by a token that a member of the output is, so they cannot be followed",
            found.name()
        )
    })?;
    let (mut inputs, mut missing) = (Vec::new(), Vec::new());
    for wire in pages.input_tokens() {
        match field(wire) {
            Some(field) => inputs.push(Punctuated::from_iter([field])),
            None => missing.push(format!("`{}: Option<{}>`", snake(wire), token_type(found, wire))),
        }
    }
    match missing.as_slice() {
        [] => Ok((inputs, outputs)),
        [field] => Err(format!("`paginated` needs the field {field}, which takes the token of the next page")),
        fields => {
            Err(format!("`paginated` needs the fields {}, which take the tokens of the next page", fields.join(", ")))
        }
    }
}

/// The type that a token has in the input.
fn token_type(found: models::Operation, wire: &str) -> String {
    let shape = found.input_shape().and_then(|input| input.member(wire)).and_then(models::Member::shape);
    shape.map_or_else(|| "String".to_owned(), |shape| types::usual(shape, 2))
}

/// The main list of a page.
fn items(found: models::Operation, pages: models::Paginator) -> Option<&'static str> {
    let path = pages.result_keys().next()?;
    let mut shape = found.output_shape()?;
    for name in path.split('.') {
        shape = shape.members().find(|member| member.name() == name)?.shape()?;
    }
    (shape.kind() == Kind::List).then_some(path)
}

/// The fields of a path, by their usual names; nothing for a path that is more than names.
fn path(path: &str, span: Span) -> Option<MemberPath> {
    path.split('.')
        .map(|name| {
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let field = snake(name);
            is_name.then(|| syn::parse_str::<Ident>(&field).unwrap_or_else(|_| Ident::new_raw(&field, span)))
        })
        .map(|field| {
            field.map(|mut field| {
                field.set_span(span);
                field
            })
        })
        .collect()
}
