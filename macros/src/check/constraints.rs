//! Whether a constraint fits the type of the value that it stands on.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Type;

use crate::attributes::constraints::{Bound, Bounds, Constraints};
use crate::context::Context;
use crate::pattern;
use crate::types::{self, Known};

/// Reports a type that is not what it seems on the wire.
pub(super) fn wire_type(cx: &Context, ty: &Type) {
    let bare = types::pointee(types::option(types::pointee(ty)).unwrap_or(ty));
    match types::known(ty) {
        Known::List(element) if types::is_named(types::pointee(element), "u8") => cx.error(
            ty,
            format_args!("`{}` would be a list of numbers on the wire: for bytes, write `Blob`", types::shown(ty)),
        ),
        Known::List(element) => wire_type(cx, element),
        Known::Map(key, value) => {
            wire_type(cx, key);
            wire_type(cx, value);
        }
        Known::Integer if ["usize", "isize"].iter().any(|name| types::is_named(bare, name)) => {
            let shown = types::shown(ty);
            cx.error(
                ty,
                format_args!("`{shown}` depends on the machine: write `i32` or `i64`, as in the service's model"),
            );
        }
        _ => {}
    }
}

/// Checks the constraints of a value of this type.
pub(super) fn check(cx: &Context, ty: &Type, constraints: &Constraints, parameters: &[&Ident]) {
    if constraints.is_empty() {
        return;
    }
    let known = types::known(ty);
    let shown = types::shown(ty);
    bounds(cx, constraints);
    if let Some(key) = constraints.length.key() {
        match known {
            Known::Integer | Known::Float | Known::Number => {
                cx.error(key, format_args!("a number has no length; write `range(…)` for its bounds"));
            }
            Known::Bool | Known::Timestamp | Known::Document => {
                cx.error(key, format_args!("`length` is for strings, blobs, lists and maps; `{shown}` is none"));
            }
            _ => {}
        }
    }
    if let Some((key, range)) = constraints.range.entry() {
        match known {
            Known::Integer => {
                if matches!(range.min, Some(Bound::Float(_))) || matches!(range.max, Some(Bound::Float(_))) {
                    cx.error(key, format_args!("the bounds of an integer are integers: write them without a point"));
                }
            }
            Known::Float | Known::Number | Known::Other => {}
            Known::String | Known::Blob | Known::Map(..) => {
                cx.error(key, format_args!("`range` is for numbers; write `length(…)` for the size of `{shown}`"));
            }
            Known::List(element) => {
                let advice = if is_number(element) { "`each(range(…))` for its elements, " } else { "" };
                cx.error(
                    key,
                    format_args!("`range` is for numbers; write {advice}`length(…)` for the size of `{shown}`"),
                );
            }
            Known::Bool | Known::Timestamp | Known::Document => {
                cx.error(key, format_args!("`range` is for numbers; `{shown}` is none"));
            }
        }
    }
    if let Some((key, source)) = constraints.pattern.entry() {
        match known {
            Known::String | Known::Other => {}
            Known::List(_) | Known::Map(..) => {
                cx.error(
                    key,
                    format_args!("`pattern` is for strings; write `each(pattern = …)` for the values in `{shown}`"),
                );
            }
            _ => cx.error(key, format_args!("`pattern` is for strings; `{shown}` is none")),
        }
        if let Err(message) = pattern::translate(&source.value()) {
            cx.error(source, message);
        }
    }
    unique(cx, constraints, known, &shown, parameters);
    if let Some(key) = constraints.timestamp_format.key() {
        if !may_hold_timestamp(ty) {
            cx.error(
                key,
                format_args!("`timestamp_format` is for `Timestamp`, also in lists and maps; `{shown}` has none"),
            );
        }
    }
    nested(cx, constraints, known, &shown, parameters);
}

/// The least is not more than the greatest.
fn bounds(cx: &Context, constraints: &Constraints) {
    if let Some(Bounds { min: Some(min), max: Some(max), max_span }) = constraints.length.get() {
        if min > max {
            cx.error_at(*max_span, format_args!("no length is at least {min} and at most {max}; swap the bounds"));
        }
    }
    if let Some(Bounds { min: Some(min), max: Some(max), max_span }) = constraints.range.get() {
        if min.exceeds(max) {
            let (min, max) = (min.to_token_stream(), max.to_token_stream());
            cx.error_at(*max_span, format_args!("no number is at least {min} and at most {max}; swap the bounds"));
        }
    }
}

fn unique(cx: &Context, constraints: &Constraints, known: Known<'_>, shown: &str, parameters: &[&Ident]) {
    let is_list = matches!(known, Known::List(_) | Known::Other);
    if let Some(key) = constraints.unique_items.key() {
        if !is_list {
            cx.error(key, format_args!("`unique_items` is for lists; `{shown}` is none"));
        }
    }
    let Some((key, _)) = constraints.unique_by.entry() else { return };
    match known {
        Known::List(element) => {
            let element = types::pointee(element);
            if let Some(parameter) = types::mentions(element.to_token_stream(), parameters) {
                cx.error(
                    key,
                    format_args!("`unique_by` needs elements of a type that is known here, not of the type parameter `{parameter}`"),
                );
            } else if !matches!(types::known(element), Known::Other) || types::option(element).is_some() {
                let element = types::shown(element);
                cx.error(
                    key,
                    format_args!("`unique_by` names a field of the elements, and `{element}` is no structure; write `unique_items`"),
                );
            }
        }
        // An alias hides the elements, whose fields must be known here.
        Known::Other => cx.error(
            key,
            format_args!("`unique_by` is for lists, and `{shown}` does not show its elements: write `Vec<…>`"),
        ),
        _ => cx.error(key, format_args!("`unique_by` is for lists of structures; `{shown}` is none")),
    }
    if let Some(items) = constraints.unique_items.key() {
        cx.error(items, "elements that differ in one member differ: `unique_items` adds nothing to `unique_by`");
    }
}

fn nested(cx: &Context, constraints: &Constraints, known: Known<'_>, shown: &str, parameters: &[&Ident]) {
    if let Some((key, each)) = constraints.each.entry() {
        match known {
            Known::List(element) | Known::Map(_, element) => check(cx, element, each, parameters),
            // What is inside an alias is not known, so nothing can be wrong with it here.
            Known::Other => of_any_type(cx, each),
            _ => cx.error(
                key,
                format_args!("`each` is for the elements of lists and the values of maps; `{shown}` is neither"),
            ),
        }
    }
    if let Some((key, keys)) = constraints.keys.entry() {
        match known {
            Known::Map(map_key, _) => check(cx, map_key, keys, parameters),
            Known::Other => of_any_type(cx, keys),
            _ => cx.error(key, format_args!("`keys` is for the keys of maps; `{shown}` is none")),
        }
    }
}

/// Checks what can be wrong where types are not known.
fn of_any_type(cx: &Context, constraints: &Constraints) {
    bounds(cx, constraints);
    if let Some(source) = constraints.pattern.get() {
        if let Err(message) = pattern::translate(&source.value()) {
            cx.error(source, message);
        }
    }
    for inner in [&constraints.each, &constraints.keys].into_iter().filter_map(|inner| inner.get()) {
        of_any_type(cx, inner);
    }
    if let Some(key) = constraints.unique_by.key() {
        cx.error(key, "`unique_by` needs elements of a type that is written here: write `Vec<…>` instead of an alias");
    }
}

fn is_number(ty: &Type) -> bool {
    matches!(types::known(ty), Known::Integer | Known::Float | Known::Number)
}

fn may_hold_timestamp(ty: &Type) -> bool {
    match types::known(ty) {
        Known::Timestamp | Known::Other => true,
        Known::List(element) | Known::Map(_, element) => may_hold_timestamp(element),
        _ => false,
    }
}
