//! The methods of a builder that set a member.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Index, Type};

use super::{Builder, PER_STATE, Slot};
use crate::expand::default;
use crate::types::{self, Known};

impl Builder<'_> {
    /// The methods that set a member: one, and `maybe_…` beside it for an optional one.
    pub(super) fn setters(&self, slot: &Slot<'_>) -> TokenStream {
        match slot.required {
            Some(index) => self.required_setter(slot, index),
            None => self.optional_setters(slot),
        }
    }

    /// A required member's can be called once: it changes the state.
    fn required_setter(&self, slot: &Slot<'_>, index: usize) -> TokenStream {
        let p = self.p;
        let (vis, ident, setter) = (&self.structure.shape.vis, &self.ident, &slot.setter);
        let (argument, value) = self.argument(slot.value);
        let value = if self.holds_structure() { value } else { quote!(#p::Some(#value)) };
        let place = self.place(slot);
        let (state, next) = (&self.states[index / PER_STATE], &self.next);
        let mut after = self.current();
        after[index / PER_STATE] = quote!(#next);
        let arguments = self.arguments(&after);
        let index = index % PER_STATE;
        let docs = docs(slot);
        quote! {
            #docs
            #vis fn #setter<#next>(mut self, value: #argument) -> #ident #arguments
            where #state: #p::NotSet<#index, #next> {
                #place = #value;
                #ident { value: self.value, state: #p::PhantomData }
            }
        }
    }

    /// An optional member's give the same type back, so that they can be called under a condition.
    fn optional_setters(&self, slot: &Slot<'_>) -> TokenStream {
        let p = self.p;
        let (vis, setter, ty) = (&self.structure.shape.vis, &slot.setter, slot.value);
        let (argument, value) = self.argument(ty);
        let place = self.place(slot);
        let default = slot.member.default().filter(|_| self.holds_structure() && slot.member.optional().is_none());
        let (value, maybe_value) = match default {
            None => (quote!(#p::Some(#value)), quote!(value)),
            Some(default) => {
                let default = default::declared(p, default, &slot.member.ty);
                (value, quote!(match value { #p::Some(value) => value, #p::None => #default }))
            }
        };
        let docs = docs(slot);
        let maybe = slot.maybe.as_ref().map(|maybe| {
            let doc = format!("Sets [`{setter}`](Self::{setter}), or leaves it out.");
            quote! {
                #[doc = #doc]
                #vis fn #maybe(mut self, value: #p::Option<#ty>) -> Self {
                    #place = #maybe_value;
                    self
                }
            }
        });
        quote! {
            #docs
            #vis fn #setter(mut self, value: #argument) -> Self {
                #place = #value;
                self
            }
            #maybe
        }
    }

    /// Where the builder holds a member.
    fn place(&self, slot: &Slot<'_>) -> TokenStream {
        if self.holds_structure() {
            let field = &slot.member.ident;
            quote!(self.value.#field)
        } else {
            let place = Index::from(slot.index);
            quote!(self.value.#place)
        }
    }

    /// The type of a setter's argument, and the value made of it.
    ///
    /// Numbers and `bool` are taken as they are, so that literals need no suffix; so is what a type parameter is in, so
    /// that it can be inferred.
    fn argument(&self, ty: &Type) -> (TokenStream, TokenStream) {
        let p = self.p;
        if self.is_plain(ty) {
            return (quote!(#ty), quote!(value));
        }
        match types::collection(ty) {
            Some(Known::List(element)) if self.is_plain(element) => {
                (quote!(impl #p::IntoIterator<Item = #element>), quote!(#p::plain_list(value)))
            }
            Some(Known::List(element)) => {
                (quote!(impl #p::IntoIterator<Item = impl #p::IntoMember<#element>>), quote!(#p::list(value)))
            }
            Some(Known::Map(key, value)) if self.is_plain(value) => (
                quote!(impl #p::IntoIterator<Item = (impl #p::IntoMember<#key>, #value)>),
                quote!(#p::plain_map(value)),
            ),
            Some(Known::Map(key, value)) => (
                quote!(impl #p::IntoIterator<Item = (impl #p::IntoMember<#key>, impl #p::IntoMember<#value>)>),
                quote!(#p::map(value)),
            ),
            _ => (quote!(impl #p::IntoMember<#ty>), quote!(#p::IntoMember::into_member(value))),
        }
    }

    fn is_plain(&self, ty: &Type) -> bool {
        let parameters = self.structure.shape.type_parameters();
        types::is_primitive(ty) || !parameters.is_empty() && types::mentions(quote!(#ty), &parameters).is_some()
    }
}

/// The documentation of a setter: that of the field.
fn docs(slot: &Slot<'_>) -> TokenStream {
    let docs = &slot.member.docs;
    if docs.is_empty() {
        let doc = format!("Sets the member `{}`.", slot.member.name);
        quote!(#[doc = #doc])
    } else {
        quote!(#(#docs)*)
    }
}
