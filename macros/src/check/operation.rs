//! The rules of an operation as a whole.

use quote::ToTokens;
use syn::LitStr;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::form;
use crate::context::Context;
use crate::declaration::host_prefix::{self, HostPrefixPart};
use crate::declaration::{Member, Operation, Shape, Structure};
use crate::types::{self, Known};

/// Checks the keys of `#[aws_operation(…)]`, and finds the members that they mean.
pub(super) fn check(cx: &Context, structure: &mut Structure) {
    let Structure { shape, attributes, members, operation: Some(operation), .. } = structure else { return };
    let mut endpoints = members.iter().enumerate().filter(|(_, member)| member.attributes.endpoint.is_set());
    operation.endpoint_member = endpoints.next().map(|(index, _)| index);
    if let Some((_, second)) = endpoints.next() {
        let key = second.attributes.endpoint.key();
        cx.error(key, "an operation has one endpoint; another member is `endpoint` already");
    }
    let declared = attributes.host_prefix.get();
    match declared.map(|literal| host_prefix::read(&literal.value(), |name| label(members, name))) {
        // What a prefix with a mistake uses is not known.
        Some(Err(mistakes)) => mistakes.iter().for_each(|mistake| cx.error(declared, mistake)),
        parts => {
            if let Some(Ok(parts)) = parts {
                operation.host_prefix = parts;
            }
            unused_labels(cx, members, &operation.host_prefix, declared.is_some());
        }
    }
    names(cx, attributes);
    output(cx, shape, operation);
}

/// The index of the member that a label of the host prefix names, by its name on the wire or in Rust; or what is wrong with it.
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
        if !matches!(types::known(&member.ty), Known::String | Known::Other) {
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

/// Names that become part of a host or of a signature.
fn names(cx: &Context, attributes: &ItemAttributes) {
    for (key, literal) in [("service", attributes.service.get()), ("signing_name", attributes.signing_name.get())] {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let wrong = |literal: &&LitStr| literal.value().is_empty() || !literal.value().chars().all(allowed);
        if let Some(literal) = literal.filter(wrong) {
            cx.error(literal, format_args!("`{key}` is made of letters, digits, `-` and `.`: `{}`", form(key)));
        }
    }
}

/// An output is read, so it owns what it holds, and is the same for every use of the operation. One that is not is taken
/// out.
fn output(cx: &Context, shape: &Shape, operation: &mut Operation) {
    let parameters = shape.type_parameters();
    for (key, slot) in [("output", &mut operation.output), ("error", &mut operation.error)] {
        let Some(ty) = slot else { continue };
        if let Some(parameter) = types::mentions(ty.to_token_stream(), &parameters) {
            cx.error(
                ty,
                format_args!(
                    "`{key}` cannot depend on the operation's type parameter `{parameter}`: name a type of its own"
                ),
            );
        } else if types::borrows(ty) {
            cx.error(
                ty,
                format_args!("`{key}` is read from an answer, so it owns its members: name a type without lifetimes"),
            );
        } else {
            continue;
        }
        *slot = None;
    }
}
