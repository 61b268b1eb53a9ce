//! `Debug` for shapes with sensitive members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::declaration::{Structure, Union, name_of};
use crate::types;

/// `Debug` that does not show sensitive members.
pub(super) fn structure(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let (ident, name) = (&shape.ident, &shape.name);
    let bounded = shape.bounded(&quote!(#p::fmt::Debug));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
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
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::fmt::Debug for #ident #arguments #clause {
            fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                formatter.debug_struct(#name)#(#fields)*.finish()
            }
        }
    }
}

/// `Debug` that does not show sensitive members.
pub(super) fn union(union: &Union) -> TokenStream {
    let shape = &union.shape;
    let p = &shape.runtime;
    let ident = &shape.ident;
    let bounded = shape.bounded(&quote!(#p::fmt::Debug));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let arms = union.variants.iter().map(|variant| {
        let (variant_ident, name) = (&variant.ident, name_of(&variant.ident));
        if variant.attributes.sensitive.is_set() {
            quote!(Self::#variant_ident(_) => formatter.debug_tuple(#name).field(&#p::Redacted).finish(),)
        } else {
            let value = quote_spanned!(types::place(&variant.ty)=> value);
            quote!(Self::#variant_ident(value) => formatter.debug_tuple(#name).field(#value).finish(),)
        }
    });
    let (unknown, name) = (&union.unknown, name_of(&union.unknown));
    // What an unknown member holds may be as sensitive as a known one.
    let unknown = if union.keeps_unknown {
        quote!(Self::#unknown(_) => formatter.debug_tuple(#name).field(&#p::Redacted).finish(),)
    } else {
        quote!(Self::#unknown => formatter.write_str(#name),)
    };
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::fmt::Debug for #ident #arguments #clause {
            fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                match self { #(#arms)* #unknown }
            }
        }
    }
}
