//! A union: exactly one of its members.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::debug;
use super::implement::{Parameters, Reading};
use super::schema::Schema;
use crate::declaration::{Enum, name_of};
use crate::{naming, types};

/// The impls of a union.
pub(super) fn expand(union: &Enum) -> TokenStream {
    let shape = &union.shape;
    let mut tokens = write(union);
    if !shape.borrows() {
        tokens.extend(read(union));
        tokens.extend(shape.deserialize());
    }
    tokens.extend(shape.serialize());
    let identity = shape.identity(Some(union.form));
    let accessors = accessors(union);
    tokens.extend(shape.inherent(Parameters::AsDeclared, &quote!(#identity #accessors)));
    if shape.writes_debug {
        tokens.extend(debug::union(union));
    }
    tokens
}

/// A method for each known member that gives its value, if it is the one that is there.
///
/// `From` is the user's to write: two members may hold the same type, under whatever names, and only its own crate can say
/// which of them a value becomes.
fn accessors(union: &Enum) -> TokenStream {
    let (p, vis) = (&union.shape.runtime, &union.shape.vis);
    if union.shape.hollow {
        return TokenStream::new();
    }
    let mut taken = HashSet::new();
    let known = union.variants.iter().filter_map(|variant| Some((&variant.ident, variant.payload()?)));
    let methods = known.filter_map(|(ident, ty)| {
        let name = name_of(ident);
        let method = format!("as_{}", naming::snake(&name));
        let doc = format!("The value of `{name}`, if it is this one.");
        let method = taken.insert(method.clone()).then(|| Ident::new(&method, ident.span()))?;
        Some(quote! {
            #[doc = #doc]
            #vis fn #method(&self) -> #p::Option<&#ty> {
                match self { Self::#ident(value) => #p::Some(value), _ => #p::None }
            }
        })
    });
    quote!(#(#methods)*)
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
    let body = quote! {
        fn schema(&self) -> &'static #p::UnionSchema {
            #patterns
            static SCHEMA: #p::UnionSchema = #p::UnionSchema::new(#name, #members);
            &SCHEMA
        }
        fn variant(&self) -> #p::UnionVariant<'_> {
            #variant
        }
    };
    let mut tokens = shape.written(Parameters::Written, &quote!(_), &quote!(serializer.union(self);));
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
    let reading = Reading { read: quote!(deserializer.union(self)), reset: quote!(*self = #p::blank();), blank };
    let mut tokens = shape.readable(Parameters::Read, &quote!(_), &reading);
    tokens.extend(shape.implement(&quote!(#p::ReadUnion), Parameters::Read, &body));
    tokens
}
