//! From the declaration to Rust: data, and calls into the runtime.
//!
//! Every name is absolute, through the runtime's one hidden module, so that nothing depends on the user's imports.

use proc_macro2::TokenStream;
use quote::quote;

use crate::declaration::{Declaration, Shape};

pub(crate) mod builder;
mod debug;
mod enumeration;
mod error;
mod operation;
mod paginated;
mod schema;
pub(crate) mod structure;
mod union;

/// The impls for a declaration without mistakes.
pub(crate) fn expand(declaration: &Declaration) -> TokenStream {
    match declaration {
        Declaration::Structure(structure) => structure::expand(structure),
        Declaration::Enumeration(enumeration) => enumeration::expand(enumeration),
        Declaration::IntEnumeration(enumeration) => enumeration::expand_integers(enumeration),
        Declaration::Union(union) => union::expand(union),
        Declaration::Error(error) => error::expand(error),
    }
}

/// `serde::Serialize` in the shape's wire form.
fn serialize(shape: &Shape) -> TokenStream {
    let p = &shape.runtime;
    let ident = &shape.ident;
    let bounded = shape.bounded(&quote!(#p::Member));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics #p::Serialize for #ident #arguments #clause {
            fn serialize<__S: #p::Serializer>(&self, serializer: __S) -> #p::Result<__S::Ok, __S::Error> {
                #p::serialize(self, serializer)
            }
        }
    }
}

/// `serde::Deserialize` in the shape's wire form.
fn deserialize(shape: &Shape) -> TokenStream {
    let p = &shape.runtime;
    let ident = &shape.ident;
    let mut bounded = shape.bounded(&quote!(#p::ReadMember));
    bounded.params.insert(0, syn::parse_quote!('__de));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics #p::Deserialize<'__de> for #ident #arguments #clause {
            fn deserialize<__D: #p::Deserializer<'__de>>(deserializer: __D) -> #p::Result<Self, __D::Error> {
                #p::deserialize(deserializer)
            }
        }
    }
}
