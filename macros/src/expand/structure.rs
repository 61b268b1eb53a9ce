//! A structure: a static schema, and its members by index.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::implement::{Parameters, Reading};
use super::schema::Schema;
use super::{builder, debug, default, operation, paginated};
use crate::declaration::{Member, Runtime, Structure};
use crate::types;

/// The impls of a structure, and of the operation that it is the input of.
pub(super) fn expand(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let mut tokens = write(structure);
    if !shape.borrows() {
        tokens.extend(read(structure));
        tokens.extend(shape.deserialize());
    }
    tokens.extend(fields(structure));
    tokens.extend(shape.serialize());
    if shape.writes_debug {
        tokens.extend(debug::structure(structure));
    }
    if let Some(declared) = &structure.operation {
        tokens.extend(operation::expand(structure, declared));
        tokens.extend(paginated::expand(structure, declared));
    }
    tokens.extend(inherent(structure));
    tokens
}

/// Whether a member is not reached as a value of a shape.
fn is_out_of_reach(member: &Member) -> bool {
    member.attributes.serde.is_set() || member.faulty
}

fn write(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let (p, name) = (&shape.runtime, &shape.name);
    let mut schema = Schema::new(p);
    for member in &structure.members {
        schema.member(&member.wire, &member.ty, &member.attributes, &|field| structure.position(field));
    }
    let (patterns, members) = schema.finish();
    let access = structure.members.iter().map(|member| {
        let field = &member.ident;
        if is_out_of_reach(member) { quote!(&()) } else { quote_spanned!(types::place(&member.ty)=> &self.#field) }
    });
    let access = by_index(access, &quote!(&()));
    let rule = structure.check.is_some().then(|| quote!(.check()));
    let check = check(structure);
    let foreign = foreign(structure, false);
    let members = quote! {
        fn schema(&self) -> &'static #p::StructureSchema {
            #patterns
            static SCHEMA: #p::StructureSchema =
                #p::StructureSchema::new(#name, #members) #rule;
            &SCHEMA
        }
        fn member(&self, index: usize) -> &dyn #p::Member {
            #access
        }
        #foreign
        #check
    };
    let mut tokens = shape.written(Parameters::Written, &quote!(_), &quote!(serializer.structure(self);));
    tokens.extend(shape.implement(&quote!(#p::Structure), Parameters::Written, &members));
    tokens
}

fn read(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let values = structure.members.iter().map(|member| {
        let field = &member.ident;
        let value = blank(p, member);
        quote!(#field: #value)
    });
    let blank = if structure.members.iter().any(|member| member.faulty) {
        quote!(#p::not_expanded())
    } else {
        shape.body(quote!(Self { #(#values),* }))
    };
    let access = structure.members.iter().map(|member| {
        let field = &member.ident;
        if is_out_of_reach(member) {
            quote!(#p::nothing())
        } else {
            // As in `blank`, so that rustc says of a type that is no shape the same thing, which it shows once.
            let place = types::place(&member.ty);
            let p = p.at(place);
            quote_spanned!(place=> #p::ReadMember::as_member_mut(&mut self.#field))
        }
    });
    let access = by_index(access, &quote!(#p::nothing()));
    let foreign = foreign(structure, true);
    // By its members, unless one starts as something else than its type's blank value.
    let by_members = structure.members.iter().all(|m| m.default().is_none() && !m.attributes.serde.is_set());
    let reset = if by_members { quote!(#p::reset(self);) } else { quote!(*self = #p::blank();) };
    let members = quote! {
        fn member_mut(&mut self, index: usize) -> &mut dyn #p::ReadMember {
            #access
        }
        #foreign
    };
    let reading = Reading { read: quote!(deserializer.structure(self)), reset, blank };
    let mut tokens = shape.readable(Parameters::Read, &quote!(_), &reading);
    tokens.extend(shape.implement(&quote!(#p::ReadStructure), Parameters::Read, &members));
    tokens
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
        (Some(default), None) => default::declared(p, default, &member.ty),
        (Some(default), Some(inner)) => {
            let value = default::declared(p, default, inner);
            quote!(#p::Some(#value))
        }
        (None, Some(_)) if member.attributes.serde.is_set() => quote!(#p::None),
        (None, None) if member.attributes.serde.is_set() => default::of_type(p, &member.ty),
        (None, _) => {
            let place = types::place(&member.ty);
            let p = p.at(place);
            quote_spanned!(place=> #p::ReadMember::blank())
        }
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
fn fields(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let names = structure.members.iter().map(|member| &member.name);
    let types = structure.members.chunks(16).map(|members| {
        let types = members.iter().map(|member| &member.ty);
        quote!((#(#types,)*))
    });
    let body = if shape.hollow {
        quote! {
            const FIELDS: &'static [&'static str] = #p::ANY_FIELDS;
            type Types = #p::AnyField;
        }
    } else {
        quote! {
            const FIELDS: &'static [&'static str] = &[#(#names),*];
            type Types = (#(#types,)*);
        }
    };
    shape.implement(&quote!(#p::Fields), Parameters::AsDeclared, &body)
}

/// The methods that a user calls.
fn inherent(structure: &Structure) -> TokenStream {
    let shape = &structure.shape;
    let (p, vis) = (&shape.runtime, &shape.vis);
    let send = structure.operation.as_ref().map(|operation| operation::send(structure, operation));
    let pages = structure.operation.as_ref().and_then(|operation| paginated::methods(structure, operation));
    let (builder, items) = if shape.hollow { Default::default() } else { builder::expand(structure) };
    let identity = shape.identity(None);
    let methods = shape.inherent(
        Parameters::Written,
        &quote! {
            #identity
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
        },
    );
    quote!(#items #methods)
}
