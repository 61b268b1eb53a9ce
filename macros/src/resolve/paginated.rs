//! `paginated` without members: AWS's model has them.

use aws_operation_models as models;
use models::Kind;
use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;

use crate::attributes::item::MemberPath;
use crate::attributes::keys::form;
use crate::context::Context;
use crate::declaration::Structure;
use crate::naming::snake;

/// Finds the members that hold page tokens and items. What cannot be found is taken out.
pub(super) fn resolve(cx: &Context, structure: &mut Structure, found: models::Operation) {
    let Structure { members, operation: Some(operation), .. } = structure else { return };
    let Some((key, paginated)) = &mut operation.paginated else { return };
    if !paginated.from_model {
        return;
    }
    let field = |wire: &str| members.iter().find(|member| member.wire == wire).map(|member| member.ident.clone());
    let mut mistake = None;
    match found.paginator() {
        None => {
            mistake = Some(format!("AWS's model has no pages for `{}`: write `{}`", found.name(), form("paginated")));
        }
        Some(pages) => {
            let (inputs, outputs): (Vec<_>, Vec<_>) = (pages.input_tokens().collect(), pages.output_tokens().collect());
            let output = outputs.first().and_then(|path| self::path(path, key.span()));
            match (inputs.as_slice(), output) {
                ([input], Some(output)) => match field(input) {
                    Some(input) => {
                        paginated.input_token = Some(Punctuated::from_iter([input]));
                        paginated.output_token = Some(output);
                        paginated.items = items(found, pages).and_then(|path| self::path(path, key.span()));
                        paginated.page_size =
                            pages.limit_key().and_then(field).map(|field| Punctuated::from_iter([field]));
                    }
                    None => {
                        mistake = Some(format!(
                            "`paginated` needs the field `{}: Option<String>`, which takes the token of the next page",
                            snake(input)
                        ));
                    }
                },
                _ => {
                    mistake = Some(format!(
                        "the pages of `{}` do not go on by one token that a member of the output is, so they cannot be \
                         followed",
                        found.name()
                    ));
                }
            }
        }
    }
    if let Some(mistake) = mistake {
        cx.error(&*key, mistake);
        operation.paginated = None;
    }
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
