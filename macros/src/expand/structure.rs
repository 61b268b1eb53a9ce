//! A structure: a static schema, and its members by index.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprUnary, Lit, Type, UnOp};

use super::schema::Schema;
use super::{builder, debug, deserialize, operation, paginated, serialize};
use crate::attributes::field::DefaultValue;
use crate::declaration::{Member, Runtime, Structure};
use crate::types;

/// The impls of a structure, and of the operation that it is the input of.
pub(super) fn expand(structure: &Structure) -> TokenStream {
    let mut tokens = write(structure);
    if !structure.shape.borrows() {
        tokens.extend(read(structure));
        tokens.extend(deserialize(&structure.shape));
    }
    tokens.extend(fields(structure));
    tokens.extend(serialize(&structure.shape));
    if structure.is_sensitive() {
        tokens.extend(debug::structure(structure));
    }
    if let Some(declared) = &structure.operation {
        tokens.extend(operation::expand(structure, declared));
        tokens.extend(paginated::expand(structure, declared));
    }
    tokens.extend(inherent(structure));
    tokens
}

fn write(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let (ident, name) = (&shape.ident, &shape.name);
    let bounded = shape.bounded(&quote!(#p::Member));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let mut schema = Schema::new(p);
    for member in &structure.members {
        schema.member(&member.wire, &member.ty, &member.attributes, &|field| structure.position(field));
    }
    let (patterns, members) = schema.finish();
    let access = structure.members.iter().map(|member| {
        let field = &member.ident;
        if member.attributes.serde.is_set() {
            quote!(&())
        } else {
            quote_spanned!(types::place(&member.ty)=> &self.#field)
        }
    });
    let access = by_index(access, &quote!(&()));
    let has_check = structure.check.is_some();
    let check = check(structure);
    let foreign = foreign(structure, false);
    quote! {
        #[automatically_derived]
        impl #generics #p::Member for #ident #arguments #clause {
            fn write(&self, serializer: &mut dyn #p::ShapeSerializer, _: #p::Traits) {
                serializer.structure(self);
            }
            fn validate(&self, validator: &mut #p::Validator, _: #p::Traits) {
                validator.structure(self);
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::Structure for #ident #arguments #clause {
            fn schema(&self) -> &'static #p::StructureSchema {
                #patterns
                static SCHEMA: #p::StructureSchema =
                    #p::StructureSchema { name: #name, members: &[#members], check: #has_check };
                &SCHEMA
            }
            fn member(&self, index: usize) -> &dyn #p::Member {
                #access
            }
            #foreign
            #check
        }
    }
}

fn read(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let ident = &shape.ident;
    let bounded = shape.bounded(&quote!(#p::ReadMember));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let blank = structure.members.iter().map(|member| {
        let field = &member.ident;
        let value = blank(p, member);
        quote!(#field: #value)
    });
    let access = structure.members.iter().map(|member| {
        let field = &member.ident;
        if member.attributes.serde.is_set() {
            quote!(#p::nothing())
        } else {
            quote_spanned!(types::place(&member.ty)=> &mut self.#field)
        }
    });
    let access = by_index(access, &quote!(#p::nothing()));
    let foreign = foreign(structure, true);
    // By its members, unless one starts as something else than its type's blank value.
    let by_members = structure.members.iter().all(|m| m.default().is_none() && !m.attributes.serde.is_set());
    let reset = if by_members { quote!(#p::reset(self);) } else { quote!(*self = #p::blank();) };
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::ReadMember for #ident #arguments #clause {
            fn read(
                &mut self,
                deserializer: &mut dyn #p::ShapeDeserializer,
                _: #p::Traits,
            ) -> #p::Result<bool, #p::ReadError> {
                deserializer.structure(self)
            }
            fn reset(&mut self) {
                #reset
            }
            fn blank() -> Self {
                Self { #(#blank),* }
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::ReadStructure for #ident #arguments #clause {
            fn member_mut(&mut self, index: usize) -> &mut dyn #p::ReadMember {
                #access
            }
            #foreign
        }
    }
}

/// A `match` on the index; the last one also stands for an index past the end.
fn by_index(values: impl ExactSizeIterator<Item = TokenStream>, none: &TokenStream) -> TokenStream {
    let last = values.len().saturating_sub(1);
    let arms: Vec<TokenStream> = values
        .enumerate()
        .map(|(index, value)| if index == last { quote!(_ => #value,) } else { quote!(#index => #value,) })
        .collect();
    match arms.as_slice() {
        [] => quote!(match index { _ => #none }),
        arms => quote!(match index { #(#arms)* }),
    }
}

/// What a member is before it was read.
fn blank(p: &Runtime, member: &Member) -> TokenStream {
    match (member.default(), member.optional()) {
        (Some(default), None) => default_value(p, default, &member.ty),
        (Some(default), Some(inner)) => {
            let value = default_value(p, default, inner);
            quote!(#p::Some(#value))
        }
        (None, Some(_)) if member.attributes.serde.is_set() => quote!(#p::None),
        (None, None) if member.attributes.serde.is_set() => type_default(p, &member.ty),
        (None, _) => {
            let place = types::place(&member.ty);
            let p = p.at(place);
            quote_spanned!(place=> #p::blank())
        }
    }
}

/// `Default` of the type.
fn type_default(p: &Runtime, ty: &Type) -> TokenStream {
    let place = types::place(ty);
    let p = p.at(place);
    quote_spanned!(place=> #p::Default::default())
}

/// The value of `default = …`, as the type of the member.
pub(super) fn default_value(p: &Runtime, default: &DefaultValue, ty: &Type) -> TokenStream {
    let DefaultValue::Value(value) = default else {
        return type_default(p, ty);
    };
    // What a `macro_rules` macro passed on stands in an invisible group.
    let mut bare = &**value;
    while let Expr::Group(group) = bare {
        bare = &group.expr;
    }
    let literal = match bare {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match &**expr {
            Expr::Lit(ExprLit { lit, .. }) => Some(lit),
            _ => None,
        },
        _ => None,
    };
    let place = types::on(value.span());
    let from = || {
        let p = p.at(place);
        quote_spanned!(place=> #p::From::from(#value))
    };
    match literal {
        Some(Lit::Str(_) | Lit::Bool(_)) => from(),
        Some(_) if matches!(types::known(ty), types::Known::Document | types::Known::Number) => from(),
        Some(Lit::Int(int)) if matches!(types::known(ty), types::Known::Float) && int.suffix().is_empty() => {
            quote!((#value as #ty))
        }
        _ => quote!(#value),
    }
}

/// Access to the members that have their own serde form.
fn foreign(structure: &Structure, mutable: bool) -> TokenStream {
    let p = &structure.shape.runtime;
    let arms: Vec<TokenStream> = structure
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| member.attributes.serde.is_set())
        .map(|(index, member)| {
            let field = &member.ident;
            let place = types::place(&member.ty);
            let p = p.at(place);
            match (mutable, member.optional()) {
                (true, _) => quote_spanned!(place=> #index => #p::Some(&mut self.#field),),
                (false, None) => quote_spanned!(place=> #index => #p::Some(&self.#field),),
                (false, Some(_)) => quote_spanned! {place=>
                    #index => match &self.#field { #p::Some(value) => #p::Some(value), #p::None => #p::None },
                },
            }
        })
        .collect();
    if arms.is_empty() {
        TokenStream::new()
    } else if mutable {
        quote! {
            fn foreign_mut(&mut self, index: usize) -> #p::Option<&mut dyn #p::ReadForeign> {
                match index { #(#arms)* _ => #p::None }
            }
        }
    } else {
        quote! {
            fn foreign(&self, index: usize) -> #p::Option<&dyn #p::Foreign> {
                match index { #(#arms)* _ => #p::None }
            }
        }
    }
}

/// The user's own rules.
fn check(structure: &Structure) -> TokenStream {
    let p = &structure.shape.runtime;
    let mut arms = TokenStream::new();
    for (index, member) in structure.members.iter().enumerate() {
        let Some(check) = member.attributes.check.get() else { continue };
        let field = &member.ident;
        let place = types::on(check.span());
        let p = p.at(place);
        let call = if member.optional().is_some() {
            quote_spanned! {place=>
                match &self.#field { #p::Some(value) => #p::checked(#check(value)), #p::None => #p::Ok(()) }
            }
        } else {
            quote_spanned!(place=> #p::checked(#check(&self.#field)))
        };
        arms.extend(quote!(#p::Some(#index) => #call,));
    }
    if let Some(check) = &structure.check {
        let place = types::on(check.span());
        let at = p.at(place);
        let call = quote_spanned!(place=> #at::checked(#check(self)));
        arms.extend(quote!(#p::None => #call,));
    }
    if arms.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn check(&self, index: #p::Option<usize>) -> #p::Result<(), #p::String> {
            match index { #arms _ => #p::Ok(()) }
        }
    }
}

/// The fields' Rust names and types, by which `unique_by` and `paginated` of other structures find them.
pub(crate) fn fields(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let ident = &shape.ident;
    let (generics, arguments, clause) = shape.generics.split_for_impl();
    let names = structure.members.iter().map(|member| &member.name);
    let types = structure.members.chunks(16).map(|members| {
        let types = members.iter().map(|member| &member.ty);
        quote!((#(#types,)*))
    });
    quote! {
        #[automatically_derived]
        impl #generics #p::Fields for #ident #arguments #clause {
            const FIELDS: &'static [&'static str] = &[#(#names),*];
            type Types = (#(#types,)*);
        }
    }
}

/// The methods that a user calls.
fn inherent(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let (ident, vis) = (&shape.ident, &shape.vis);
    let bounded = shape.bounded(&quote!(#p::Member));
    let (generics, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = shape.generics.split_for_impl();
    let send = structure.operation.as_ref().map(|operation| operation::send(structure, operation));
    let pages = structure.operation.as_ref().and_then(|operation| paginated::methods(structure, operation));
    let (builder, items) = builder::expand(structure);
    quote! {
        #items
        #[allow(dead_code, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
        impl #generics #ident #arguments #clause {
            #builder
            #send
            #pages
            /// Checks the constraints of every member, nested ones too, as is done before a request is sent.
            ///
            /// # Errors
            /// All violations at once, each with the path of its member.
            #vis fn validate(&self) -> #p::Result<(), #p::InvalidInput> {
                #p::validate(self)
            }
        }
    }
}
