//! The other attributes on an item: derives that collide with what is expanded, serde's, and our own a second time.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Item, Path, Token};

use crate::attributes::keys::Place;
use crate::context::Context;

/// What the item derives by itself.
#[expect(clippy::struct_excessive_bools, reason = "a set of derives")]
#[derive(Clone, Copy, Default)]
pub(crate) struct Derives {
    pub(crate) serialize: bool,
    pub(crate) deserialize: bool,
    pub(crate) debug: bool,
    pub(crate) display: bool,
    pub(crate) error: bool,
}

/// Checks the attributes of an item, and removes those that mean nothing on it.
pub(crate) fn check(cx: &Context, place: Place, sensitive: bool, attrs: &mut Vec<Attribute>) -> Derives {
    let mut derives = Derives::default();
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let Ok(paths) = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else { continue };
        for path in &paths {
            let Some(name) = path.segments.last().map(|segment| segment.ident.to_string()) else { continue };
            derives.serialize |= name == "Serialize";
            derives.deserialize |= name == "Deserialize";
            derives.debug |= name == "Debug";
            // thiserror's `Error` implements `Display` too.
            derives.display |= name == "Display" || name == "Error";
            derives.error |= name == "Error";
            derive(cx, place, sensitive, path, &name);
        }
    }
    attrs.retain(|attribute| {
        let path = attribute.path();
        if path.is_ident("serde") {
            cx.error(
                attribute,
                "serde attributes have no effect on a shape: it is written in its wire form; \
                 `rename_all` and `rename` give the names",
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

fn derive(cx: &Context, place: Place, sensitive: bool, path: &Path, name: &str) {
    match name {
        "Debug" if sensitive => cx.error(
            path,
            "a derived `Debug` would show the sensitive members: remove it; one that redacts them is written for you",
        ),
        "Serialize" | "Deserialize" if place != Place::Error => cx.error(
            path,
            format_args!("{} implements serde's `{name}` in the wire form: remove this one", place.attribute()),
        ),
        "Display" | "Error" if place == Place::Error => {
            cx.error(path, format_args!("`#[aws_error]` implements `{name}`: remove this one"));
        }
        _ => {}
    }
}

/// Reports an attribute on an item that it is not for, and removes our attributes inside.
pub(crate) fn wrong_item(cx: &Context, place: Place, item: &mut Item) {
    let what = match item {
        Item::Struct(_) => "a struct",
        Item::Enum(_) => "an enum",
        Item::Union(_) => "a Rust `union`",
        Item::Fn(_) => "a function",
        Item::Trait(_) | Item::TraitAlias(_) => "a trait",
        Item::Impl(_) => "an impl",
        Item::Type(_) => "a type alias",
        Item::Mod(_) => "a module",
        Item::Macro(_) => "a macro call",
        _ => "this item",
    };
    let attribute = place.attribute().replace("(…)", "");
    let advice = match (place, &*item) {
        (Place::Operation, Item::Enum(_)) => {
            "an operation is a struct; for an enumeration or a union, write `#[aws_shape]`"
        }
        (Place::Operation, Item::Fn(_)) => "an operation is a struct whose fields are the request's members",
        (Place::Operation, _) => "an operation is a struct with named fields, or a unit struct",
        (Place::Error, Item::Struct(_)) => {
            "errors are an enum with a variant for each code; for the members of one error, write `#[aws_shape]`"
        }
        (Place::Error, _) => "errors are an enum with a variant for each code",
        (_, Item::Union(_)) => "a union of AWS is an enum whose variants hold one value each",
        _ => "a shape is a struct with named fields, or an enum",
    };
    let message = format!("{attribute} does not stand on {what}: {advice}");
    match item {
        Item::Struct(item) => {
            clean_fields(&mut item.fields);
            cx.error(&item.ident, message);
        }
        Item::Enum(item) => {
            for variant in &mut item.variants {
                clean(&mut variant.attrs);
                clean_fields(&mut variant.fields);
            }
            cx.error(&item.ident, message);
        }
        Item::Union(item) => {
            for field in &mut item.fields.named {
                clean(&mut field.attrs);
            }
            cx.error(&item.ident, message);
        }
        Item::Fn(item) => cx.error(&item.sig.ident, message),
        Item::Trait(item) => cx.error(&item.ident, message),
        Item::Type(item) => cx.error(&item.ident, message),
        Item::Mod(item) => cx.error(&item.ident, message),
        item => cx.error(item.to_token_stream().into_iter().next(), message),
    }
}

fn clean(attrs: &mut Vec<Attribute>) {
    attrs.retain(|attribute| !attribute.path().is_ident("aws"));
}

fn clean_fields(fields: &mut Fields) {
    for field in fields {
        clean(&mut field.attrs);
    }
}
