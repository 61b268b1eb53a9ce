//! Rust's types for AWS's shapes.

use aws_operation_models::{Kind, Shape};

/// The type for a shape; `named` gives the name of one that is declared.
pub(crate) fn rust_type(shape: Shape, named: &mut dyn FnMut(Shape) -> String) -> String {
    at_depth(shape, named, 0)
}

fn at_depth(shape: Shape, named: &mut dyn FnMut(Shape) -> String, depth: usize) -> String {
    let plain = match shape.kind() {
        Kind::String => "String",
        Kind::Integer => "i32",
        Kind::Long => "i64",
        Kind::Float => "f32",
        Kind::Double => "f64",
        Kind::Boolean => "bool",
        Kind::Blob => "Blob",
        Kind::Timestamp => "Timestamp",
        Kind::Structure | Kind::Union | Kind::Error | Kind::Enum | Kind::EventStream => return named(shape),
        // A list that holds lists of itself has no type of its own.
        Kind::List | Kind::Map if depth < 8 => {
            let Some(held) = shape.element().or_else(|| shape.value()) else { return "Document".to_owned() };
            let mut held = at_depth(held, named, depth + 1);
            if shape.is_sparse() {
                held = format!("Option<{held}>");
            }
            return match shape.key() {
                Some(key) => format!("HashMap<{}, {held}>", at_depth(key, named, depth + 1)),
                None => format!("Vec<{held}>"),
            };
        }
        _ => "Document",
    };
    plain.to_owned()
}
