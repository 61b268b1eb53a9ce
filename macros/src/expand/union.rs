//! A union: exactly one of its members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::schema::Schema;
use super::{debug, deserialize, serialize};
use crate::declaration::Union;
use crate::types;

/// The impls of a union.
pub(super) fn expand(union: &Union) -> TokenStream {
    let mut tokens = write(union);
    if !union.shape.borrows() {
        tokens.extend(read(union));
        tokens.extend(deserialize(&union.shape));
    }
    tokens.extend(serialize(&union.shape));
    if union.is_sensitive() {
        tokens.extend(debug::union(union));
    }
    tokens
}

fn write(union: &Union) -> TokenStream {
    let shape = &union.shape;
    let p = &shape.runtime;
    let (ident, name) = (&shape.ident, &shape.name);
    let bounded = shape.bounded(&quote!(#p::Member));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let mut schema = Schema::new(p);
    for variant in &union.variants {
        schema.member(&variant.wire, &variant.ty, &variant.attributes, &|_| None);
    }
    let (patterns, members) = schema.finish();
    let arms = union.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &variant.ident;
        quote_spanned!(types::place(&variant.ty)=> Self::#ident(value) => #p::UnionVariant::Known(#index, value),)
    });
    let unknown = &union.unknown;
    let unknown = if union.keeps_unknown {
        quote!(Self::#unknown(object) => #p::UnionVariant::Unknown(object),)
    } else {
        quote!(Self::#unknown => #p::UnionVariant::Lost,)
    };
    quote! {
        #[automatically_derived]
        impl #generics #p::Member for #ident #arguments #clause {
            fn write(&self, serializer: &mut dyn #p::ShapeSerializer, _: #p::Traits) {
                serializer.union(self);
            }
            fn validate(&self, validator: &mut #p::Validator, _: #p::Traits) {
                validator.union(self);
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::Union for #ident #arguments #clause {
            fn schema(&self) -> &'static #p::UnionSchema {
                #patterns
                static SCHEMA: #p::UnionSchema = #p::UnionSchema { name: #name, members: &[#members] };
                &SCHEMA
            }
            fn variant(&self) -> #p::UnionVariant<'_> {
                match self { #(#arms)* #unknown }
            }
        }
    }
}

fn read(union: &Union) -> TokenStream {
    let shape = &union.shape;
    let p = &shape.runtime;
    let ident = &shape.ident;
    let bounded = shape.bounded(&quote!(#p::ReadMember));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let unknown = &union.unknown;
    let select = union.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &variant.ident;
        {
            let place = types::place(&variant.ty);
            let p = p.at(place);
            quote_spanned!(place=> #index => Self::#ident(#p::blank()),)
        }
    });
    let value = union.variants.iter().map(|variant| {
        let ident = &variant.ident;
        quote_spanned!(types::place(&variant.ty)=> Self::#ident(value) => #p::Some(value),)
    });
    let (blank, set_unknown, no_value) = if union.keeps_unknown {
        (quote!(Self::#unknown(#p::Document::Null)), quote!(Self::#unknown(object)), quote!(Self::#unknown(_)))
    } else {
        (quote!(Self::#unknown), quote!({ #p::drop(object); Self::#unknown }), quote!(Self::#unknown))
    };
    quote! {
        #[automatically_derived]
        impl #generics #p::ReadMember for #ident #arguments #clause {
            fn read(
                &mut self,
                deserializer: &mut dyn #p::ShapeDeserializer,
                _: #p::Traits,
            ) -> #p::Result<bool, #p::ReadError> {
                deserializer.union(self)
            }
            fn reset(&mut self) {
                *self = #p::blank();
            }
            fn blank() -> Self {
                #blank
            }
        }
        #[automatically_derived]
        // A union's member may be Smithy's unit.
        #[allow(clippy::unit_arg, deprecated)]
        impl #generics #p::ReadUnion for #ident #arguments #clause {
            fn select(&mut self, index: usize) -> #p::Option<&mut dyn #p::ReadMember> {
                *self = match index {
                    #(#select)*
                    _ => return #p::None,
                };
                match self {
                    #(#value)*
                    #no_value => #p::None,
                }
            }
            fn set_unknown(&mut self, object: #p::Document) {
                *self = #set_unknown;
            }
        }
    }
}
