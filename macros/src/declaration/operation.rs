//! An operation: its target, its service, and where its host comes from.

use syn::LitStr;

use super::{HostPrefixPart, Member, Operation, ServiceFacts, Shape};
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::{Place, form};
use crate::context::Context;
use crate::services::{self, Service};
use crate::types;

/// Reads the keys of `#[aws_operation(…)]`.
pub(super) fn read(cx: &Context, attributes: &mut ItemAttributes, shape: &Shape, members: &[Member]) -> Operation {
    let mut operation = Operation {
        target: String::new(),
        service: None,
        signed: !attributes.unsigned.is_set(),
        host_prefix: Vec::new(),
        endpoint_member: None,
        request_compression: attributes.request_compression.is_set(),
        output: attributes.output.get().cloned(),
        error: attributes.error.get().cloned(),
        paginated: attributes.paginated.take(),
    };
    let mut endpoints = members.iter().enumerate().filter(|(_, member)| member.attributes.endpoint.is_set());
    operation.endpoint_member = endpoints.next().map(|(index, _)| index);
    if let Some((_, second)) = endpoints.next() {
        cx.error(
            second.attributes.endpoint.key(),
            "an operation has one endpoint; another member is `endpoint` already",
        );
    }
    let declared_prefix = attributes.host_prefix.get();
    let parts = declared_prefix.map(|literal| host_prefix(cx, literal, members));
    // What a prefix with a mistake uses is not known.
    if !matches!(parts, Some(None)) {
        operation.host_prefix = parts.flatten().unwrap_or_default();
        unused_labels(cx, members, &operation.host_prefix, declared_prefix.is_some());
    }
    let Some((literal, prefix, name)) = target(cx, attributes, shape) else { return operation };
    let row = row(cx, attributes, literal, &prefix, &name);
    if let Some(row) = row {
        operation.signed &= !row.unsigned.contains(&name.as_str());
        if declared_prefix.is_none() && row.host_prefix.1.contains(&name.as_str()) {
            operation.host_prefix = vec![HostPrefixPart::Literal(row.host_prefix.0.to_owned())];
        }
    }
    operation.service = service(cx, attributes, literal, &prefix, row);
    operation.target = literal.value();
    operation
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
    for (key, literal) in [("service", attributes.service.get()), ("signing_name", attributes.signing_name.get())] {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if let Some(literal) =
            literal.filter(|literal| literal.value().is_empty() || !literal.value().chars().all(allowed))
        {
            cx.error(literal, format_args!("`{key}` is made of letters, digits, `-` and `.`: `{}`", form(key)));
        }
    }
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

/// Reads `text{label}text`; a label is a `host_label` member, by its name on the wire or in Rust. Nothing when there is a
/// mistake in it.
fn host_prefix(cx: &Context, literal: &LitStr, members: &[Member]) -> Option<Vec<HostPrefixPart>> {
    let text = literal.value();
    let (mut parts, mut mistakes) = (Vec::new(), Vec::new());
    let mut rest = text.as_str();
    if text.is_empty() {
        mistakes.push("an empty `host_prefix` says nothing: leave it out".to_owned());
    }
    while let Some(open) = rest.find('{') {
        let before = &rest[..open];
        if !before.is_empty() {
            parts.push(HostPrefixPart::Literal(before.to_owned()));
        }
        let Some(close) = rest[open..].find('}').map(|close| open + close) else {
            mistakes.push("a label of `host_prefix` ends with `}`, as in `\"{account_id}.\"`".to_owned());
            rest = "";
            break;
        };
        match label(members, &rest[open + 1..close]) {
            Ok(index) => parts.push(HostPrefixPart::Label(index)),
            Err(mistake) => mistakes.push(mistake),
        }
        rest = &rest[close + 1..];
    }
    if rest.contains('}') {
        mistakes.push("a label of `host_prefix` begins with `{`, as in `\"{account_id}.\"`".to_owned());
    }
    if !rest.is_empty() {
        parts.push(HostPrefixPart::Literal(rest.to_owned()));
    }
    for part in &parts {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if let HostPrefixPart::Literal(part) = part {
            if let Some(wrong) = part.chars().find(|c| !allowed(*c) && *c != '}') {
                mistakes.push(format!("a host is made of letters, digits, `-` and `.`; it cannot hold {wrong:?}"));
            }
        }
    }
    for mistake in &mistakes {
        cx.error(literal, mistake);
    }
    mistakes.is_empty().then_some(parts)
}

/// The index of the member that a label names, or what is wrong with it.
fn label(members: &[Member], label: &str) -> Result<usize, String> {
    let named = members.iter().position(|member| member.wire == label || member.name == label);
    match named.map(|index| (index, &members[index])) {
        Some((index, member)) if member.attributes.host_label.is_set() => Ok(index),
        Some((_, member)) => {
            Err(format!("the label `{{{label}}}` is the member `{}`: write `#[aws(host_label)]` on it", member.name))
        }
        None => {
            let labelled = members.iter().find(|member| member.attributes.host_label.is_set());
            let advice = labelled.map_or_else(
                || "; write `#[aws(host_label)]` on the member that stands here, and its name as the label".to_owned(),
                |member| format!("; the member with `host_label` is `{{{}}}`", member.wire),
            );
            Err(format!("no member has the name of the label `{{{label}}}`{advice}"))
        }
    }
}

/// Each `host_label` must be used.
fn unused_labels(cx: &Context, members: &[Member], parts: &[HostPrefixPart], declared: bool) {
    for (index, member) in members.iter().enumerate() {
        let Some(key) = member.attributes.host_label.key() else { continue };
        if !matches!(types::known(&member.ty), types::Known::String | types::Known::Other) {
            cx.error(key, format_args!("a host label is a string, and `{}` is none", member.name));
        } else if !parts.contains(&HostPrefixPart::Label(index)) && !declared {
            cx.error(
                key,
                format_args!("`host_label` needs a `host_prefix` with it: `host_prefix = \"{{{}}}.\"`", member.wire),
            );
        } else if !parts.contains(&HostPrefixPart::Label(index)) {
            cx.error(key, format_args!("`host_prefix` does not use this label: write `{{{}}}` in it", member.wire));
        }
    }
}
