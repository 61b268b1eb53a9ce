//! The shape of AWS's model that an item is.

use aws_operation_models as models;
use models::Kind;

use super::{identify, no_rename_all, report, service};
use crate::attributes::item::ItemAttributes;
use crate::context::Context;
use crate::declaration::{Identity, Shape};

/// The ends of the name of an operation's input or output, and whether that is its output.
const SUFFIXES: &[(&str, bool)] =
    &[("Input", false), ("Request", false), ("Output", true), ("Response", true), ("Result", true)];

/// The shape that an item is by its key `model`; nothing without that key, and after a mistake that was reported.
pub(super) fn find(
    cx: &Context,
    shape: &mut Shape,
    attributes: &ItemAttributes,
    what: &str,
    fits: impl Fn(Kind) -> bool,
) -> Option<models::Shape> {
    if let Some(key) = attributes.unmodelled.key() {
        shape.identity = Identity::None;
        if attributes.model.is_set() {
            cx.error(key, "`unmodelled` says that this is none of AWS's shapes, and `model` that it is one");
        }
        return None;
    }
    let literal = attributes.model.get()?;
    shape.identity = Identity::None;
    no_rename_all(cx, attributes);
    let (service, name) = service::of_model(cx, literal)?;
    let literal = name.as_ref().map(|_| literal);
    let name = name.unwrap_or_else(|| shape.name.clone());
    let Some(found) = by_name(service, &name) else {
        report(cx, literal, &shape.ident, &no_shape(service, &name, what));
        return None;
    };
    if !fits(found.kind()) {
        let article = article(found.kind().as_str());
        let advice = match found.kind() {
            Kind::Structure | Kind::Error => "an `#[aws_shape]` struct",
            Kind::Union | Kind::EventStream => "an enum whose variants hold one value each",
            Kind::Enum => "an enum of unit variants",
            Kind::String if what == "enumeration" => {
                "`rename_all = \"SCREAMING_SNAKE_CASE\"`, or how its values are spelt, in place of `model`"
            }
            Kind::Document => "`Document`",
            Kind::List => "`Vec<…>` where it is used",
            Kind::Map => "`HashMap<String, …>` where it is used",
            _ => "a type of Rust where it is used",
        };
        report(
            cx,
            literal,
            &shape.ident,
            &format!(
                "`{}` is {article} in AWS's model, not {} {what}: write {advice}",
                found.name(),
                super::types::a(what)
            ),
        );
        return None;
    }
    identify(shape, found);
    Some(found)
}

fn article(word: &str) -> String {
    format!("{} {word}", super::types::a(word))
}

/// The shape with this name, or the input or output of an operation that is named so.
fn by_name(service: models::Service, name: &str) -> Option<models::Shape> {
    service.find_shape(name).or_else(|| {
        SUFFIXES.iter().find_map(|(suffix, is_output)| {
            let operation = service.find_operation(name.strip_suffix(suffix)?)?;
            if *is_output { operation.output_shape() } else { operation.input_shape() }
        })
    })
}

/// The message about a name that is no shape of a service.
fn no_shape(service: models::Service, name: &str, what: &str) -> String {
    let sdk_id = service.sdk_id();
    if let Some(operation) = service.find_operation(name) {
        return format!(
            "`{name}` is an operation of {sdk_id}: write `#[aws_operation(model = \"{}\")]`, or name its shape, \
             `#[aws_shape(model = \"{0}#{}\")]`",
            service.name(),
            operation.output().or(operation.input()).unwrap_or("Shape")
        );
    }
    let empty = SUFFIXES.iter().find_map(|(suffix, is_output)| {
        let operation = service.find_operation(name.strip_suffix(suffix)?)?;
        Some((operation.name(), if *is_output { "output: write `output = ()`" } else { "input" }))
    });
    if let Some((operation, what)) = empty {
        return format!("`{operation}` of {sdk_id} has no {what}");
    }
    let other = models::services().find_map(|other| other.shape(name));
    let elsewhere = |other: models::Shape| {
        let other = other.service();
        format!("`{name}` is a shape of {}, not of {sdk_id}: `model = \"{}\"`", other.sdk_id(), other.name())
    };
    match (models::nearest(name, service.shapes().map(models::Shape::name)), other) {
        (Some(nearest), Some(other)) => {
            return format!("{sdk_id} has no shape `{name}`; did you mean `{nearest}`? {}", elsewhere(other));
        }
        (Some(nearest), None) => return format!("{sdk_id} has no shape `{name}`; did you mean `{nearest}`?"),
        (None, Some(other)) => return elsewhere(other),
        (None, None) => {}
    }
    // With `unmodelled`, it would compile with names on the wire that AWS does not have.
    if what == "enumeration" {
        return format!(
            "{sdk_id} has no shape `{name}`: if its member is a plain string in AWS's model, leave `model` out and write \
             `rename_all = \"SCREAMING_SNAKE_CASE\"`, or how its values are spelt; if AWS calls the shape \
             otherwise, write `model = \"{}#Name\"`",
            service.name()
        );
    }
    format!(
        "{sdk_id} has no shape `{name}`: if AWS calls it otherwise, write `model = \"{}#Name\"`; if it is younger than \
         AWS's models here, write `unmodelled` instead of `model`",
        service.name()
    )
}
