//! `show`: an operation or a shape, as a tree of members or as JSON.

mod json;
mod tree;

use std::process::ExitCode;

use aws_operation_models::{Kind, Shape};

use crate::Outcome;
use crate::arguments::Show;
use crate::failure::Failure;
use crate::find::{Found, find_any, find_service};

pub(crate) fn run(arguments: &Show) -> Outcome {
    let service = find_service(&arguments.service)?;
    let found = find_any(service, &arguments.name)?;
    if arguments.json {
        let value = match found {
            Found::Operation(operation) => json::operation(operation, arguments.depth),
            Found::Shape(shape) => json::shape(shape, arguments.depth),
        };
        let text = serde_json::to_string_pretty(&value).map_err(|error| Failure::new(error.to_string()))?;
        println!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let lines = match found {
        Found::Operation(operation) => tree::operation(operation, arguments.depth),
        Found::Shape(shape) => tree::shape(shape, arguments.depth),
    };
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    for line in lines {
        anstream::println!("{}", line.render(width));
    }
    Ok(ExitCode::SUCCESS)
}

/// Rust's type for a shape.
fn rust_type(shape: Shape, depth: usize) -> String {
    let plain = match shape.kind() {
        Kind::String => "String",
        Kind::Integer => "i32",
        Kind::Long => "i64",
        Kind::Float => "f32",
        Kind::Double => "f64",
        Kind::Boolean => "bool",
        Kind::Blob => "Blob",
        Kind::Timestamp => "Timestamp",
        Kind::List | Kind::Map if depth < 8 => {
            let held =
                shape.element().or_else(|| shape.value()).map(|held| rust_type(held, depth + 1)).unwrap_or_default();
            let held = if shape.is_sparse() { format!("Option<{held}>") } else { held };
            return match shape.key() {
                Some(key) => format!("HashMap<{}, {held}>", rust_type(key, depth + 1)),
                None => format!("Vec<{held}>"),
            };
        }
        Kind::Structure | Kind::Union | Kind::Error | Kind::Enum | Kind::EventStream => {
            return crate::names::type_name(shape.name());
        }
        _ => "Document",
    };
    plain.to_owned()
}

/// What the model says of a value: constraints and traits, in words of the attributes.
fn traits(shape: Shape) -> Vec<String> {
    let mut traits = Vec::new();
    if let Some(length) = shape.length() {
        traits.push(format!("length {}", bounds(length.min, length.max)));
    }
    if let Some(range) = shape.range() {
        traits.push(format!("range {}", bounds(range.min, range.max)));
    }
    if let Some(format) = shape.timestamp_format() {
        traits.push(format.as_str().to_owned());
    }
    if shape.is_sensitive() {
        traits.push("sensitive".to_owned());
    }
    if let Some(pattern) = shape.pattern() {
        traits.push(format!("pattern {pattern}"));
    }
    traits
}

fn bounds<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    let text = |bound: Option<T>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    format!("{}..{}", text(min), text(max))
}
