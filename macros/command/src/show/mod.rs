//! `show`: an operation or a shape, as a tree of members or as JSON.

mod json;
mod tree;

use std::process::ExitCode;

use aws_operation_models::Shape;

use crate::Outcome;
use crate::arguments::Show;
use crate::failure::Failure;
use crate::find::{Found, find_any, find_service};
use crate::names;
use crate::output::print;
use crate::types::rust_type;

pub(crate) fn run(arguments: &Show) -> Outcome {
    let service = find_service(&arguments.service)?;
    let found = find_any(service, &arguments.name)?;
    if arguments.json {
        let value = match found {
            Found::Operation(operation) => json::operation(operation, arguments.depth),
            Found::Shape(shape) => json::shape(shape, arguments.depth),
        };
        let text = serde_json::to_string_pretty(&value).map_err(|error| Failure::new(error.to_string()))?;
        return print(&format!("{text}\n")).map(|()| ExitCode::SUCCESS);
    }
    let lines = match found {
        Found::Operation(operation) => tree::operation(operation, arguments.depth),
        Found::Shape(shape) => tree::shape(shape, arguments.depth),
    };
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let text: String = lines.iter().map(|line| line.render(width) + "\n").collect();
    print(&text).map(|()| ExitCode::SUCCESS)
}

/// The type that a declaration has for a shape, unless another has its name.
fn type_of(shape: Shape) -> String {
    rust_type(shape, &mut |shape| names::type_name(shape.name()))
}

/// The words of the model about a value: constraints and traits, in words of the attributes.
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
