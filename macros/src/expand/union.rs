//! A union: exactly one of its members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::debug;
use super::implement::Parameters;
use super::schema::Schema;
use crate::declaration::Enum;
use crate::types;

/// The impls of a union.
pub(super) fn expand(union: &Enum) -> TokenStream {
    let shape = &union.shape;
    let mut tokens = write(union);
    if !shape.borrows() {
        tokens.extend(read(union));
        tokens.extend(shape.deserialize());
    }
    tokens.extend(shape.serialize());
    tokens.extend(shape.identity(Some(union.form)).map(|identity| shape.inherent(Parameters::AsDeclared, &identity)));
    if shape.writes_debug {
        tokens.extend(debug::union(union));
    }
    tokens
}

fn write(union: &Enum) -> TokenStream {
    let shape = &union.shape;
    let (p, name, unknown) = (&shape.runtime, &shape.name, union.unknown());
    let mut schema = Schema::new(p);
    let known = || union.variants.iter().filter_map(|variant| Some((variant, variant.payload()?)));
    for (variant, ty) in known() {
        schema.member(&variant.wire, ty, &variant.attributes, &|_| None);
    }
    let (patterns, members) = schema.finish();
    let arms = known().enumerate().map(|(index, (variant, ty))| {
        let ident = &variant.ident;
        quote_spanned!(types::place(ty)=> Self::#ident(value) => #p::UnionVariant::Known(#index, value),)
    });
    let lost = if union.keeps_unknown() {
        quote!(Self::#unknown(object) => #p::UnionVariant::Unknown(object),)
    } else {
        quote!(Self::#unknown => #p::UnionVariant::Lost,)
    };
    let variant = shape.body(quote!(match self { #(#arms)* #lost }));
    let member = quote! {
        fn write(&self, serializer: &mut dyn #p::ShapeSerializer, _: #p::Traits) {
            serializer.union(self);
        }
    };
    let body = quote! {
        fn schema(&self) -> &'static #p::UnionSchema {
            #patterns
            static SCHEMA: #p::UnionSchema = #p::UnionSchema::new(#name, &[#members]);
            &SCHEMA
        }
        fn variant(&self) -> #p::UnionVariant<'_> {
            #variant
        }
    };
    let mut tokens = shape.implement(&quote!(#p::Member), Parameters::Written, &member);
    tokens.extend(shape.implement(&quote!(#p::Union), Parameters::Written, &body));
    tokens
}

fn read(union: &Enum) -> TokenStream {
    let shape = &union.shape;
    let (p, unknown) = (&shape.runtime, union.unknown());
    let known = || union.variants.iter().filter_map(|variant| Some((variant, variant.payload()?)));
    let choices = known().enumerate().map(|(index, (variant, ty))| {
        let ident = &variant.ident;
        let place = types::place(ty);
        let p = p.at(place);
        quote_spanned!(place=> #index => Self::#ident(#p::blank()),)
    });
    let values = known().map(|(variant, ty)| {
        let ident = &variant.ident;
        quote_spanned!(types::place(ty)=> Self::#ident(value) => #p::Some(value),)
    });
    let (blank, set_unknown, no_value) = if union.keeps_unknown() {
        (quote!(Self::#unknown(#p::Document::Null)), quote!(*self = Self::#unknown(object);), quote!(Self::#unknown(_)))
    } else {
        (quote!(Self::#unknown), quote!(*self = { #p::drop(object); Self::#unknown };), quote!(Self::#unknown))
    };
    let (blank, set_unknown) = (shape.body(blank), shape.body(set_unknown));
    let select = shape.body(quote! {
        *self = match index {
            #(#choices)*
            _ => return #p::None,
        };
        match self {
            #(#values)*
            #no_value => #p::None,
        }
    });
    let member = quote! {
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
    };
    let body = quote! {
        // A union's member may be Smithy's unit.
        #[allow(clippy::unit_arg)]
        fn select(&mut self, index: usize) -> #p::Option<&mut dyn #p::ReadMember> {
            #select
        }
        fn set_unknown(&mut self, object: #p::Document) {
            #set_unknown
        }
    };
    let mut tokens = shape.implement(&quote!(#p::ReadMember), Parameters::Read, &member);
    tokens.extend(shape.implement(&quote!(#p::ReadUnion), Parameters::Read, &body));
    tokens
}
