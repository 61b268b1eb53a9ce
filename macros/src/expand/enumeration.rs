//! An enumeration of strings.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug;
use super::implement::{Parameters::AsDeclared, Reading};
use crate::declaration::{Enum, Shape};

/// The impls of an enumeration of strings.
pub(super) fn expand(declared: &Enum) -> TokenStream {
    let shape = &declared.shape;
    let (p, vis, unknown) = (&shape.runtime, &shape.vis, declared.unknown());
    let variants: Vec<_> = declared.variants.iter().map(|variant| &variant.ident).collect();
    let wires: Vec<_> = declared.variants.iter().map(|variant| &variant.wire).collect();
    let as_str = shape.body(quote! {
        match self {
            #(Self::#variants => #wires,)*
            Self::#unknown(value) => value,
        }
    });
    let from_wire = shape.body(quote! {
        match value {
            #(#wires => Self::#variants,)*
            _ => Self::#unknown(#p::From::from(value)),
        }
    });
    let blank = shape.body(quote!(Self::#unknown(#p::String::new())));
    let identity = shape.identity(Some(declared.form));
    let mut tokens = shape.inherent(
        AsDeclared,
        &quote! {
            #identity
            /// The value on the wire.
            #vis fn as_str(&self) -> &str {
                #as_str
            }
        },
    );
    tokens.extend(from_strings(shape));
    let mut implement = |of: TokenStream, body: TokenStream| tokens.extend(shape.implement(&of, AsDeclared, &body));
    implement(
        quote!(#p::Enumeration),
        quote! {
            fn as_str(&self) -> &str {
                Self::as_str(self)
            }
            fn from_wire(value: &str) -> Self {
                #from_wire
            }
        },
    );
    implement(
        quote!(#p::fmt::Display),
        quote! {
            fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                formatter.pad(Self::as_str(self))
            }
        },
    );
    tokens.extend(shape.written(AsDeclared, &quote!(_), &quote!(serializer.string(Self::as_str(self));)));
    let read = quote!(#p::read_enumeration(self, deserializer));
    let reading = Reading { read, reset: quote!(*self = #p::blank();), blank };
    tokens.extend(shape.readable(AsDeclared, &quote!(_), &reading));
    if shape.writes_debug {
        tokens.extend(debug::enumeration(declared));
    }
    tokens.extend(shape.serialize());
    tokens.extend(shape.deserialize());
    tokens
}

/// What a string becomes a value by.
fn from_strings(shape: &Shape) -> TokenStream {
    let p = &shape.runtime;
    let mut tokens = TokenStream::new();
    let mut implement = |of: TokenStream, body: TokenStream| tokens.extend(shape.implement(&of, AsDeclared, &body));
    implement(
        quote!(#p::From<&str>),
        quote! {
            fn from(value: &str) -> Self {
                <Self as #p::Enumeration>::from_wire(value)
            }
        },
    );
    implement(
        quote!(#p::From<#p::String>),
        quote! {
            fn from(value: #p::String) -> Self {
                <Self as #p::Enumeration>::from_wire(&value)
            }
        },
    );
    implement(
        quote!(#p::FromStr),
        quote! {
            type Err = #p::Infallible;
            fn from_str(value: &str) -> #p::Result<Self, #p::Infallible> {
                #p::Ok(<Self as #p::Enumeration>::from_wire(value))
            }
        },
    );
    tokens
}
