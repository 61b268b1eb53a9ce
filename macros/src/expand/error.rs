//! The errors that an operation declares.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::declaration::ErrorEnum;
use crate::types;

/// The impls of an error enum.
pub(super) fn expand(error: &ErrorEnum) -> TokenStream {
    let shape = &error.shape;
    let p = &shape.runtime;
    let (ident, name, unknown) = (&shape.ident, &shape.name, &error.unknown);
    let schema = error.variants.iter().map(|variant| {
        let (code, retryable, throttling) = (&variant.code, variant.retryable, variant.throttling);
        quote!(#p::ErrorVariant { code: #code, retryable: #retryable, throttling: #throttling })
    });
    let at = error.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &variant.ident;
        let payload = variant.payload.as_ref().map(|ty| {
            let place = types::place(ty);
            let p = p.at(place);
            quote_spanned!(place=> (#p::blank()))
        });
        quote!(#p::Some(#index) => Self::#ident #payload,)
    });
    let patterns: Vec<TokenStream> = error
        .variants
        .iter()
        .map(|variant| {
            let ident = &variant.ident;
            let payload = variant.payload.as_ref().map(|_| quote!((_)));
            quote!(Self::#ident #payload)
        })
        .collect();
    let indices = 0..error.variants.len();
    let codes = error.variants.iter().map(|variant| &variant.code);
    let payloads: Vec<TokenStream> = error
        .variants
        .iter()
        .filter_map(|variant| {
            let (ident, ty) = (&variant.ident, variant.payload.as_ref()?);
            Some(quote_spanned!(types::place(ty)=> Self::#ident(payload) => #p::Some(payload),))
        })
        .collect();
    let payload = (!payloads.is_empty()).then(|| {
        quote! {
            fn payload(&self) -> #p::Option<&dyn #p::Member> {
                #[allow(unreachable_patterns)]
                match self { #(#payloads)* _ => #p::None }
            }
            fn payload_mut(&mut self) -> #p::Option<&mut dyn #p::ReadMember> {
                #[allow(unreachable_patterns)]
                match self { #(#payloads)* _ => #p::None }
            }
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #p::OperationError for #ident {
            fn schema() -> &'static #p::ErrorSchema {
                static SCHEMA: #p::ErrorSchema = #p::ErrorSchema { name: #name, variants: &[#(#schema),*] };
                &SCHEMA
            }
            fn at(index: #p::Option<usize>) -> Self {
                match index { #(#at)* _ => Self::#unknown }
            }
            fn index(&self) -> #p::Option<usize> {
                match self { #(#patterns => #p::Some(#indices),)* Self::#unknown => #p::None }
            }
            #payload
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #p::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                formatter.pad(match self { #(#patterns => #codes,)* Self::#unknown => "an error that is not declared" })
            }
        }
        #[automatically_derived]
        impl #p::StdError for #ident {}
    }
}
