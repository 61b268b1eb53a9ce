//! What is expanded of a declaration with mistakes: stubs of the impls, so that rustc reports the mistakes and no error
//! that follows from them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident, Type, Visibility};

use crate::attributes::field::DefaultValue;
use crate::check::item::Derives;
use crate::declaration::variants::EnumForm;
use crate::declaration::{Declaration, Runtime, Shape, Structure, name_of};
use crate::expand::{builder, structure};
use crate::types;

/// What is known of an item before it is judged.
pub(crate) struct Fallback {
    pub(crate) shape: Shape,
    pub(crate) form: Form,
    pub(crate) output: Option<Type>,
    pub(crate) error: Option<Type>,
    pub(crate) derives: Derives,
}

/// What the item would have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Operation,
    Structure,
    Enum(EnumForm),
}

impl Fallback {
    /// Starts with what every item has.
    pub(crate) fn new(ident: &Ident, vis: &Visibility, generics: &Generics, runtime: Runtime, form: Form) -> Self {
        let shape =
            Shape { ident: ident.clone(), name: name_of(ident), vis: vis.clone(), generics: generics.clone(), runtime };
        Self { shape, form, output: None, error: None, derives: Derives::default() }
    }

    /// The stubs. A builder is no stub: it only needs the members' types.
    pub(crate) fn expand(&self, mut declaration: Option<&mut Declaration>) -> TokenStream {
        if let Some(Declaration::Structure(structure)) = declaration.as_deref_mut() {
            self.sound_builder(structure);
        }
        let declaration = declaration.as_deref();
        let mut tokens = match self.form {
            Form::Enum(EnumForm::Errors) => return self.errors(),
            Form::Operation | Form::Structure => self.structure(declaration),
            Form::Enum(EnumForm::Strings) => self.strings(),
            Form::Enum(EnumForm::Integers) => self.integers(),
            Form::Enum(EnumForm::Union) => self.union(),
        };
        tokens.extend(self.shape());
        if self.form == Form::Operation {
            tokens.extend(self.operation());
        }
        if let Some(Declaration::Structure(structure)) = declaration {
            let (builder, items) = builder::expand(structure);
            let p = &self.shape.runtime;
            let ident = &self.shape.ident;
            let bounded = self.shape.bounded(&quote!(#p::Member));
            let (generics, _, clause) = bounded.split_for_impl();
            let (_, arguments, _) = self.shape.generics.split_for_impl();
            tokens.extend(quote! {
                #items
                #[allow(dead_code, single_use_lifetimes)]
                impl #generics #ident #arguments #clause { #builder }
            });
        }
        if declaration.is_some_and(Declaration::is_sensitive) && !self.derives.debug {
            tokens.extend(self.implement(&quote!(fmt::Debug), None, &{
                let p = &self.shape.runtime;
                quote!(fn fmt(&self, _: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result { #p::not_expanded() })
            }));
        }
        tokens
    }

    /// `impl Trait for Item`, with a bound on the type parameters.
    fn implement(&self, name: &TokenStream, bound: Option<&TokenStream>, body: &TokenStream) -> TokenStream {
        let p = &self.shape.runtime;
        let ident = &self.shape.ident;
        let bounded =
            bound.map_or_else(|| self.shape.generics.clone(), |bound| self.shape.bounded(&quote!(#p::#bound)));
        let (generics, _, clause) = bounded.split_for_impl();
        let (_, arguments, _) = self.shape.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #generics #p::#name for #ident #arguments #clause { #body }
        }
    }

    fn shape(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let ident = &self.shape.ident;
        let member = quote!(Member);
        let mut tokens = self.implement(
            &member,
            Some(&member),
            &quote! {
                fn write(&self, _: &mut dyn #p::ShapeSerializer, _: #p::Traits) { #p::not_expanded() }
            },
        );
        if !self.derives.serialize {
            tokens.extend(self.implement(&quote!(Serialize), Some(&member), &quote! {
                fn serialize<__S: #p::Serializer>(&self, _: __S) -> #p::Result<__S::Ok, __S::Error> { #p::not_expanded() }
            }));
        }
        if self.shape.borrows() {
            return tokens;
        }
        let read_member = quote!(ReadMember);
        tokens.extend(self.implement(&read_member, Some(&read_member), &quote! {
            fn read(&mut self, _: &mut dyn #p::ShapeDeserializer, _: #p::Traits) -> #p::Result<bool, #p::ReadError> {
                #p::not_expanded()
            }
            fn reset(&mut self) { #p::not_expanded() }
            fn blank() -> Self { #p::not_expanded() }
        }));
        if !self.derives.deserialize {
            let mut bounded = self.shape.bounded(&quote!(#p::ReadMember));
            bounded.params.insert(0, syn::parse_quote!('__de));
            let (generics, _, clause) = bounded.split_for_impl();
            let (_, arguments, _) = self.shape.generics.split_for_impl();
            tokens.extend(quote! {
                #[automatically_derived]
                impl #generics #p::Deserialize<'__de> for #ident #arguments #clause {
                    fn deserialize<__D: #p::Deserializer<'__de>>(_: __D) -> #p::Result<Self, __D::Error> {
                        #p::not_expanded()
                    }
                }
            });
        }
        tokens
    }

    fn structure(&self, declaration: Option<&Declaration>) -> TokenStream {
        let p = &self.shape.runtime;
        let (ident, vis) = (&self.shape.ident, &self.shape.vis);
        let mut tokens = self.implement(
            &quote!(Structure),
            Some(&quote!(Member)),
            &quote! {
                fn schema(&self) -> &'static #p::StructureSchema { #p::not_expanded() }
                fn member(&self, _: usize) -> &dyn #p::Member { #p::not_expanded() }
            },
        );
        if let Some(Declaration::Structure(declared)) = declaration {
            tokens.extend(structure::fields(declared));
        } else {
            let any = quote! {
                const FIELDS: &'static [&'static str] = #p::ANY_FIELDS;
                type Types = #p::AnyField;
            };
            tokens.extend(self.implement(&quote!(Fields), None, &any));
        }
        if !self.shape.borrows() {
            tokens.extend(self.implement(
                &quote!(ReadStructure),
                Some(&quote!(ReadMember)),
                &quote! {
                    fn member_mut(&mut self, _: usize) -> &mut dyn #p::ReadMember { #p::not_expanded() }
                },
            ));
        }
        let (generics, arguments, clause) = self.shape.generics.split_for_impl();
        tokens.extend(quote! {
            #[allow(dead_code, missing_docs, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
            impl #generics #ident #arguments #clause {
                #vis fn validate(&self) -> #p::Result<(), #p::InvalidInput> { #p::not_expanded() }
            }
        });
        tokens
    }

    /// Takes out of a structure what its builder would report a second time.
    fn sound_builder(&self, structure: &mut Structure) {
        let p = &self.shape.runtime;
        for member in &mut structure.members {
            let none = DefaultValue::Value(Box::new(syn::parse_quote!(#p::not_expanded())));
            member.attributes.default.replace(none);
        }
        if let Some(operation) = &mut structure.operation {
            operation.output = self.sound(self.output.as_ref()).cloned();
            operation.error = self.sound(self.error.as_ref()).cloned();
        }
    }

    /// The type, unless it is itself a mistake, which would be reported twice.
    fn sound<'t>(&self, ty: Option<&'t Type>) -> Option<&'t Type> {
        let parameters = self.shape.type_parameters();
        ty.filter(|ty| !types::borrows(ty) && types::mentions(quote!(#ty), &parameters).is_none())
    }

    fn operation(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let (ident, vis) = (&self.shape.ident, &self.shape.vis);
        let output = self.sound(self.output.as_ref()).map_or_else(|| quote!(#p::Document), |ty| quote!(#ty));
        let error = self.sound(self.error.as_ref()).map_or_else(|| quote!(#p::CommonError), |ty| quote!(#ty));
        let operation = self.implement(
            &quote!(Operation),
            Some(&quote!(Member)),
            &quote! {
                type Output = #output;
                type Error = #error;
                const METADATA: &'static #p::OperationMetadata = #p::NO_METADATA;
            },
        );
        let (generics, arguments, clause) = self.shape.generics.split_for_impl();
        quote! {
            #operation
            #[allow(dead_code, missing_docs, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
            impl #generics #ident #arguments #clause {
                #vis fn send(&self, _: &#p::Client) -> #p::Sending<#output, #error> { #p::not_expanded() }
            }
        }
    }

    fn strings(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let (ident, vis) = (&self.shape.ident, &self.shape.vis);
        let mut tokens = self.implement(
            &quote!(Enumeration),
            None,
            &quote! {
                fn as_str(&self) -> &str { #p::not_expanded() }
                fn from_wire(_: &str) -> Self { #p::not_expanded() }
            },
        );
        for from in [quote!(From<&str>), quote!(From<#p::String>)] {
            let argument = if from.to_string().contains('&') { quote!(&str) } else { quote!(#p::String) };
            tokens.extend(self.implement(&from, None, &quote!(fn from(_: #argument) -> Self { #p::not_expanded() })));
        }
        tokens.extend(self.display());
        let (generics, arguments, clause) = self.shape.generics.split_for_impl();
        tokens.extend(quote! {
            #[allow(dead_code, missing_docs, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
            impl #generics #ident #arguments #clause {
                #vis fn as_str(&self) -> &str { #p::not_expanded() }
            }
        });
        tokens
    }

    fn integers(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let (ident, vis) = (&self.shape.ident, &self.shape.vis);
        let from = self.implement(&quote!(From<i32>), None, &quote!(fn from(_: i32) -> Self { #p::not_expanded() }));
        let (generics, arguments, clause) = self.shape.generics.split_for_impl();
        quote! {
            #from
            #[allow(dead_code, missing_docs, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
            impl #generics #ident #arguments #clause {
                #vis fn value(&self) -> i32 { #p::not_expanded() }
            }
        }
    }

    fn union(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let mut tokens = self.implement(
            &quote!(Union),
            Some(&quote!(Member)),
            &quote! {
                fn schema(&self) -> &'static #p::UnionSchema { #p::not_expanded() }
                fn variant(&self) -> #p::UnionVariant<'_> { #p::not_expanded() }
            },
        );
        if !self.shape.borrows() {
            tokens.extend(self.implement(
                &quote!(ReadUnion),
                Some(&quote!(ReadMember)),
                &quote! {
                    fn select(&mut self, _: usize) -> #p::Option<&mut dyn #p::ReadMember> { #p::not_expanded() }
                    fn set_unknown(&mut self, _: #p::Document) { #p::not_expanded() }
                },
            ));
        }
        tokens
    }

    fn errors(&self) -> TokenStream {
        let p = &self.shape.runtime;
        let mut tokens = self.implement(
            &quote!(OperationError),
            None,
            &quote! {
                fn schema() -> &'static #p::ErrorSchema { #p::not_expanded() }
                fn at(_: #p::Option<usize>) -> Self { #p::not_expanded() }
                fn index(&self) -> #p::Option<usize> { #p::not_expanded() }
            },
        );
        if !self.derives.display {
            tokens.extend(self.display());
        }
        if !self.derives.error {
            tokens.extend(self.implement(&quote!(StdError), None, &TokenStream::new()));
        }
        tokens
    }

    fn display(&self) -> TokenStream {
        let p = &self.shape.runtime;
        self.implement(
            &quote!(fmt::Display),
            None,
            &quote! {
                fn fmt(&self, _: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result { #p::not_expanded() }
            },
        )
    }
}
