//! The service of an operation, and what is known of both.

use syn::LitStr;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::{Place, form};
use crate::context::Context;
use crate::declaration::host_prefix::HostPrefixPart;
use crate::declaration::{ServiceFacts, Shape, Structure};
use crate::services::{self, Service};

/// Finds the service of an operation by its target.
pub(super) fn resolve(cx: &Context, structure: &mut Structure) {
    let Structure { shape, attributes, operation: Some(operation), .. } = structure else { return };
    let Some((literal, prefix, name)) = target(cx, attributes, shape) else { return };
    let row = row(cx, attributes, literal, &prefix, &name);
    if let Some(row) = row {
        operation.unsigned |= row.unsigned.contains(&name.as_str());
        if !attributes.host_prefix.is_set() && row.host_prefix.1.contains(&name.as_str()) {
            operation.host_prefix = vec![HostPrefixPart::Literal(row.host_prefix.0.to_owned())];
        }
    }
    operation.service = service(cx, attributes, literal, &prefix, row);
    operation.target = literal.value();
}

/// The target, split into the service's prefix and the operation's name.
fn target<'a>(cx: &Context, attributes: &'a ItemAttributes, shape: &Shape) -> Option<(&'a LitStr, String, String)> {
    let Some(literal) = attributes.target.get() else {
        // One that was written wrongly, or under a name that is no key, is reported as that.
        if attributes.mistaken.iter().any(|key| key == "target" || !Place::Operation.has(key)) {
            return None;
        }
        cx.error(
            &shape.ident,
            format_args!(
                "`{0}` needs the value of its `X-Amz-Target` header: write `#[aws_operation(target = \"Prefix.{0}\")]`",
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
            let advice = match services::suggestion(text.trim_matches('.')) {
                Some(service) => format!("\"{}.{}\"", service.target_prefix, shape.name),
                None => format!("\"Prefix.{}\", as in the service's documentation", shape.name),
            };
            cx.error(literal, format_args!("a target is a service's prefix, a dot, and the operation: write {advice}"));
            None
        }
    }
}

/// The service in the table; nothing for one of the user's own, or when a mistake was reported.
fn row(
    cx: &Context,
    attributes: &ItemAttributes,
    target: &LitStr,
    prefix: &str,
    name: &str,
) -> Option<&'static Service> {
    let found = services::with_prefix(prefix);
    if found.len() < 2 {
        return found.first();
    }
    if let Some(wanted) = attributes.service.get() {
        return found.iter().find(|row| row.endpoint_prefix == wanted.value()).or(found.first());
    }
    let row = services::by_operation(found, name);
    if row.is_none() {
        let choices: Vec<String> = found.iter().map(|row| format!("`service = \"{}\"`", row.endpoint_prefix)).collect();
        cx.error(
            target,
            format_args!(
                "two services have the target prefix `{prefix}` and this operation: add {}",
                choices.join(" or ")
            ),
        );
        return found.first();
    }
    row
}

/// The facts of the service: what the attribute says, else what the table says.
fn service(
    cx: &Context,
    attributes: &ItemAttributes,
    target: &LitStr,
    prefix: &str,
    row: Option<&'static Service>,
) -> Option<ServiceFacts> {
    let declared = |literal: Option<&LitStr>| literal.map(LitStr::value);
    let service = declared(attributes.service.get());
    let signing_name = declared(attributes.signing_name.get());
    let protocol = attributes.protocol.get().copied();
    if let Some(row) = row {
        return Some(ServiceFacts {
            id: row.id.to_owned(),
            target_prefix: prefix.to_owned(),
            endpoint_prefix: service.unwrap_or_else(|| row.endpoint_prefix.to_owned()),
            signing_name: signing_name.unwrap_or_else(|| row.signing_name.to_owned()),
            protocol: protocol.unwrap_or(row.protocol),
            query_compatible: row.query_compatible || attributes.query_compatible.is_set(),
        });
    }
    if let (Some(service), Some(protocol)) = (&service, protocol) {
        return Some(ServiceFacts {
            id: service.clone(),
            target_prefix: prefix.to_owned(),
            endpoint_prefix: service.clone(),
            signing_name: signing_name.unwrap_or_else(|| service.clone()),
            protocol,
            query_compatible: attributes.query_compatible.is_set(),
        });
    }
    let mistaken = |wanted: &str| attributes.mistaken.iter().any(|key| key == wanted);
    match (&service, protocol) {
        (Some(_), None) if mistaken("protocol") => {}
        (None, Some(_)) if mistaken("service") => {}
        (Some(_), None) => cx.error(
            attributes.service.key(),
            format_args!("a service that is not in the table needs its protocol too: add `{}`", form("protocol")),
        ),
        (None, Some(_)) => cx.error(
            attributes.protocol.key(),
            format_args!("a service that is not in the table needs its endpoint prefix too: add `{}`", form("service")),
        ),
        _ => {
            let meant = match services::suggestion(prefix) {
                Some(row) => format!("did you mean `{}` ({})? For", row.target_prefix, row.id),
                None => "for".to_owned(),
            };
            cx.error(
                target,
                format_args!(
                    "no service is known by the target prefix `{prefix}`; {meant} a service of your own, add \
                     `service = \"endpoint-prefix\", protocol = \"awsJson1_1\"`"
                ),
            );
        }
    }
    None
}
