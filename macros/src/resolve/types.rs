//! Whether a type of Rust can hold what a shape of AWS's model is.

use aws_operation_models as models;
use models::Kind;
use syn::Type;

use crate::context::Context;
use crate::types::{Known, is_named, known, name, option, pointee, shown};

/// Reports a type that cannot hold the shape; `holder` is the subject of the message. An alias may be anything.
pub(super) fn check(cx: &Context, ty: &Type, shape: models::Shape, holder: &str) -> bool {
    let known = known(ty);
    let bytes = matches!(known, Known::List(element) if is_named(pointee(element), "u8"));
    let fits = match shape.kind() {
        // An alias may be anything, a document is any JSON, and bytes in a list have a rule of their own.
        Kind::Timestamp if is_foreign_time(ty) => false,
        kind if matches!(known, Known::Other) || kind == Kind::Document || kind == Kind::Blob && bytes => true,
        Kind::List => match known {
            Known::List(element) => return check_element(cx, element, shape, shape.element(), holder),
            known => matches!(known, Known::Document),
        },
        Kind::Map => match known {
            Known::Map(key, value) => {
                let key_fits = shape.key().is_none_or(|inner| check(cx, key, inner, &format!("a key of {holder}")));
                return check_element(cx, value, shape, shape.value(), holder) && key_fits;
            }
            known => matches!(known, Known::Document),
        },
        // A document would be sent as the JSON that it is, where the service wants a string.
        Kind::String => matches!(known, Known::String),
        Kind::Enum => matches!(known, Known::String | Known::Document),
        Kind::Integer | Kind::Long => match known {
            Known::Integer => holds_integer(ty, shape.kind()),
            known => matches!(known, Known::Number | Known::Document),
        },
        Kind::Float | Kind::Double => match known {
            Known::Float => shape.kind() == Kind::Float || name(ty).is_none_or(|name| name != "f32"),
            known => matches!(known, Known::Number | Known::Document),
        },
        Kind::Boolean => matches!(known, Known::Bool | Known::Document),
        Kind::Blob => matches!(known, Known::Blob),
        Kind::Timestamp => matches!(known, Known::Timestamp),
        Kind::Structure | Kind::Union | Kind::Error | Kind::EventStream => matches!(known, Known::Document),
        _ => true,
    };
    if !fits {
        cx.error(ty, mistake(ty, known, shape, holder));
    }
    fits
}

/// The elements of a list, or the values of a map.
fn check_element(cx: &Context, ty: &Type, shape: models::Shape, element: Option<models::Shape>, holder: &str) -> bool {
    let Some(element) = element else { return true };
    let what = if shape.kind() == Kind::List { "an element" } else { "a value" };
    if let (Some(inner), false) = (option(ty), shape.is_sparse()) {
        cx.error(
            ty,
            format_args!(
                "{what} of {holder} is never `null` in AWS's model: write `{}` without `Option`",
                shown(inner)
            ),
        );
        return false;
    }
    if option(ty).is_none() && shape.is_sparse() && !matches!(known(ty), Known::Other | Known::Document) {
        cx.error(ty, format_args!("{what} of {holder} may be `null` in AWS's model: write `Option<{}>`", shown(ty)));
        return false;
    }
    check(cx, ty, element, &format!("{what} of {holder}"))
}

/// Whether the type is a time of the standard library or of a crate for times, by its name.
fn is_foreign_time(ty: &Type) -> bool {
    let times = ["SystemTime", "DateTime", "NaiveDateTime", "OffsetDateTime", "UtcDateTime", "Zoned"];
    name(ty).is_some_and(|name| times.iter().any(|time| name == time))
}

/// Whether an integer of Rust is as large as one of Smithy's. One without a sign will do: most of AWS's count something.
fn holds_integer(ty: &Type, kind: Kind) -> bool {
    let Some(name) = name(ty).map(ToString::to_string) else { return true };
    match kind {
        Kind::Long => matches!(name.as_str(), "i64" | "i128" | "u64" | "u128" | "isize" | "usize"),
        _ => !matches!(name.as_str(), "i8" | "i16" | "u8" | "u16"),
    }
}

fn mistake(ty: &Type, known: Known<'_>, shape: models::Shape, holder: &str) -> String {
    let kind = shape.kind().as_str();
    let name = shape.name();
    let is = match shape.kind() {
        Kind::Structure | Kind::Union | Kind::Error | Kind::EventStream => format!("the {kind} `{name}`"),
        Kind::Enum => format!("the enumeration `{name}`"),
        _ => format!("{} {kind}", a(kind)),
    };
    let note = match (shape.kind(), known) {
        (Kind::Integer | Kind::Long, Known::Timestamp) => " that counts seconds or milliseconds",
        _ => "",
    };
    let usual = usual(shape, 2);
    let usual = if option(ty).is_some() { format!("Option<{usual}>") } else { usual };
    let advice = match shape.kind() {
        Kind::Structure | Kind::Error | Kind::EventStream => format!("`{usual}` with `#[aws_shape]`, or `Document`"),
        Kind::Union => format!("`{usual}`, an enum with `#[aws_shape]`, or `Document`"),
        Kind::Enum => format!("`{usual}`, an enum with `#[aws_shape]`, or `String`"),
        Kind::String if matches!(known, Known::Document) => format!("`{usual}`, of JSON that of `to_json()`"),
        _ => format!("`{usual}`"),
    };
    format!("{holder} is {is}{note} in AWS's model, which `{}` cannot hold: write {advice}", shown(ty))
}

/// The type that one would write for a shape; lists and maps down to this depth.
pub(super) fn usual(shape: models::Shape, depth: usize) -> String {
    let inner = |shape: Option<models::Shape>| match shape {
        Some(shape) if depth > 0 => usual(shape, depth - 1),
        _ => "Document".to_owned(),
    };
    let sparse = |text: String| if shape.is_sparse() { format!("Option<{text}>") } else { text };
    match shape.kind() {
        Kind::List => format!("Vec<{}>", sparse(inner(shape.element()))),
        Kind::Map => format!("HashMap<{}, {}>", inner(shape.key()), sparse(inner(shape.value()))),
        Kind::String => "String".to_owned(),
        Kind::Integer => "i32".to_owned(),
        Kind::Long => "i64".to_owned(),
        Kind::Float => "f32".to_owned(),
        Kind::Double => "f64".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Blob => "Blob".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::Document => "Document".to_owned(),
        _ => shape.name().to_owned(),
    }
}

/// The article of a word.
pub(super) fn a(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
