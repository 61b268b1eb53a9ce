//! Attributes beside ours: derives that collide with what is expanded, serde's, and our own a second time.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Path, Token};

use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration::Derives;

/// Checks the attributes of an item, and removes those that mean nothing on it.
pub(super) fn on_item(cx: &Context, place: Place, attrs: &mut Vec<Attribute>, is_modelled: bool) -> Derives {
    let mut derives = Derives::default();
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let Ok(paths) = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else {
            continue;
        };
        for path in &paths {
            let name = last(path);
            derives.serialize |= name == "Serialize";
            derives.deserialize |= name == "Deserialize";
            // thiserror's `Error` implements `Display` too.
            derives.display |= name == "Display" || name == "Error";
            derives.error |= name == "Error";
            derive(cx, place, path, &name);
        }
    }
    attrs.retain(|attribute| {
        let path = attribute.path();
        if path.is_ident("serde") {
            let names = if is_modelled { "AWS's model gives" } else { "`rename_all` and `rename` give" };
            cx.error(
                attribute,
                format_args!(
                    "serde attributes have no effect on a shape: it is written in its wire form; {names} the names"
                ),
            );
            return false;
        }
        if path.is_ident("aws") {
            cx.error(
                attribute,
                format_args!(
                    "`#[aws(…)]` stands on fields and variants; keys for the whole item are written in {}",
                    place.attribute()
                ),
            );
            return false;
        }
        let last = path.segments.last().map(|segment| segment.ident.to_string());
        if let Some(second) = last.filter(|last| matches!(last.as_str(), "aws_operation" | "aws_shape" | "aws_error")) {
            let why = match (place, second.as_str()) {
                (Place::Operation, "aws_shape") | (Place::Shape, "aws_operation") => {
                    "`#[aws_operation]` makes a shape of the struct too: remove `#[aws_shape]`"
                }
                _ => "one of these attributes is enough",
            };
            cx.error(attribute, why);
            return false;
        }
        true
    });
    derives
}

/// The last name of a path.
fn last(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

fn derive(cx: &Context, place: Place, path: &Path, name: &str) {
    match name {
        "Serialize" | "Deserialize" if place != Place::Error && cfg!(feature = "serde") => cx.error(
            path,
            format_args!("{} implements serde's `{name}` in the wire form: remove this one", place.attribute()),
        ),
        "Display" | "Error" if place == Place::Error => {
            cx.error(path, format_args!("`#[aws_error]` implements `{name}`: remove this one"));
        }
        _ => {}
    }
}

/// A serde attribute has no effect on a shape: the shape's own form is the wire form.
pub(super) fn serde(cx: &Context, attribute: &Attribute, is_modelled: bool) {
    let mut advice = String::new();
    // A mistake inside serde's attribute is of no interest: it goes away with it.
    let _ = attribute.parse_nested_meta(|meta| {
        if let Some(key) = meta.path.get_ident() {
            advice.push_str(match key.to_string().as_str() {
                "rename" if is_modelled => "; AWS's model has the name: delete this one",
                "rename" => "; write `#[aws(rename = \"wireName\")]`",
                "rename_all" => "; write `rename_all` in the attribute on the item",
                "default" => "; write `#[aws(default = value)]`",
                "skip" | "skip_serializing" | "skip_deserializing" => {
                    "; leave the field out of the struct: only declared members are sent"
                }
                "skip_serializing_if" => "; a `None` is left out already",
                "with" | "serialize_with" | "deserialize_with" => {
                    "; write `#[aws(serde)]` for a type with its own serde form, or `#[aws(timestamp_format = \"…\")]`"
                }
                "alias" => "; AWS JSON has one name for a member: `#[aws(rename = \"wireName\")]`",
                "flatten" => "; AWS JSON has no flattened members: declare the members one by one",
                "other" => "; write `#[aws(unknown)]`",
                _ => "",
            });
        }
        if meta.input.peek(Token![=]) {
            meta.value()?.parse::<Expr>()?;
        }
        Ok(())
    });
    cx.error(attribute, format_args!("serde attributes have no effect on a shape{advice}"));
}
