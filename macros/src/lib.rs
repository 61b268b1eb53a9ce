//! The attributes of `aws-operation`. Depend on that crate, which re-exports them.

use proc_macro::TokenStream as Tokens;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Item;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::model::Declaration;

mod attributes;
mod context;
mod expand;
mod model;
mod naming;
mod pattern;
mod services;
mod suggest;
mod types;

/// Declares an operation: the struct is its input.
#[proc_macro_attribute]
pub fn aws_operation(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Operation, arguments.into(), item.into()).into()
}

/// Declares a structure, an enumeration, or a union.
#[proc_macro_attribute]
pub fn aws_shape(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Shape, arguments.into(), item.into()).into()
}

/// Declares the errors of an operation.
#[proc_macro_attribute]
pub fn aws_error(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Error, arguments.into(), item.into()).into()
}

/// The item without our attributes, and its impls.
fn attribute(place: Place, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let cx = Context::new();
    let attributes = ItemAttributes::parse(&cx, arguments, place);
    let mut parsed: Item = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            cx.push(error);
            let errors = cx.finish();
            return quote!(#errors #item);
        }
    };
    let declaration = declare(&cx, place, attributes, &mut parsed);
    let expansion = declaration.filter(|_| !cx.has_errors()).map(|declaration| expand::expand(&declaration));
    let errors = cx.finish();
    let item = parsed.into_token_stream();
    quote!(#item #errors #expansion)
}

fn declare(cx: &Context, place: Place, attributes: ItemAttributes, item: &mut Item) -> Option<Declaration> {
    match item {
        Item::Struct(item) => model::structure::read(cx, place, attributes, item),
        Item::Enum(item) => model::enumeration::read(cx, place, &attributes, item),
        _ => {
            cx.error(item, "write it on a struct or an enum");
            None
        }
    }
}
