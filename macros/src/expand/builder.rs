//! A builder whose type knows which members were set.
//!
//! Kept small, since its cost is that of every declared structure: one type, one impl, and for each member one method,
//! two for an optional one. The bounds and their messages are traits of the runtime.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{GenericParam, Generics, Index, Type};

use super::{default, operation};
use crate::declaration::{Member, Runtime, Structure};
use crate::naming::Rule;
use crate::types;

/// How many optional members one type parameter knows of; the runtime's `Flags` has as many.
const FLAGS: usize = 16;

/// A member as the builder stores it.
struct Slot<'a> {
    member: &'a Member,
    /// The type that a setter takes: that of the value, without `Option`.
    value: &'a Type,
    setter: Ident,
    maybe: Option<Ident>,
}

struct Builder<'a> {
    structure: &'a Structure,
    p: &'a Runtime,
    ident: Ident,
    /// The generics of the structure, without defaults.
    generics: Generics,
    required: Vec<Slot<'a>>,
    optional: Vec<Slot<'a>>,
    /// The type parameters for the required members.
    states: Vec<Ident>,
    /// The type parameters for the optional members.
    flags: Vec<Ident>,
}

/// The method `builder` of a structure, and the items of its builder.
pub(super) fn expand(structure: &Structure) -> (TokenStream, TokenStream) {
    let builder = Builder::new(structure);
    let mut items = builder.declaration();
    items.extend(builder.methods());
    (builder.start(), items)
}

impl<'a> Builder<'a> {
    fn new(structure: &'a Structure) -> Self {
        let p = &structure.shape.runtime;
        let mut generics = structure.shape.bounded(&quote!(#p::Member));
        for parameter in &mut generics.params {
            match parameter {
                GenericParam::Type(parameter) => parameter.default = None,
                GenericParam::Const(parameter) => parameter.default = None,
                GenericParam::Lifetime(_) => {}
            }
        }
        let names: HashSet<&str> = structure.members.iter().map(|member| member.name.as_str()).collect();
        let is_operation = structure.operation.is_some();
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for member in &structure.members {
            let taken = member.name == "build" || is_operation && member.name == "send";
            let setter = if taken { format_ident!("{}_", member.ident) } else { member.ident.clone() };
            let maybe_name = format!("maybe_{}", member.name);
            let maybe = (!names.contains(maybe_name.as_str())).then(|| Ident::new(&maybe_name, member.ident.span()));
            let value = member.optional().unwrap_or(&member.ty);
            let slot = Slot { member, value, setter, maybe };
            if member.optional().is_some() || member.default().is_some() {
                optional.push(slot);
            } else {
                required.push(slot);
            }
        }
        let mut used = mentioned(structure);
        let states = required.iter().map(|slot| parameter(&mut used, &slot.member.name)).collect();
        let flags = (0..optional.len().div_ceil(FLAGS)).map(|_| parameter(&mut used, "optional")).collect();
        let ident = format_ident!("{}Builder", structure.shape.name, span = structure.shape.ident.span());
        Self { structure, p, ident, generics, required, optional, states, flags }
    }

    /// The generic arguments of the builder: those of the structure, then the states.
    fn arguments(&self, states: &[TokenStream]) -> TokenStream {
        let own = self.generics.params.iter().map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => {
                let lifetime = &parameter.lifetime;
                quote!(#lifetime)
            }
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                quote!(#ident)
            }
            GenericParam::Const(parameter) => {
                let ident = &parameter.ident;
                quote!(#ident)
            }
        });
        let all: Vec<TokenStream> = own.chain(states.iter().cloned()).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(<#(#all),*>) }
    }

    /// The states as they are: the type parameters.
    fn current(&self) -> Vec<TokenStream> {
        self.states.iter().chain(&self.flags).map(|parameter| quote!(#parameter)).collect()
    }

    /// The module of the types that stand for the required members in messages.
    ///
    /// rustc shows only the last name of a path where no other type has it, so most messages have the member's name
    /// alone. A message of the structure's own would be an attribute that does not exist without a prelude.
    fn markers(&self) -> Ident {
        format_ident!("{}_members", self.structure.shape.name)
    }

    fn declaration(&self) -> TokenStream {
        let p = self.p;
        let (vis, ident, name) = (&self.structure.shape.vis, &self.ident, &self.structure.shape.name);
        let own = self.generics.params.iter();
        let (states, flags) = (&self.states, &self.flags);
        let clause = &self.generics.where_clause;
        let optional = self.optional.iter().map(|slot| slot.value);
        let doc = format!("Builds a [`{name}`] member by member.");
        let markers = (!self.required.is_empty()).then(|| {
            let (module, members) = (self.markers(), self.required.iter().map(|slot| &slot.member.ident));
            quote! {
                #[doc(hidden)]
                #[allow(dead_code, missing_docs, non_camel_case_types, non_snake_case, unreachable_pub, clippy::all, clippy::pedantic)]
                #vis mod #module { #(pub enum #members {})* }
            }
        });
        let structure = self.whole();
        quote! {
            #markers
            #[doc = #doc]
            #[must_use]
            #[allow(dead_code, missing_debug_implementations)]
            #vis struct #ident<#(#own,)* #(#states,)* #(#flags,)*> #clause {
                required: (#(#states,)*),
                optional: (#(#p::Option<#optional>,)*),
                state: #p::PhantomData<fn() -> (#structure #(, #flags)*)>,
            }
        }
    }

    /// The structure's type.
    fn whole(&self) -> TokenStream {
        let ident = &self.structure.shape.ident;
        let (_, arguments, _) = self.generics.split_for_impl();
        quote!(#ident #arguments)
    }

    fn start(&self) -> TokenStream {
        let p = self.p;
        let (vis, ident, name) = (&self.structure.shape.vis, &self.ident, &self.structure.shape.name);
        let states: Vec<TokenStream> = self
            .states
            .iter()
            .map(|_| quote!(#p::Missing))
            .chain(self.flags.iter().map(|_| quote!(#p::Flags)))
            .collect();
        let arguments = self.arguments(&states);
        let missing = self.required.iter().map(|_| quote!(#p::Missing));
        let none = self.optional.iter().map(|_| quote!(#p::None));
        let doc = format!("Starts to build a `{name}`: its required members must be set, each member at most once.");
        quote! {
            #[doc = #doc]
            #vis fn builder() -> #ident #arguments {
                #ident { required: (#(#missing,)*), optional: (#(#none,)*), state: #p::PhantomData }
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let (ident, states, flags) = (&self.ident, &self.states, &self.flags);
        let own = self.generics.params.iter();
        let clause = &self.generics.where_clause;
        let arguments = self.arguments(&self.current());
        let required = (0..self.required.len()).map(|index| self.required_setter(index));
        let optional = (0..self.optional.len()).map(|index| self.optional_setters(index));
        let finish = self.finish();
        quote! {
            #[allow(
                dead_code, deprecated, non_snake_case, private_bounds, private_interfaces, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery
            )]
            impl<#(#own,)* #(#states,)* #(#flags,)*> #ident #arguments #clause {
                #(#required)*
                #(#optional)*
                #finish
            }
        }
    }

    fn required_setter(&self, index: usize) -> TokenStream {
        let p = self.p;
        let slot = &self.required[index];
        let (vis, ident, setter) = (&self.structure.shape.vis, &self.ident, &slot.setter);
        let (argument, value) = self.argument(slot);
        let ty = slot.value;
        let mut after = self.current();
        after[index] = quote!(#p::Set<#ty>);
        let arguments = self.arguments(&after);
        let state = &self.states[index];
        let docs = docs(slot);
        let required = (0..self.required.len()).map(|other| {
            let place = Index::from(other);
            if other == index { quote!(#p::Set(#value)) } else { quote!(self.required.#place) }
        });
        quote! {
            #docs
            #vis fn #setter(self, value: #argument) -> #ident #arguments where #state: #p::NotSet {
                #ident { required: (#(#required,)*), optional: self.optional, state: #p::PhantomData }
            }
        }
    }

    fn optional_setters(&self, index: usize) -> TokenStream {
        let p = self.p;
        let slot = &self.optional[index];
        let (vis, ident, setter) = (&self.structure.shape.vis, &self.ident, &slot.setter);
        let (argument, value) = self.argument(slot);
        let ty = slot.value;
        let flags = &self.flags[index / FLAGS];
        let flag = index % FLAGS;
        let mut after = self.current();
        after[self.states.len() + index / FLAGS] = quote!(__Set);
        let arguments = self.arguments(&after);
        let place = Index::from(index);
        let docs = docs(slot);
        let change = |value: TokenStream| {
            quote! {
                self.optional.#place = #value;
                #ident { required: self.required, optional: self.optional, state: #p::PhantomData }
            }
        };
        let set = change(quote!(#p::Some(#value)));
        let set_maybe = change(quote!(value));
        let maybe = slot.maybe.as_ref().map(|maybe| {
            let doc = format!("Sets [`{0}`](Self::{0}), or leaves it out.", slot.setter);
            quote! {
                #[doc = #doc]
                #vis fn #maybe<__Set>(mut self, value: #p::Option<#ty>) -> #ident #arguments
                where #flags: #p::Unset<#flag, __Set> {
                    #set_maybe
                }
            }
        });
        quote! {
            #docs
            #vis fn #setter<__Set>(mut self, value: #argument) -> #ident #arguments
            where #flags: #p::Unset<#flag, __Set> {
                #set
            }
            #maybe
        }
    }

    /// The type of a setter's argument, and the value made of it.
    ///
    /// Numbers and `bool` are taken as they are, so that literals need no suffix; so is what a type parameter is in, so
    /// that it can be inferred.
    fn argument(&self, slot: &Slot<'_>) -> (TokenStream, TokenStream) {
        let (p, ty) = (self.p, slot.value);
        let parameters = self.structure.shape.type_parameters();
        let generic = || !parameters.is_empty() && types::mentions(quote!(#ty), &parameters).is_some();
        if types::is_primitive(ty) || generic() {
            (quote!(#ty), quote!(value))
        } else {
            (quote!(impl #p::Into<#ty>), quote!(#p::Into::into(value)))
        }
    }

    /// `build`, and `send` of an operation.
    fn finish(&self) -> TokenStream {
        let p = self.p;
        let (vis, name) = (&self.structure.shape.vis, &self.structure.shape.name);
        let whole = self.whole();
        let fields = self.structure.members.iter().map(|member| self.field(member));
        let structure = &self.structure.shape.ident;
        let value = quote!(#structure { #(#fields),* });
        let value = quote!({ let Self { required, optional, .. } = self; #value });
        let markers = self.markers();
        let before = |asked: &str| -> Vec<TokenStream> {
            let asked = Ident::new(asked, Span::call_site());
            let bound = |(slot, state): (&Slot<'_>, &Ident)| {
                let (ty, member) = (slot.value, &slot.member.ident);
                // On the field, where rustc shows what asks for the member.
                let place = types::on(slot.member.ident.span());
                let p = p.at(place);
                let mut state = state.clone();
                state.set_span(place);
                quote_spanned!(place=> #state: #p::#asked<#whole, #markers::#member, #ty>)
            };
            self.required.iter().zip(&self.states).map(bound).collect()
        };
        let build_bounds = before("BeforeBuild");
        let doc = format!("The `{name}`.");
        let Some(declared) = &self.structure.operation else {
            return quote! {
                #[doc = #doc]
                #vis fn build(self) -> #whole where #(#build_bounds),* #value
            };
        };
        let send_bounds = before("BeforeSend");
        let filled = self.required.iter().zip(&self.states).map(|(slot, state)| {
            let ty = slot.value;
            quote!(#state: #p::Filled<#ty>)
        });
        let (output, error) = operation::types(p, declared);
        quote! {
            fn __finish(self) -> #whole where #(#filled),* #value
            #[doc = #doc]
            #vis fn build(self) -> #whole where #(#build_bounds),* {
                self.__finish()
            }
            /// Validates the input, sends it, and reads the answer.
            ///
            /// # Errors
            /// What the client could not do, what the service refused, or every constraint that the input violates.
            #vis fn send(self, client: &#p::Client) -> #p::Sending<#output, #error> where #(#send_bounds),* {
                client.send(&self.__finish())
            }
        }
    }

    /// A field of the structure, from what the builder stored.
    fn field(&self, member: &Member) -> TokenStream {
        let p = self.p;
        let field = &member.ident;
        let place = |slots: &[Slot<'_>]| slots.iter().position(|slot| slot.member.ident == *field).map(Index::from);
        if let Some(place) = place(&self.required) {
            return quote!(#field: #p::Filled::take(required.#place));
        }
        let place = place(&self.optional);
        if let (Some(default), None) = (member.default(), member.optional()) {
            let default = default::declared(p, default, &member.ty);
            quote!(#field: match optional.#place { #p::Some(value) => value, #p::None => #default })
        } else {
            quote!(#field: optional.#place)
        }
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

/// A name for a type parameter that is not used yet.
fn parameter(used: &mut HashSet<String>, member: &str) -> Ident {
    let pascal = Rule::Pascal.field(member);
    let head = if pascal.starts_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    let mut name = format!("{head}{pascal}State");
    while !used.insert(name.clone()) {
        name.push('_');
    }
    Ident::new(&name, Span::call_site())
}

/// The names that the structure's types and generics mention.
fn mentioned(structure: &Structure) -> HashSet<String> {
    fn collect(tokens: TokenStream, names: &mut HashSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => drop(names.insert(name.to_string())),
                TokenTree::Group(group) => collect(group.stream(), names),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    let types = structure.members.iter().map(|member| &member.ty);
    let generics = &structure.shape.generics;
    let clause = &generics.where_clause;
    let mut names = HashSet::new();
    collect(quote!(#generics #clause #(#types)*), &mut names);
    names
}
