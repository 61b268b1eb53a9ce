//! The attributes of `aws-operation`. Depend on that crate, which re-exports them.

use proc_macro::TokenStream as Tokens;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Item;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration::Declaration;
use crate::declaration::variants::EnumForm;
use crate::fallback::{Fallback, Form};

mod attributes;
mod check;
mod configured;
mod context;
mod declaration;
mod expand;
mod fallback;
#[cfg(test)]
mod goldens;
mod naming;
mod pattern;
mod services;
mod suggest;
#[cfg(test)]
mod tests;
mod types;

#[doc = include_str!("../docs/aws_operation.md")]
#[proc_macro_attribute]
pub fn aws_operation(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Operation, arguments.into(), &item.into()).into()
}

#[doc = include_str!("../docs/aws_shape.md")]
#[proc_macro_attribute]
pub fn aws_shape(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Shape, arguments.into(), &item.into()).into()
}

#[doc = include_str!("../docs/aws_error.md")]
#[proc_macro_attribute]
pub fn aws_error(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Error, arguments.into(), &item.into()).into()
}

/// What the attributes expand to where an item has `cfg` on fields or variants: not for use by hand.
#[doc(hidden)]
#[proc_macro_derive(Declared, attributes(aws, aws_declared))]
pub fn declared(item: Tokens) -> Tokens {
    configured::derive(item.into()).into()
}

/// The item without our attributes, and its impls.
fn attribute(place: Place, arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut parsed: Item = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let error = error.to_compile_error();
            return quote!(#item #error);
        }
    };
    if configured::is_needed(&parsed) {
        return configured::postpone(place, &arguments, &parsed);
    }
    let impls = expand(place, arguments, &mut parsed);
    let item = parsed.into_token_stream();
    quote!(#item #impls)
}

fn elides_lifetime(item: &Item) -> bool {
    let elides = |fields: &syn::Fields| fields.iter().any(|field| types::elides_lifetime(&field.ty));
    match item {
        Item::Struct(item) => elides(&item.fields),
        Item::Enum(item) => item.variants.iter().any(|variant| elides(&variant.fields)),
        _ => false,
    }
}

/// The impls of a declaration, or its mistakes and stubs. Removes our attributes from the item.
fn expand(place: Place, arguments: TokenStream, item: &mut Item) -> TokenStream {
    let cx = Context::new();
    let mut attributes = ItemAttributes::parse(&cx, arguments, place);
    let runtime = declaration::Runtime::new(attributes.runtime.get());
    let (mut declaration, fallback) = match item {
        Item::Struct(item) if place != Place::Error => {
            let form = if place == Place::Operation { Form::Operation } else { Form::Structure };
            let mut fallback = Fallback::new(&item.ident, &item.vis, &item.generics, runtime, form);
            fallback.output = attributes.output.get().cloned();
            fallback.error = attributes.error.get().cloned();
            let declaration = declaration::structure::read(&cx, place, &mut attributes, item);
            let sensitive = declaration.as_ref().is_some_and(Declaration::is_sensitive);
            fallback.derives = check::item::check(&cx, place, sensitive, &mut item.attrs);
            (declaration, fallback)
        }
        Item::Enum(item) if place != Place::Operation => {
            let form = if place == Place::Error { EnumForm::Errors } else { declaration::variants::form(item) };
            let mut fallback = Fallback::new(&item.ident, &item.vis, &item.generics, runtime, Form::Enum(form));
            let declaration = declaration::variants::read(&cx, form, &attributes, item);
            let sensitive = declaration.as_ref().is_some_and(Declaration::is_sensitive);
            fallback.derives = check::item::check(&cx, place, sensitive, &mut item.attrs);
            (declaration, fallback)
        }
        other => {
            check::item::wrong_item(&cx, place, other);
            return cx.finish();
        }
    };
    if let Some(declaration) = &declaration {
        check::check(&cx, declaration);
    }
    // Impls without the lifetime would only repeat what rustc says of the item itself.
    if elides_lifetime(item) {
        declaration = None;
    }
    let impls = match &mut declaration {
        Some(declaration) if !cx.has_errors() => expand::expand(declaration),
        declaration => fallback.expand(declaration.as_mut()),
    };
    let errors = cx.finish();
    quote!(#errors #impls)
}
