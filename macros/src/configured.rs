//! `cfg` and `cfg_attr` on fields and variants.
//!
//! An attribute gets its item before rustc has looked at them, a derive after. So the work on such an item is left to a
//! hidden derive, which sees exactly the members that exist.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Fields, Item, parenthesized};

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration;

/// The attributes by their names.
pub(crate) const PLACES: &[(&str, Place)] =
    &[("aws_operation", Place::Operation), ("aws_shape", Place::Shape), ("aws_error", Place::Error)];

/// Whether an item has `cfg` or `cfg_attr` on a field or variant.
pub(crate) fn is_needed(item: &Item) -> bool {
    let has = |attrs: &[Attribute]| {
        attrs.iter().any(|attribute| attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr"))
    };
    let fields = |fields: &Fields| fields.iter().any(|field| has(&field.attrs));
    match item {
        Item::Struct(item) => fields(&item.fields),
        Item::Enum(item) => item.variants.iter().any(|variant| has(&variant.attrs) || fields(&variant.fields)),
        _ => false,
    }
}

/// The item, with the derive that does the work later.
pub(crate) fn postpone(place: Place, arguments: &TokenStream, item: &Item) -> TokenStream {
    // Only the path is looked for here; the derive reports the mistakes.
    let cx = Context::new();
    let attributes = ItemAttributes::parse(&cx, arguments.clone(), place);
    let _ = cx.finish();
    let runtime = declaration::Runtime::new(attributes.runtime.get());
    let name = PLACES.iter().find(|(_, of)| *of == place).map_or("", |(name, _)| name);
    let name = Ident::new(name, Span::call_site());
    quote! {
        #[derive(#runtime::Declared)]
        #[aws_declared(#name(#arguments))]
        #item
    }
}

/// The impls of an item that was postponed.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut item: Item = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let attrs = match &mut item {
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        other => {
            return syn::Error::new_spanned(other, "write `#[aws_shape]` instead of this derive").to_compile_error();
        }
    };
    let position = attrs.iter().position(|attribute| attribute.path().is_ident("aws_declared"));
    let Some(declared) = position.map(|position| attrs.remove(position)) else {
        return syn::Error::new(Span::call_site(), "write `#[aws_shape]` instead of this derive").to_compile_error();
    };
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        let arguments;
        parenthesized!(arguments in input);
        Ok((name, arguments.parse::<TokenStream>()?))
    };
    let tokens = declared.meta.require_list().map(|list| list.tokens.clone());
    match tokens.and_then(|tokens| parser.parse2(tokens)) {
        Ok((name, arguments)) => match PLACES.iter().find(|(place, _)| name == place) {
            Some((_, place)) => crate::expand(*place, arguments, &mut item),
            None => syn::Error::new_spanned(name.to_token_stream(), "write `#[aws_shape]` instead of this derive")
                .to_compile_error(),
        },
        Err(error) => error.to_compile_error(),
    }
}
