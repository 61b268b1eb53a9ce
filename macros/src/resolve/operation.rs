//! An operation: found by its target or its name, and what AWS's model says of it.

use aws_operation_models as models;
use syn::LitStr;

use super::members::{self, Role};
use super::{endpoint, identify, no_rename_all, paginated, service, tie};
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration::{EndpointDiscovery, Identity, Member, Shape, Structure, host_prefix};
use crate::types::{self, Known};

/// Finds the service and the operation, and takes over what is known of them.
pub(super) fn resolve(cx: &Context, structure: &mut Structure) {
    let Some(found) = find(cx, structure) else {
        structure.shape.identity = Identity::None;
        return;
    };
    no_rename_all(cx, &structure.attributes);
    if let Some(input) = found.input_shape() {
        identify(&mut structure.shape, input);
        members::of_structure(cx, structure, input, Role::Input(found));
    } else {
        structure.shape.identity = Identity::None;
        for member in structure.members.iter_mut().filter(|member| !member.attributes.unmodelled.is_set()) {
            cx.error(&member.ident, format_args!("`{}` has no input: leave the field out", found.name()));
            member.faulty = true;
        }
    }
    traits(cx, structure, found);
    output(cx, structure, found);
    paginated::resolve(cx, structure, found);
}

/// Finds the operation in AWS's models, and sets its target and its service. Nothing for a service of the user's own, for
/// what is marked `unmodelled`, and after a mistake that was reported.
fn find(cx: &Context, structure: &mut Structure) -> Option<models::Operation> {
    let Structure { shape, attributes, operation: Some(operation), .. } = structure else { return None };
    if let (Some(key), true) = (attributes.model.key(), attributes.target.is_set()) {
        cx.error(key, "`target` and `model` say the same: keep one of them");
        return None;
    }
    if let Some(literal) = attributes.model.get() {
        let (service, name) = service::of_model(cx, literal)?;
        operation.service = Some(service::known(attributes, service));
        let name = name.unwrap_or_else(|| shape.name.clone());
        operation.target = format!("{}.{name}", service.target_prefix());
        if attributes.unmodelled.is_set() {
            return None;
        }
        let Some(found) = service.find_operation(&name) else {
            super::report(
                cx,
                literal.value().contains('#').then_some(literal),
                &shape.ident,
                &no_operation(service, &name),
            );
            return None;
        };
        operation.target = format!("{}.{}", service.target_prefix(), found.name());
        return Some(found);
    }
    let (literal, prefix, name) = target(cx, attributes, shape)?;
    operation.target = literal.value();
    let services: Vec<models::Service> = models::with_target_prefix(&prefix).collect();
    let Some(first) = services.first().copied() else {
        operation.service = service::own(cx, attributes, literal, &prefix, &name);
        return None;
    };
    let service = match services.as_slice() {
        [service] => *service,
        _ => one_of(cx, attributes, literal, &services, &name).unwrap_or(first),
    };
    operation.service = Some(service::known(attributes, service));
    if attributes.unmodelled.is_set() {
        return None;
    }
    // What is sent must be exact.
    let found = service.operation(&name);
    if found.is_none() {
        cx.error(literal, no_operation(service, &name));
    }
    found
}

/// The one of two services with the same target prefix that has the operation.
fn one_of(
    cx: &Context,
    attributes: &ItemAttributes,
    target: &LitStr,
    services: &[models::Service],
    name: &str,
) -> Option<models::Service> {
    if let Some(wanted) = attributes.service.get() {
        return services.iter().find(|service| service.endpoint_prefix() == wanted.value()).copied();
    }
    let mut having = services.iter().filter(|service| service.operation(name).is_some());
    let found = having.next().copied();
    if found.is_some() && having.next().is_some() {
        let choices: Vec<String> =
            services.iter().map(|service| format!("`service = \"{}\"`", service.endpoint_prefix())).collect();
        let prefix = services.first().map_or("", |service| service.target_prefix());
        let choices = choices.join(" or ");
        cx.error(
            target,
            format_args!("two services have the target prefix `{prefix}` and this operation: add {choices}"),
        );
    }
    found
}

/// The message about a name that is no operation of a service.
fn no_operation(service: models::Service, name: &str) -> String {
    let sdk_id = service.sdk_id();
    let close = service.find_operation(name).map(models::Operation::name);
    let near = || models::nearest(name, service.operations().map(models::Operation::name));
    let elsewhere = || {
        let other = models::services().find_map(|other| other.operation(name))?;
        Some(format!(
            "`{name}` is an operation of {}, not of {sdk_id}: \"{}.{name}\"",
            other.service().sdk_id(),
            other.service().target_prefix()
        ))
    };
    if let Some(close) = close {
        return format!("{sdk_id} has no operation `{name}`; did you mean `{close}`?");
    }
    if let Some(elsewhere) = elsewhere() {
        return elsewhere;
    }
    match near() {
        Some(near) => format!("{sdk_id} has no operation `{name}`; did you mean `{near}`?"),
        None => format!(
            "{sdk_id} has no operation `{name}`; for one that is younger than AWS's models here, add `unmodelled`"
        ),
    }
}

/// The target, split into the service's prefix and the operation's name.
fn target<'a>(cx: &Context, attributes: &'a ItemAttributes, shape: &Shape) -> Option<(&'a LitStr, String, String)> {
    let Some(literal) = attributes.target.get() else {
        // One that was written wrongly, or under a name that is no key, is reported as that.
        if attributes.mistaken.iter().any(|key| key == "target" || key == "model" || !Place::Operation.has(key)) {
            return None;
        }
        cx.error(
            &shape.ident,
            format_args!(
                "`{0}` needs its service: write `#[aws_operation(model = \"ecs\")]`, or the value of its `X-Amz-Target` \
                 header, `#[aws_operation(target = \"Prefix.{0}\")]`",
                shape.name
            ),
        );
        return None;
    };
    let text = literal.value();
    if let Some(wrong) = text.chars().find(|c| !c.is_ascii_graphic()) {
        cx.error(literal, format_args!("a target is a header's value, which cannot hold {wrong:?}"));
        return None;
    }
    match text.rsplit_once('.') {
        Some((prefix, name)) if !prefix.is_empty() && !name.is_empty() => {
            Some((literal, prefix.to_owned(), name.to_owned()))
        }
        _ => {
            let advice = match service::suggestion(text.trim_matches('.')) {
                Some(service) => format!("\"{}.{}\"", service.target_prefix(), shape.name),
                None => format!("\"Prefix.{}\", as in the service's documentation", shape.name),
            };
            cx.error(literal, format_args!("a target is a service's prefix, a dot, and the operation: write {advice}"));
            None
        }
    }
}

/// The traits of the operation as a whole.
fn traits(cx: &Context, structure: &mut Structure, found: models::Operation) {
    let Structure { attributes, members, operation: Some(operation), .. } = structure else { return };
    if let (Some(key), false) = (attributes.unsigned.key(), found.is_unsigned()) {
        cx.error(key, format_args!("AWS wants `{}` signed: leave `auth = none` out", found.name()));
    }
    operation.unsigned = found.is_unsigned();
    operation.request_compression |= found.has_request_compression();
    operation.endpoint_params = endpoint::parameters(members, found);
    operation.endpoint_discovery = endpoint_discovery(found);
    if let Some(name) = found.endpoint_member() {
        if let Some(member) = members.iter_mut().find(|member| member.wire == name) {
            let ident = member.ident.clone();
            member.attributes.endpoint.imply(&ident, ());
        }
    }
    if let (Some(prefix), false) = (found.host_prefix(), attributes.host_prefix.is_set()) {
        // A label whose member is missing is reported as a missing member.
        let label = |name: &str| {
            let is_label = |member: &Member| member.wire == name && member.attributes.host_label.is_set();
            members.iter().position(is_label).ok_or_else(String::new)
        };
        operation.host_prefix = host_prefix::read(prefix, label).unwrap_or_default();
    }
}

fn endpoint_discovery(found: models::Operation) -> Option<EndpointDiscovery> {
    let required = match found.discovery()? {
        models::Discovery::Required => true,
        models::Discovery::Optional => false,
        _ => return None,
    };
    let service = found.service();
    let target = format!("{}.{}", service.target_prefix(), service.discovery_operation()?.name());
    Some(EndpointDiscovery { required, target })
}

/// The types of the output and of the errors.
fn output(cx: &Context, structure: &mut Structure, found: models::Operation) {
    let Structure { shape, operation: Some(operation), .. } = structure else { return };
    if let Some(ty) = &operation.output {
        let name = found.name();
        match (types::known(ty), found.output_shape()) {
            (Known::Other, Some(output)) => tie::output(shape, ty, output),
            (Known::Document, _) | (Known::Other, None) => {}
            (_, Some(output)) => {
                let (shown, output) = (types::shown(ty), output.name());
                cx.error(
                    ty,
                    format_args!(
                        "`{name}` answers the structure `{output}`, which `{shown}` cannot hold: name an `#[aws_shape]` \
                         struct, or `Document`"
                    ),
                );
                operation.output = None;
            }
            (_, None) => {
                cx.error(ty, format_args!("`{name}` answers nothing: write `output = ()`"));
                operation.output = None;
            }
        }
    }
    if let Some(ty) = &operation.error {
        tie::errors(shape, ty, found.service());
    }
}
