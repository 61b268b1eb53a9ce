//! The errors of a service.

use aws_operation_models as models;
use models::Kind;

use super::{report, service, tie};
use crate::context::Context;
use crate::declaration::{Enum, Identity, name_of};

/// Finds the error of each variant, its code and its retry trait.
pub(super) fn resolve(cx: &Context, declared: &mut Enum) {
    if declared.attributes.unmodelled.is_set() {
        declared.shape.identity = Identity::None;
        return;
    }
    let Some(literal) = declared.attributes.model.get() else { return };
    declared.shape.identity = Identity::None;
    let Some((service, name)) = service::of_model(cx, literal) else { return };
    if name.is_some() {
        let message = format!("errors are those of a whole service: write `model = \"{}\"`", service.name());
        cx.error(literal, message);
        return;
    }
    declared.shape.identity = Identity::Shape(service.name().to_owned());
    for variant in &mut declared.variants {
        if variant.attributes.unmodelled.is_set() {
            continue;
        }
        let literal = variant.attributes.code.get();
        let name = literal.map_or_else(|| name_of(&variant.ident), syn::LitStr::value);
        match find(service, &name, literal.is_some()) {
            Some(Found::Shape(error)) => {
                error.error_code().unwrap_or(error.name()).clone_into(&mut variant.wire);
                if error.is_throttling() {
                    variant.attributes.throttling.imply(&variant.ident, ());
                } else if error.is_retryable() {
                    variant.attributes.retryable.imply(&variant.ident, ());
                }
                if let Some(ty) = variant.payload().cloned() {
                    tie::payload(&mut declared.shape, &ty, error, format!("`{name}`"));
                }
            }
            Some(Found::Common(code)) => code.clone_into(&mut variant.wire),
            // That `#[aws(unknown)]` is missing is reported.
            None if declared.unknown.is_empty() && variant.is_named_unknown() => {}
            None => report(cx, literal, &variant.ident, &no_error(service, &name)),
        }
    }
}

enum Found {
    Shape(models::Shape),
    /// Any service may answer with it.
    Common(&'static str),
}

/// The error with this name or code; a code that is written out is meant to the letter.
fn find(service: models::Service, name: &str, is_code: bool) -> Option<Found> {
    let is_error = |shape: &models::Shape| shape.kind() == Kind::Error;
    let by_name = if is_code { service.shape(name) } else { service.find_shape(name) };
    let same = |code: &str| if is_code { code == name } else { models::same_name(code, name) };
    by_name
        .filter(is_error)
        .or_else(|| service.shapes().filter(is_error).find(|error| error.error_code().is_some_and(same)))
        .map(Found::Shape)
        .or_else(|| models::COMMON_ERRORS.iter().find(|code| same(code)).map(|code| Found::Common(code)))
}

/// The message about a name that is no error of a service.
fn no_error(service: models::Service, name: &str) -> String {
    let sdk_id = service.sdk_id();
    let errors = || service.shapes().filter(|shape| shape.kind() == Kind::Error).map(models::Shape::name);
    let without = |name: &str| {
        ["Exception", "Error", "Fault"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).to_owned()
    };
    let stem = without(name);
    let by_stem = errors().find(|error| models::same_name(&without(error), &stem));
    if let Some(meant) = by_stem {
        return format!("{sdk_id} has no error `{name}`; did you mean `{meant}`?");
    }
    let elsewhere = |other: &models::Service| other.shape(name).is_some_and(|shape| shape.kind() == Kind::Error);
    if let Some(other) = models::services().find(elsewhere) {
        return format!("`{name}` is an error of {}, not of {sdk_id}", other.sdk_id());
    }
    if let Some(meant) = models::nearest(name, errors()) {
        return format!("{sdk_id} has no error `{name}`; did you mean `{meant}`?");
    }
    format!(
        "{sdk_id} has no error `{name}`; for one that it returns and its model does not list, add `#[aws(unmodelled)]`"
    )
}
