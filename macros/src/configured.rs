//! `cfg` and `cfg_attr` on fields and variants.
//!
//! An attribute gets its item before rustc has looked at them, a derive after. So the work on such an item is left to a
//! hidden derive, which sees exactly the members that exist.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Item, Meta, Path, Token, parenthesized};

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::declaration::Runtime;

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
pub(crate) fn postpone(place: Place, arguments: &TokenStream, mut item: Item) -> TokenStream {
    // Only the path is looked for here; the derive reports the mistakes.
    let cx = Context::new();
    let attributes = ItemAttributes::parse(&cx, arguments.clone(), place);
    let _ = cx.finish();
    let runtime = Runtime::new(attributes.runtime.get());
    let name = PLACES.iter().find(|(_, of)| *of == place).map_or("", |(name, _)| name);
    let name = Ident::new(name, Span::call_site());
    // A derive cannot take `Debug` away, if it turns out that a member is sensitive; so it writes `Debug` itself.
    let attrs = match &mut item {
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) if place == Place::Shape => Some(&mut item.attrs),
        _ => None,
    };
    let debug = attrs.is_some_and(|attrs| take_debug(attrs)).then(|| quote!(, Debug));
    quote! {
        #[derive(#runtime::Declared)]
        #[aws_declared(#name(#arguments) #debug)]
        #item
    }
}

/// Removes `Debug` from the derives, and tells whether it was there.
pub(crate) fn take_debug(attrs: &mut [Attribute]) -> bool {
    let is_debug = |path: &Path| path.segments.last().is_some_and(|last| last.ident == "Debug");
    let mut found = false;
    for attribute in attrs.iter_mut().filter(|attribute| attribute.path().is_ident("derive")) {
        let Ok(paths) = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else { continue };
        if let (true, Meta::List(list)) = (paths.iter().any(is_debug), &mut attribute.meta) {
            let others: Punctuated<Path, Token![,]> = paths.into_iter().filter(|path| !is_debug(path)).collect();
            list.tokens = others.to_token_stream();
            found = true;
        }
    }
    found
}

/// An item that was postponed.
pub(crate) struct Postponed {
    pub(crate) place: Place,
    pub(crate) arguments: TokenStream,
    pub(crate) item: Item,
    /// It derived `Debug`, which is to be written now.
    pub(crate) debug: bool,
}

/// An item that was postponed, as the attribute would have got it; or what is wrong with it.
pub(crate) fn resume(item: TokenStream) -> syn::Result<Postponed> {
    let not_by_hand = |tokens: &dyn ToTokens| {
        syn::Error::new_spanned(tokens.to_token_stream(), "write `#[aws_shape]` instead of this derive")
    };
    let mut item: Item = syn::parse2(item)?;
    let attrs = match &mut item {
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        other => return Err(not_by_hand(other)),
    };
    let position = attrs.iter().position(|attribute| attribute.path().is_ident("aws_declared"));
    let Some(declared) = position.map(|position| attrs.remove(position)) else {
        return Err(syn::Error::new(Span::call_site(), "write `#[aws_shape]` instead of this derive"));
    };
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        let arguments;
        parenthesized!(arguments in input);
        let arguments: TokenStream = arguments.parse()?;
        let debug = !input.is_empty();
        input.parse::<TokenStream>()?;
        Ok((name, arguments, debug))
    };
    let (name, arguments, debug) = parser.parse2(declared.meta.require_list()?.tokens.clone())?;
    match PLACES.iter().find(|(place, _)| name == place) {
        Some((_, place)) => Ok(Postponed { place: *place, arguments, item, debug }),
        None => Err(not_by_hand(&name)),
    }
}
