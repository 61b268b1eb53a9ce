//! The head of an impl, which all expansions share.

use proc_macro2::TokenStream;
use quote::quote;

use crate::declaration::Shape;

/// What the type parameters of an impl must be, beside what the item says.
#[derive(Clone, Copy)]
pub(super) enum Parameters {
    AsDeclared,
    Written,
    Read,
    Shown,
}

/// The bodies of `ReadMember`'s methods.
pub(super) struct Reading {
    pub(super) read: TokenStream,
    pub(super) reset: TokenStream,
    pub(super) blank: TokenStream,
}

impl Shape {
    /// `impl Trait for Item { … }`; the trait is named by its path.
    pub(super) fn implement(&self, of: &TokenStream, parameters: Parameters, body: &TokenStream) -> TokenStream {
        let head = self.head(parameters, Some(of));
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            #head { #body }
        }
    }

    /// `impl Item { … }`, of methods that a user calls or leaves uncalled.
    pub(super) fn inherent(&self, parameters: Parameters, body: &TokenStream) -> TokenStream {
        let head = self.head(parameters, None);
        quote! {
            #[allow(dead_code, deprecated, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
            #head { #body }
        }
    }

    fn head(&self, parameters: Parameters, of: Option<&TokenStream>) -> TokenStream {
        let (p, ident) = (&self.runtime, &self.ident);
        if self.generics.params.is_empty() && self.generics.where_clause.is_none() {
            return if let Some(of) = of { quote!(impl #of for #ident) } else { quote!(impl #ident) };
        }
        let generics = match parameters {
            Parameters::AsDeclared => self.generics.clone(),
            Parameters::Written => self.bounded(&quote!(#p::Member)),
            Parameters::Read => self.bounded(&quote!(#p::ReadMember)),
            Parameters::Shown => self.bounded(&quote!(#p::fmt::Debug)),
        };
        let (generics, _, clause) = generics.split_for_impl();
        let (_, arguments, _) = self.generics.split_for_impl();
        if let Some(of) = of {
            quote!(impl #generics #of for #ident #arguments #clause)
        } else {
            quote!(impl #generics #ident #arguments #clause)
        }
    }

    /// `Member`, by what writes it; `traits` is the name by which that has the traits, or `_`.
    pub(super) fn written(&self, parameters: Parameters, traits: &TokenStream, write: &TokenStream) -> TokenStream {
        let p = &self.runtime;
        let body = quote! {
            fn write(&self, serializer: &mut dyn #p::ShapeSerializer, #traits: #p::Traits) {
                #write
            }
        };
        self.implement(&quote!(#p::Member), parameters, &body)
    }

    /// `ReadMember`, by what reads it, makes it blank again, and is blank.
    pub(super) fn readable(&self, parameters: Parameters, traits: &TokenStream, reading: &Reading) -> TokenStream {
        let p = &self.runtime;
        let Reading { read, reset, blank } = reading;
        let body = quote! {
            fn read(
                &mut self,
                deserializer: &mut dyn #p::ShapeDeserializer,
                #traits: #p::Traits,
            ) -> #p::Result<bool, #p::ReadError> {
                #read
            }
            fn reset(&mut self) {
                #reset
            }
            fn blank() -> Self {
                #blank
            }
        };
        self.implement(&quote!(#p::ReadMember), parameters, &body)
    }

    /// The body of a function; of a hollow item, one that does nothing.
    pub(super) fn body(&self, tokens: TokenStream) -> TokenStream {
        let p = &self.runtime;
        if self.hollow { quote!(#p::not_expanded()) } else { tokens }
    }

    /// `serde::Serialize` in the shape's wire form.
    pub(super) fn serialize(&self) -> TokenStream {
        let p = &self.runtime;
        if !cfg!(feature = "serde") || self.derives.serialize {
            return TokenStream::new();
        }
        let body = quote! {
            fn serialize<__S: #p::Serializer>(&self, serializer: __S) -> #p::Result<__S::Ok, __S::Error> {
                #p::serialize(self, serializer)
            }
        };
        self.implement(&quote!(#p::Serialize), Parameters::Written, &body)
    }

    /// `serde::Deserialize` in the shape's wire form.
    pub(super) fn deserialize(&self) -> TokenStream {
        let (p, ident) = (&self.runtime, &self.ident);
        if !cfg!(feature = "serde") || self.derives.deserialize {
            return TokenStream::new();
        }
        let mut bounded = self.bounded(&quote!(#p::ReadMember));
        bounded.params.insert(0, syn::parse_quote!('__de));
        let (generics, _, clause) = bounded.split_for_impl();
        let (_, arguments, _) = self.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #generics #p::Deserialize<'__de> for #ident #arguments #clause {
                fn deserialize<__D: #p::Deserializer<'__de>>(deserializer: __D) -> #p::Result<Self, __D::Error> {
                    #p::deserialize(deserializer)
                }
            }
        }
    }
}
