//! An enumeration of integers.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug;
use super::implement::{Parameters::AsDeclared, Reading};
use crate::declaration::{Enum, Variant};

/// The impls of an enumeration of integers.
pub(super) fn expand(declared: &Enum) -> TokenStream {
    let shape = &declared.shape;
    let (p, vis, unknown) = (&shape.runtime, &shape.vis, declared.unknown());
    let variants: Vec<_> = declared.variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = declared.variants.iter().map(discriminant).collect();
    let value = shape.body(quote! {
        match self {
            #(Self::#variants => #values,)*
            Self::#unknown(value) => *value,
        }
    });
    let from = shape.body(quote! {
        #(if value == #values {
            return Self::#variants;
        })*
        Self::#unknown(value)
    });
    let blank = shape.body(quote!(Self::#unknown(0)));
    let identity = shape.identity(Some(declared.form));
    let mut tokens = shape.inherent(
        AsDeclared,
        &quote! {
            #identity
            /// The value on the wire.
            #vis fn value(&self) -> i32 {
                #value
            }
        },
    );
    let mut implement = |of: TokenStream, body: TokenStream| tokens.extend(shape.implement(&of, AsDeclared, &body));
    implement(
        quote!(#p::From<i32>),
        quote! {
            fn from(value: i32) -> Self {
                #from
            }
        },
    );
    tokens.extend(shape.written(
        AsDeclared,
        &quote!(traits),
        &quote!(#p::Member::write(&Self::value(self), serializer, traits);),
    ));
    let read = quote!(#p::read_as::<i32, Self>(self, deserializer, traits));
    let reading = Reading { read, reset: quote!(*self = #p::blank();), blank };
    tokens.extend(shape.readable(AsDeclared, &quote!(traits), &reading));
    if shape.writes_debug {
        tokens.extend(debug::enumeration(declared));
    }
    tokens.extend(shape.serialize());
    tokens.extend(shape.deserialize());
    tokens
}

/// The value of a variant, as Rust gives it.
fn discriminant(variant: &Variant) -> TokenStream {
    match &variant.number {
        (None, offset) => quote!(#offset),
        (Some(base), 0) => quote!(#base),
        (Some(base), offset) => quote!((#base + #offset)),
    }
}
