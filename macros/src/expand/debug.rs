//! `Debug` for shapes with sensitive members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::implement::Parameters;
use crate::declaration::{Enum, Shape, Structure, name_of};
use crate::types;

/// `Debug` that does not show sensitive members.
pub(super) fn structure(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let (p, name) = (&shape.runtime, &shape.name);
    let fields = structure.members.iter().map(|member| {
        let (field, name) = (&member.ident, &member.name);
        if member.attributes.sensitive.is_set() {
            quote!(.field(#name, &#p::Redacted))
        } else {
            // On the type, where rustc says that it has no `Debug`.
            let value = quote_spanned!(types::place(&member.ty)=> &self.#field);
            quote!(.field(#name, #value))
        }
    });
    implement(shape, quote!(formatter.debug_struct(#name)#(#fields)*.finish()))
}

/// `Debug` that does not show sensitive members.
pub(super) fn union(union: &Enum) -> TokenStream {
    let shape = &union.shape;
    let p = &shape.runtime;
    let known = union.variants.iter().filter_map(|variant| Some((variant, variant.payload()?)));
    let arms = known.map(|(variant, ty)| {
        let (ident, name) = (&variant.ident, name_of(&variant.ident));
        if variant.attributes.sensitive.is_set() {
            quote!(Self::#ident(_) => formatter.debug_tuple(#name).field(&#p::Redacted).finish(),)
        } else {
            let value = quote_spanned!(types::place(ty)=> value);
            quote!(Self::#ident(value) => formatter.debug_tuple(#name).field(#value).finish(),)
        }
    });
    let (unknown, name) = (union.unknown(), name_of(union.unknown()));
    // What an unknown member holds may be as sensitive as a known one.
    let unknown = if union.keeps_unknown() {
        quote!(Self::#unknown(_) => formatter.debug_tuple(#name).field(&#p::Redacted).finish(),)
    } else {
        quote!(Self::#unknown => formatter.write_str(#name),)
    };
    implement(shape, quote!(match self { #(#arms)* #unknown }))
}

/// `Debug` of an enumeration, which does not show the value if it is sensitive.
pub(super) fn enumeration(declared: &Enum) -> TokenStream {
    let shape = &declared.shape;
    let p = &shape.runtime;
    if shape.is_sensitive {
        return implement(shape, quote!(#p::fmt::Debug::fmt(&#p::Redacted, formatter)));
    }
    let known = declared.variants.iter().map(|variant| {
        let (ident, name) = (&variant.ident, name_of(&variant.ident));
        quote!(Self::#ident => formatter.write_str(#name),)
    });
    let (unknown, name) = (declared.unknown(), name_of(declared.unknown()));
    let unknown = quote!(Self::#unknown(value) => formatter.debug_tuple(#name).field(value).finish(),);
    implement(shape, quote!(match self { #(#known)* #unknown }))
}

fn implement(shape: &Shape, body: TokenStream) -> TokenStream {
    let p = &shape.runtime;
    let body = shape.body(body);
    let body = quote!(fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result { #body });
    shape.implement(&quote!(#p::fmt::Debug), Parameters::Shown, &body)
}
