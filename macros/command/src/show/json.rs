//! Facts as JSON, for scripts.

use aws_operation_models::{Member, Operation, Shape};
use serde_json::{Map, Value, json};

use super::{traits, type_of};
use crate::find::{has_members, held};

/// An operation with its input, output, errors and pages.
pub(super) fn operation(operation: Operation, depth: usize) -> Value {
    let service = operation.service();
    let side =
        |shape: Option<Shape>| shape.map_or(Value::Null, |found| shape_value(found, depth, &mut vec![found.name()]));
    let errors: Vec<Value> = operation
        .errors()
        .map(|name| {
            let error = service.shape(name);
            json!({
                "name": name,
                "code": error.and_then(Shape::error_code).unwrap_or(name),
                "status": error.and_then(Shape::status),
                "retryable": error.is_some_and(Shape::is_retryable),
            })
        })
        .collect();
    let pages = operation.paginator().map(|pages| {
        json!({
            "input_token": pages.input_tokens().collect::<Vec<_>>(),
            "output_token": pages.output_tokens().collect::<Vec<_>>(),
            "items": pages.result_keys().collect::<Vec<_>>(),
            "page_size": pages.limit_key(),
            "more_results": pages.more_results(),
            "omit": pages.omitted().collect::<Vec<_>>(),
        })
    });
    json!({
        "service": service.name(),
        "operation": operation.name(),
        "target": format!("{}.{}", service.target_prefix(), operation.name()),
        "unsigned": operation.is_unsigned(),
        "removed": operation.is_removed(),
        "deprecated": operation.is_deprecated(),
        "host_prefix": operation.host_prefix(),
        "iam_actions": operation.iam_actions().map(|action| format!("{}:{action}", service.iam_prefix())).collect::<Vec<_>>(),
        "input": side(operation.input_shape()),
        "output": side(operation.output_shape()),
        "errors": errors,
        "pages": pages,
    })
}

/// A shape with its members.
pub(super) fn shape(shape: Shape, depth: usize) -> Value {
    shape_value(shape, depth, &mut vec![held(shape).name()])
}

fn shape_value(shape: Shape, depth: usize, open: &mut Vec<&'static str>) -> Value {
    let mut value = Map::new();
    value.insert("shape".to_owned(), shape.name().into());
    value.insert("kind".to_owned(), shape.kind().as_str().into());
    value.insert("type".to_owned(), type_of(shape).into());
    value.insert("traits".to_owned(), traits(shape).into());
    let target = held(shape);
    if depth > 0 && has_members(target) {
        let members: Vec<Value> = target.members().filter_map(|found| member(found, depth, open)).collect();
        value.insert("members".to_owned(), members.into());
    }
    let values: Vec<&str> = target.values().collect();
    if !values.is_empty() {
        value.insert("values".to_owned(), values.into());
    }
    Value::Object(value)
}

fn member(member: Member, depth: usize, open: &mut Vec<&'static str>) -> Option<Value> {
    let target = member.shape()?;
    let inner = held(target).name();
    let is_open = open.contains(&inner);
    open.push(inner);
    let mut value = shape_value(target, if is_open { 0 } else { depth - 1 }, open);
    open.pop();
    for (key, fact) in [
        ("name", Value::from(member.name())),
        ("field", crate::names::field(member.name()).into()),
        ("required", member.is_required().into()),
        ("idempotency_token", member.is_idempotency_token().into()),
        ("sensitive", member.is_sensitive().into()),
        ("removed", member.is_removed().into()),
        ("deprecated", member.is_deprecated().into()),
    ] {
        value[key] = fact;
    }
    Some(value)
}
