//! The values of an enumeration.

use aws_operation_models as models;
use models::Kind;

use super::{report, shape};
use crate::context::Context;
use crate::declaration::{Enum, name_of};

/// Finds the value of each variant of an enumeration of strings.
pub(super) fn strings(cx: &Context, declared: &mut Enum) {
    let Some(found) =
        shape::find(cx, &mut declared.shape, &declared.attributes, "enumeration", |kind| kind == Kind::Enum)
    else {
        return;
    };
    declared.shape.is_sensitive |= found.is_sensitive();
    for variant in &mut declared.variants {
        if variant.attributes.unmodelled.is_set() {
            continue;
        }
        let literal = variant.attributes.rename.get();
        let value = match literal {
            Some(literal) => found.values().find(|value| *value == literal.value()),
            None => found.find_value(&name_of(&variant.ident)),
        };
        if let Some(value) = value {
            value.clone_into(&mut variant.wire);
            continue;
        }
        // That `#[aws(unknown)]` is missing is reported.
        if declared.unknown.is_empty() && variant.is_named_unknown() {
            continue;
        }
        let written = literal.map_or_else(|| name_of(&variant.ident), syn::LitStr::value);
        report(cx, literal, &variant.ident, &no_value(found, &written, literal.is_some()));
    }
}

/// An enumeration of integers has no names; only that it is one is looked up.
pub(super) fn integers(cx: &Context, declared: &mut Enum) {
    let _ = shape::find(cx, &mut declared.shape, &declared.attributes, "enumeration of integers", |kind| {
        kind == Kind::Integer
    });
}

/// The message about a name that is no value of an enumeration.
fn no_value(shape: models::Shape, name: &str, is_wire: bool) -> String {
    let holder = shape.name();
    let shown = |value: &str| if is_wire { format!("\"{value}\"") } else { format!("`{}`", pascal(value)) };
    if let Some(nearest) = shape.find_value(name).or_else(|| models::nearest(name, shape.values())) {
        return format!("`{holder}` has no value `{name}`; did you mean {}?", shown(nearest));
    }
    let mut all: Vec<String> = shape.values().map(shown).collect();
    let more = all.len().saturating_sub(12);
    all.truncate(12);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!(
        "`{holder}` has no value `{name}`; it has {}{more}. For one that is younger than AWS's models here, add \
         `#[aws(unmodelled)]`",
        all.join(", ")
    )
}

/// The usual Rust name of a variant for a value: `IN_PROGRESS` is `InProgress`.
fn pascal(value: &str) -> String {
    let is_upper = !value.chars().any(|c| c.is_ascii_lowercase());
    let mut pascal = String::with_capacity(value.len());
    for word in value.split(|c: char| !c.is_alphanumeric()) {
        let mut letters = word.chars();
        pascal.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        let rest = letters.as_str();
        pascal.push_str(&if is_upper { rest.to_ascii_lowercase() } else { rest.to_owned() });
    }
    pascal
}
