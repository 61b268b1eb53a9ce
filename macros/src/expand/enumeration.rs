//! Enumerations of strings and of integers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{deserialize, serialize};
use crate::declaration::{Enumeration, IntEnumeration, IntVariant};

/// The impls of an enumeration of strings.
pub(super) fn expand(enumeration: &Enumeration) -> TokenStream {
    let shape = &enumeration.shape;
    let p = &shape.runtime;
    let (ident, vis, unknown) = (&shape.ident, &shape.vis, &enumeration.unknown);
    let variants: Vec<_> = enumeration.variants.iter().map(|variant| &variant.ident).collect();
    let wires: Vec<_> = enumeration.variants.iter().map(|variant| &variant.wire).collect();
    let (serialize, deserialize) = (serialize(shape), deserialize(shape));
    quote! {
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
        impl #ident {
            /// The value on the wire.
            #vis fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#unknown(value) => value,
                }
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #p::Enumeration for #ident {
            fn as_str(&self) -> &str {
                Self::as_str(self)
            }
            fn from_wire(value: &str) -> Self {
                match value {
                    #(#wires => Self::#variants,)*
                    _ => Self::#unknown(#p::From::from(value)),
                }
            }
        }
        #[automatically_derived]
        impl #p::From<&str> for #ident {
            fn from(value: &str) -> Self {
                <Self as #p::Enumeration>::from_wire(value)
            }
        }
        #[automatically_derived]
        impl #p::From<#p::String> for #ident {
            fn from(value: #p::String) -> Self {
                <Self as #p::Enumeration>::from_wire(&value)
            }
        }
        #[automatically_derived]
        impl #p::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                formatter.pad(Self::as_str(self))
            }
        }
        #[automatically_derived]
        impl #p::Member for #ident {
            fn write(&self, serializer: &mut dyn #p::ShapeSerializer, _: #p::Traits) {
                serializer.string(Self::as_str(self));
            }
            fn validate(&self, validator: &mut #p::Validator, traits: #p::Traits) {
                validator.string(Self::as_str(self), traits);
            }
        }
        #[automatically_derived]
        impl #p::ReadMember for #ident {
            fn read(
                &mut self,
                deserializer: &mut dyn #p::ShapeDeserializer,
                _: #p::Traits,
            ) -> #p::Result<bool, #p::ReadError> {
                #p::read_enumeration(self, deserializer)
            }
            fn reset(&mut self) {
                *self = #p::blank();
            }
            fn blank() -> Self {
                Self::#unknown(#p::String::new())
            }
        }
        #serialize
        #deserialize
    }
}

/// The impls of an enumeration of integers.
pub(super) fn expand_integers(enumeration: &IntEnumeration) -> TokenStream {
    let shape = &enumeration.shape;
    let p = &shape.runtime;
    let (ident, vis, unknown) = (&shape.ident, &shape.vis, &enumeration.unknown);
    let variants: Vec<_> = enumeration.variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = enumeration.variants.iter().map(discriminant).collect();
    let (serialize, deserialize) = (serialize(shape), deserialize(shape));
    quote! {
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
        impl #ident {
            /// The value on the wire.
            #vis fn value(&self) -> i32 {
                match self {
                    #(Self::#variants => #values,)*
                    Self::#unknown(value) => *value,
                }
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #p::From<i32> for #ident {
            fn from(value: i32) -> Self {
                #(if value == #values {
                    return Self::#variants;
                })*
                Self::#unknown(value)
            }
        }
        #[automatically_derived]
        impl #p::Member for #ident {
            fn write(&self, serializer: &mut dyn #p::ShapeSerializer, traits: #p::Traits) {
                #p::Member::write(&Self::value(self), serializer, traits);
            }
            fn validate(&self, validator: &mut #p::Validator, traits: #p::Traits) {
                #p::Member::validate(&Self::value(self), validator, traits);
            }
        }
        #[automatically_derived]
        impl #p::ReadMember for #ident {
            fn read(
                &mut self,
                deserializer: &mut dyn #p::ShapeDeserializer,
                traits: #p::Traits,
            ) -> #p::Result<bool, #p::ReadError> {
                #p::read_as::<i32, Self>(self, deserializer, traits)
            }
            fn reset(&mut self) {
                *self = #p::blank();
            }
            fn blank() -> Self {
                Self::#unknown(0)
            }
        }
        #serialize
        #deserialize
    }
}

/// The value of a variant, as Rust gives it.
fn discriminant(variant: &IntVariant) -> TokenStream {
    let offset = variant.offset;
    match &variant.base {
        None => quote!(#offset),
        Some(base) if offset == 0 => quote!(#base),
        Some(base) => quote!((#base + #offset)),
    }
}
