//! An attribute on an item that it is not for.

use quote::ToTokens;
use syn::{Attribute, Fields, Item};

use crate::attributes::keys::Place;
use crate::context::Context;

/// Reports an attribute on an item that it is not for, and removes our attributes inside.
pub(crate) fn report(cx: &Context, place: Place, item: &mut Item) {
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
