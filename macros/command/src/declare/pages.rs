//! What the pages of an operation need.

use std::collections::HashSet;

use aws_operation_models::{Kind, Operation, Shape};

use super::selection::{Selection, Tree};
use crate::failure::Failure;
use crate::output::remark;

/// Chooses the tokens of an input where those of the output were asked for: who asks for them wants the pages.
pub(super) fn complete(selection: &mut Selection, operations: &[Operation]) -> Result<(), Failure> {
    for operation in operations {
        let Some(pages) = Pages::of(selection, *operation).filter(|pages| pages.has_tokens) else { continue };
        let tokens: Vec<String> = pages.lacking_input.iter().map(|token| (*token).to_owned()).collect();
        if !tokens.is_empty() {
            selection.operation(*operation, true, &Tree::of(&tokens)?, &mut HashSet::new())?;
        }
    }
    Ok(())
}

/// Says what operations lack for their pages whose output has the tokens.
pub(super) fn tell(selection: &Selection, operations: &[Operation]) {
    for operation in operations {
        let Some(pages) = Pages::of(selection, *operation).filter(|pages| pages.has_tokens) else { continue };
        let option =
            |name: &str, paths: &[&str]| (!paths.is_empty()).then(|| format!("`--{name} {}`", paths.join(",")));
        let add: Vec<String> = [option("members", &pages.lacking_input), option("output", &pages.lacking_items)]
            .into_iter()
            .flatten()
            .collect();
        if !add.is_empty() {
            remark(&format!("note: {} has pages; for `paginated`, add {}", operation.name(), add.join(" and ")));
        }
    }
}

/// Whether the members that the pages need are declared.
pub(super) fn are_declared(selection: &Selection, operation: Operation) -> bool {
    let pages = Pages::of(selection, operation);
    pages.is_some_and(|pages| pages.has_tokens && pages.lacking_input.is_empty() && pages.lacking_items.is_empty())
}

/// The pages of an operation, and what a selection lacks for them.
struct Pages {
    /// Whether all tokens of the output are chosen.
    has_tokens: bool,
    lacking_input: Vec<&'static str>,
    lacking_items: Vec<&'static str>,
}

impl Pages {
    /// The pages that can be declared: tokens that members are, each with one in the output.
    fn of(selection: &Selection, operation: Operation) -> Option<Self> {
        let (pages, input, output) = (operation.paginator()?, operation.input_shape()?, operation.output_shape()?);
        let target = |shape: Shape, path: &str| {
            path.split('.').try_fold(shape, |shape, name| shape.members().find(|member| member.name() == name)?.shape())
        };
        let has = |shape: Shape, path: &str| {
            let found = path.split('.').try_fold(shape, |shape, name| {
                selection.members(shape).into_iter().find(|member| member.name() == name)?.shape()
            });
            found.is_some()
        };
        let is_told = pages.input_tokens().count() == pages.output_tokens().count()
            && pages.input_tokens().all(|token| target(input, token).is_some());
        // Items of another kind than a list are no items.
        let items = pages.result_keys().next();
        let items = items.filter(|items| target(output, items).is_some_and(|shape| shape.kind() == Kind::List));
        is_told.then(|| Self {
            has_tokens: pages.output_tokens().all(|token| has(output, token)),
            lacking_input: pages.input_tokens().filter(|token| !has(input, token)).collect(),
            lacking_items: items.into_iter().filter(|items| !has(output, items)).collect(),
        })
    }
}
