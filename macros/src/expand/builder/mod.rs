//! A builder whose type knows which required members were set.
//!
//! Kept small, since its cost is that of every declared structure: it holds the structure itself, blank at first, and a
//! setter assigns to its field. One type parameter, the state, tells which required members were set; the questions that
//! methods ask of it, and their messages, are traits of the runtime.
//!
//! A structure that borrows, or that is generic over a type, has no blank value: there the builder holds an `Option` for
//! each member.

mod setters;

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{GenericParam, Generics, Index, Type};

use super::{default, operation};
use crate::declaration::{Member, Runtime, Structure};
use crate::types;

/// How many required members one state tells of; the runtime's `states!` has as many.
const PER_STATE: usize = 24;

/// A member as the builder sees it.
struct Slot<'a> {
    member: &'a Member,
    /// Its index among the structure's members.
    index: usize,
    /// The type that a setter takes: that of the value, without `Option`.
    value: &'a Type,
    setter: Ident,
    maybe: Option<Ident>,
    /// Its index among the required members.
    required: Option<usize>,
}

struct Builder<'a> {
    structure: &'a Structure,
    p: &'a Runtime,
    ident: Ident,
    /// The generics of the structure, without defaults.
    generics: Generics,
    slots: Vec<Slot<'a>>,
    /// The type parameters for the required members: one, if there are not more than [`PER_STATE`].
    states: Vec<Ident>,
    /// The type parameter for the state after a required member was set.
    next: Ident,
}

/// The method `builder` of a structure, and the items of its builder.
pub(in crate::expand) fn expand(structure: &Structure) -> (TokenStream, TokenStream) {
    let builder = Builder::new(structure);
    let mut items = builder.declaration();
    items.extend(builder.methods());
    items.extend(builder.operation());
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
        let mut slots = Vec::with_capacity(structure.members.len());
        let mut count = 0;
        for (index, member) in structure.members.iter().enumerate() {
            let taken = member.name == "build" || is_operation && member.name == "send";
            let setter = if taken { format_ident!("{}_", member.ident) } else { member.ident.clone() };
            let value = member.optional().unwrap_or(&member.ty);
            let is_required = member.optional().is_none() && member.default().is_none();
            let maybe_name = format!("maybe_{}", member.name);
            let maybe = (!is_required && !names.contains(maybe_name.as_str()))
                .then(|| Ident::new(&maybe_name, member.ident.span()));
            let required = is_required.then_some(count);
            count += usize::from(is_required);
            slots.push(Slot { member, index, value, setter, maybe, required });
        }
        let mut used = mentioned(structure);
        let states = (0..count.div_ceil(PER_STATE).max(1)).map(|_| parameter(&mut used, "State")).collect();
        let next = parameter(&mut used, "After");
        // With an underscore, since AWS has an `Image` and an `ImageBuilder`, and the user names both.
        let ident = format_ident!("{}_Builder", structure.shape.name, span = structure.shape.ident.span());
        Self { structure, p, ident, generics, slots, states, next }
    }

    /// Whether the builder holds the structure itself.
    fn holds_structure(&self) -> bool {
        self.generics.params.iter().all(|parameter| matches!(parameter, GenericParam::Const(_)))
    }

    fn required(&self) -> impl Iterator<Item = (usize, &Slot<'a>)> {
        self.slots.iter().filter_map(|slot| slot.required.map(|index| (index, slot)))
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
        quote!(<#(#own,)* #(#states),*>)
    }

    /// The states as they are: the type parameters.
    fn current(&self) -> Vec<TokenStream> {
        self.states.iter().map(|parameter| quote!(#parameter)).collect()
    }

    /// The states in which each required member is `Missing`, or `Set`.
    fn uniform(&self, entry: &str) -> Vec<TokenStream> {
        let p = self.p;
        let entry = Ident::new(entry, Span::call_site());
        let mut left = self.required().count();
        self.states
            .iter()
            .map(|_| {
                let entries = left.min(PER_STATE);
                left -= entries;
                (0..entries).fold(quote!(()), |rest, _| quote!((#p::#entry, #rest)))
            })
            .collect()
    }

    /// The type that stands for a required member in messages, which show its name: the member's, and the structure's,
    /// since rustc shows a path where other types have the same name.
    ///
    /// A message of the structure's own would be an attribute that does not exist without a prelude.
    fn marker(&self, slot: &Slot<'_>) -> Ident {
        format_ident!("{}_of_{}", slot.member.name, self.structure.shape.name)
    }

    fn declaration(&self) -> TokenStream {
        let p = self.p;
        let (vis, ident, name) = (&self.structure.shape.vis, &self.ident, &self.structure.shape.name);
        let own = self.generics.params.iter();
        let states = &self.states;
        let clause = &self.generics.where_clause;
        let doc = format!("Builds a [`{name}`] member by member.");
        let markers = self.required().map(|(_, slot)| self.marker(slot));
        let value = if self.holds_structure() {
            self.whole()
        } else {
            let values = self.slots.iter().map(|slot| slot.value);
            quote!((#(#p::Option<#values>,)*))
        };
        let structure = self.whole();
        quote! {
            #(
                #[doc(hidden)]
                #[allow(dead_code, non_camel_case_types, unreachable_pub)]
                #vis enum #markers {}
            )*
            #[doc = #doc]
            #[must_use]
            #[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
            #vis struct #ident<#(#own,)* #(#states),*> #clause {
                value: #value,
                state: #p::PhantomData<fn() -> (#structure, #(#states),*)>,
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
        let arguments = self.arguments(&self.uniform("Missing"));
        let doc = format!("Starts to build a `{name}`: its required members must be set, each once.");
        let value = if self.holds_structure() {
            // A default is for reading: what a builder was not told is left out.
            let left_out =
                self.slots.iter().filter(|slot| slot.member.optional().is_some() && slot.member.default().is_some());
            let fields: Vec<&Ident> = left_out.map(|slot| &slot.member.ident).collect();
            if fields.is_empty() {
                quote!(#p::blank())
            } else {
                quote!({
                    let mut value: Self = #p::blank();
                    #(value.#fields = #p::None;)*
                    value
                })
            }
        } else {
            let none = self.slots.iter().map(|_| quote!(#p::None));
            quote!((#(#none,)*))
        };
        quote! {
            #[doc = #doc]
            #vis fn builder() -> #ident #arguments {
                #ident { value: #value, state: #p::PhantomData }
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let (ident, states) = (&self.ident, &self.states);
        let own = self.generics.params.iter();
        let clause = &self.generics.where_clause;
        let arguments = self.arguments(&self.current());
        let setters = self.slots.iter().map(|slot| self.setters(slot));
        let finish = self.finish();
        quote! {
            #[allow(
                dead_code, deprecated, non_snake_case, private_bounds, private_interfaces, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery
            )]
            impl<#(#own,)* #(#states),*> #ident #arguments #clause {
                #(#setters)*
                #finish
            }
        }
    }

    /// The bounds that hold when each required member was set.
    fn bounds(&self, asked: &str) -> TokenStream {
        let asked = Ident::new(asked, Span::call_site());
        let bounds = self.required().map(|(index, slot)| {
            // On the field, where rustc shows what asks for the member.
            let place = types::on(slot.member.ident.span());
            let p = self.p.at(place);
            let mut state = self.states[index / PER_STATE].clone();
            state.set_span(place);
            let index = index % PER_STATE;
            let marker = self.marker(slot);
            quote_spanned!(place=> #state: #p::#asked<#index, #marker>)
        });
        quote!(#(#bounds),*)
    }

    /// `build`, and what an operation is sent with.
    fn finish(&self) -> TokenStream {
        let p = self.p;
        let (vis, name) = (&self.structure.shape.vis, &self.structure.shape.name);
        let whole = self.whole();
        let (finish, value) = if self.holds_structure() {
            (TokenStream::new(), quote!(self.value))
        } else {
            let structure = &self.structure.shape.ident;
            let fields = self.slots.iter().map(|slot| self.field(slot));
            let finish = quote! {
                fn __finish(self) -> #whole {
                    #structure { #(#fields),* }
                }
            };
            (finish, quote!(self.__finish()))
        };
        let bounds = self.bounds("BeforeBuild");
        let doc = format!("The `{name}`.");
        let sending = self.structure.operation.as_ref().map(|declared| {
            let (output, error) = operation::types(p, declared);
            let bounds = self.bounds("BeforeSend");
            let pages = self.pages(&value);
            quote! {
                /// Validates the input, sends it, and reads the response.
                ///
                /// # Errors
                /// What the client could not do, what the service refused, or every constraint that the input violates.
                #vis fn send(self, client: &#p::Client) -> #p::Sending<#output, #error> where #bounds {
                    client.send(&#value)
                }
                #pages
            }
        });
        quote! {
            #finish
            #[doc = #doc]
            #vis fn build(self) -> #whole where #bounds {
                #value
            }
            #sending
        }
    }

    /// `pages` and `items`, unless members have these names.
    fn pages(&self, value: &TokenStream) -> Option<TokenStream> {
        let (_, paginated) = self.structure.operation.as_ref()?.paginated.as_ref()?;
        let (p, vis, whole) = (self.p, &self.structure.shape.vis, self.whole());
        let bounds = self.bounds("BeforePages");
        let method = |name: &str, ty: &str, doc: &str| {
            if self.slots.iter().any(|slot| slot.member.name == name) {
                return TokenStream::new();
            }
            let (name, ty) = (Ident::new(name, Span::call_site()), Ident::new(ty, Span::call_site()));
            quote! {
                #[doc = #doc]
                #vis fn #name(self, client: &#p::Client) -> #p::#ty<#whole> where #bounds {
                    #p::#ty::new(#value, client)
                }
            }
        };
        let mut methods = method("pages", "Pages", "The pages of the answer, one by one.");
        if paginated.items.is_some() {
            methods.extend(method("items", "Items", "The items of all pages, one by one."));
        }
        Some(methods)
    }

    /// `impl Operation` for the builder whose required members are all set, so that it can stand where an operation can.
    fn operation(&self) -> Option<TokenStream> {
        let declared = self.structure.operation.as_ref().filter(|_| self.holds_structure())?;
        let (p, ident, whole) = (self.p, &self.ident, self.whole());
        let (output, error) = operation::types(p, declared);
        let own = self.generics.params.iter();
        let clause = &self.generics.where_clause;
        let arguments = self.arguments(&self.uniform("Set"));
        Some(quote! {
            #[automatically_derived]
            impl<#(#own),*> #p::Operation for #ident #arguments #clause {
                type Output = #output;
                type Error = #error;
                const METADATA: &'static #p::OperationMetadata = <#whole as #p::Operation>::METADATA;
                fn input(&self) -> &dyn #p::Structure {
                    &self.value
                }
            }
        })
    }

    /// A field of the structure, from a builder that holds an `Option` for each.
    fn field(&self, slot: &Slot<'_>) -> TokenStream {
        let p = self.p;
        let (field, place) = (&slot.member.ident, Index::from(slot.index));
        if slot.required.is_some() {
            quote!(#field: #p::filled(self.value.#place))
        } else if let (Some(default), None) = (slot.member.default(), slot.member.optional()) {
            let default = default::declared(p, default, &slot.member.ty);
            quote!(#field: match self.value.#place { #p::Some(value) => value, #p::None => #default })
        } else {
            quote!(#field: self.value.#place)
        }
    }
}

/// A name for a type parameter that is not used yet.
fn parameter(used: &mut HashSet<String>, name: &str) -> Ident {
    let mut name = name.to_owned();
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
    let (output, error) = structure.operation.as_ref().map_or((None, None), |o| (o.output.as_ref(), o.error.as_ref()));
    let ident = &structure.shape.ident;
    let mut names = HashSet::new();
    collect(quote!(#ident #generics #clause #(#types)* #output #error), &mut names);
    names
}
