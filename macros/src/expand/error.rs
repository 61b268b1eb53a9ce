//! The errors that an operation declares.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::implement::Parameters::AsDeclared;
use crate::declaration::Enum;
use crate::types;

/// The impls of an error enum.
pub(super) fn expand(errors: &Enum) -> TokenStream {
    let shape = &errors.shape;
    let (p, name, unknown) = (&shape.runtime, &shape.name, errors.unknown());
    let codes: Vec<&String> = errors.variants.iter().map(|variant| &variant.wire).collect();
    let schema = errors.variants.iter().map(|variant| {
        let (code, attributes) = (&variant.wire, &variant.attributes);
        let retry = if attributes.throttling.is_set() {
            quote!(.throttling())
        } else if attributes.retryable.is_set() {
            quote!(.retryable())
        } else {
            quote!()
        };
        quote!(#p::ErrorVariant::new(#code) #retry)
    });
    let at = errors.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &variant.ident;
        let payload = variant.payload().map(|ty| {
            let place = types::place(ty);
            let p = p.at(place);
            // Through `Box` and `Arc`.
            let structure = types::pointee(ty);
            quote_spanned!(place=> (#p::From::from(#p::blank_structure::<#structure>())))
        });
        quote!(#p::Some(#index) => Self::#ident #payload,)
    });
    let patterns: Vec<TokenStream> = errors
        .variants
        .iter()
        .map(|variant| {
            let ident = &variant.ident;
            let payload = variant.payload().map(|_| quote!((_)));
            quote!(Self::#ident #payload)
        })
        .collect();
    let indices = 0..errors.variants.len();
    let at = shape.body(quote!(match index { #(#at)* _ => Self::#unknown }));
    let index = shape.body(quote!(match self { #(#patterns => #p::Some(#indices),)* Self::#unknown => #p::None }));
    let text = shape.body(quote! {
        formatter.pad(match self { #(#patterns => #codes,)* Self::#unknown => "an error that is not declared" })
    });
    let payload = payload(errors);
    let body = quote! {
        fn schema() -> &'static #p::ErrorSchema {
            static SCHEMA: #p::ErrorSchema = #p::ErrorSchema::new(#name, &[#(#schema),*]);
            &SCHEMA
        }
        fn at(index: #p::Option<usize>) -> Self {
            #at
        }
        fn index(&self) -> #p::Option<usize> {
            #index
        }
        #payload
    };
    let mut tokens = shape.implement(&quote!(#p::OperationError), AsDeclared, &body);
    tokens.extend(shape.identity(Some(errors.form)).map(|identity| shape.inherent(AsDeclared, &identity)));
    tokens.extend(shape.implement(&quote!(#p::DeclaredError), AsDeclared, &TokenStream::new()));
    if !shape.derives.display {
        let body = quote!(fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result { #text });
        tokens.extend(shape.implement(&quote!(#p::fmt::Display), AsDeclared, &body));
    }
    if !shape.derives.error {
        tokens.extend(shape.implement(&quote!(#p::StdError), AsDeclared, &TokenStream::new()));
    }
    tokens
}

/// Access to the members of an error that has some.
fn payload(errors: &Enum) -> Option<TokenStream> {
    let p = &errors.shape.runtime;
    let known =
        || errors.variants.iter().filter_map(|variant| Some((&variant.ident, types::place(variant.payload()?))));
    let payloads: Vec<TokenStream> =
        known().map(|(ident, place)| quote_spanned!(place=> Self::#ident(payload) => #p::Some(payload),)).collect();
    // As they are made blank, so that rustc says of a type that is no shape the same thing, which it shows once.
    let payloads_mut = known().map(|(ident, place)| {
        let p = p.at(place);
        quote_spanned!(place=> Self::#ident(payload) => #p::Some(#p::ReadMember::as_member_mut(payload)),)
    });
    (!payloads.is_empty()).then(|| {
        quote! {
            fn payload(&self) -> #p::Option<&dyn #p::Member> {
                #[allow(unreachable_patterns)]
                match self { #(#payloads)* _ => #p::None }
            }
            fn payload_mut(&mut self) -> #p::Option<&mut dyn #p::ReadMember> {
                #[allow(unreachable_patterns)]
                match self { #(#payloads_mut)* _ => #p::None }
            }
        }
    })
}
