//! The attributes of `aws-operation`. Depend on that crate, which re-exports them.

use proc_macro::TokenStream as Tokens;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Item;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::configured::Postponed;
use crate::context::Context;
use crate::declaration::EnumForm;

mod attributes;
mod check;
mod configured;
mod context;

mod declaration;
mod expand;
#[cfg(test)]
mod goldens;
mod naming;
mod pattern;
mod resolve;
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

/// The derive that the attributes expand to where an item has `cfg` on fields or variants: not for use by hand.
#[doc(hidden)]
#[proc_macro_derive(Declared, attributes(aws, aws_declared))]
pub fn declared(item: Tokens) -> Tokens {
    derived(item.into()).into()
}

/// The impls of an item that was postponed.
fn derived(item: TokenStream) -> TokenStream {
    match configured::resume(item) {
        Ok(Postponed { place, arguments, mut item, debug }) => expand(place, arguments, &mut item, debug),
        Err(error) => error.to_compile_error(),
    }
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
        return configured::postpone(place, &arguments, parsed);
    }
    let impls = expand(place, arguments, &mut parsed, false);
    let item = parsed.into_token_stream();
    quote!(#item #impls)
}

/// The impls of a declaration, `Debug` among them where it is asked for, and its mistakes. Removes our attributes from the
/// item, and a derived `Debug` that would show what is sensitive.
fn expand(place: Place, arguments: TokenStream, item: &mut Item, debug: bool) -> TokenStream {
    let cx = Context::new();
    let attributes = ItemAttributes::parse(&cx, arguments, place);
    let elides_lifetime = elides_lifetime(item);
    let (mut declaration, attrs) = match item {
        Item::Struct(item) if place != Place::Error => {
            (declaration::structure::read(&cx, place, attributes, item), &mut item.attrs)
        }
        Item::Enum(item) if place != Place::Operation => {
            let form = if place == Place::Error { EnumForm::Errors } else { declaration::variants::form(item) };
            (declaration::variants::read(&cx, form, attributes, item), &mut item.attrs)
        }
        other => {
            check::wrong_item::report(&cx, place, other);
            return cx.finish();
        }
    };
    resolve::resolve(&cx, &mut declaration);
    check::check(&cx, place, &mut declaration, attrs);
    // Written without a derive too: one that stands above the attribute is not seen here, and must not compile beside it.
    let is_sensitive = declaration.is_sensitive();
    if is_sensitive {
        configured::take_debug(attrs);
    }
    declaration.shape_mut().writes_debug = debug || is_sensitive;
    if cx.has_errors() {
        declaration.take_faults_out();
    }
    // What names the members would only repeat what rustc says of the item itself.
    if elides_lifetime {
        declaration.take_all_out();
    }
    let impls = expand::expand(&declaration);
    let errors = cx.finish();
    quote!(#errors #impls)
}

/// Whether a reference in the item has no lifetime, which rustc reports.
fn elides_lifetime(item: &Item) -> bool {
    let elides = |fields: &syn::Fields| fields.iter().any(|field| types::elides_lifetime(&field.ty));
    match item {
        Item::Struct(item) => elides(&item.fields),
        Item::Enum(item) => item.variants.iter().any(|variant| elides(&variant.fields)),
        _ => false,
    }
}
