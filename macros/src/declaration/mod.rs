//! What was declared, read from the attributes and the item.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Expr, GenericParam, Generics, Path, Type, Visibility};

use crate::attributes::field::{DefaultValue, FieldAttributes};
use crate::attributes::item::Paginated;
use crate::services::Protocol;
use crate::types;

mod operation;
pub(crate) mod structure;
pub(crate) mod variants;

/// What every declared item has.
pub(crate) struct Shape {
    pub(crate) ident: Ident,
    /// The name as a shape's, without `r#`.
    pub(crate) name: String,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The module of the runtime with the names for generated code.
    pub(crate) runtime: Runtime,
}

impl Shape {
    /// Whether values borrow, so that the shape can be written but not read.
    pub(crate) fn borrows(&self) -> bool {
        self.generics.lifetimes().next().is_some()
    }

    /// The type parameters.
    pub(crate) fn type_parameters(&self) -> Vec<&Ident> {
        self.generics.type_params().map(|parameter| &parameter.ident).collect()
    }

    /// The generics with a further bound on each type parameter.
    pub(crate) fn bounded(&self, bound: &TokenStream) -> Generics {
        let mut generics = self.generics.clone();
        for parameter in &mut generics.params {
            if let GenericParam::Type(parameter) = parameter {
                parameter.bounds.push(syn::parse_quote!(#bound));
            }
        }
        generics
    }
}

/// The path of the runtime's module for generated code.
///
/// It stands in an expansion hundreds of times. Single tokens are cheap to add there; a `TokenStream` costs several
/// calls into rustc each time.
#[derive(Clone)]
pub(crate) struct Runtime(Vec<TokenTree>);

impl Runtime {
    /// The module in the crate at this path.
    pub(crate) fn new(path: Option<&Path>) -> Self {
        let module = path.map_or_else(|| quote!(::aws_operation::generated), |path| quote!(#path::generated));
        Self(module.into_iter().collect())
    }

    /// The same path, shown at a place of the user's.
    pub(crate) fn at(&self, place: Span) -> Self {
        let mut tokens = self.0.clone();
        for token in &mut tokens {
            token.set_span(place);
        }
        Self(tokens)
    }
}

impl ToTokens for Runtime {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// The name of an identifier, without `r#`.
pub(crate) fn name_of(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// A structure, which may be the input of an operation.
pub(crate) struct Structure {
    pub(crate) shape: Shape,
    pub(crate) members: Vec<Member>,
    pub(crate) check: Option<Path>,
    /// Declared with `#[aws_operation]`.
    pub(crate) operation: Option<Operation>,
}

impl Structure {
    /// The index of the member with this Rust name.
    pub(crate) fn position(&self, field: &Ident) -> Option<usize> {
        self.members.iter().position(|member| member.ident == *field)
    }

    /// Whether the macro writes `Debug`, because a derived one would show what is sensitive.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.members.iter().any(|member| member.attributes.sensitive.is_set())
    }
}

/// A member of a structure.
pub(crate) struct Member {
    pub(crate) ident: Ident,
    /// The Rust name, without `r#`.
    pub(crate) name: String,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) attributes: FieldAttributes,
}

impl Member {
    /// The `T` of an `Option<T>`.
    pub(crate) fn optional(&self) -> Option<&Type> {
        types::option(&self.ty)
    }

    /// The default for reading, and for a builder that was not told.
    pub(crate) fn default(&self) -> Option<&DefaultValue> {
        self.attributes.default.get()
    }
}

/// What makes a structure the input of an operation.
pub(crate) struct Operation {
    pub(crate) target: String,
    /// Nothing when a mistake in the target was reported.
    pub(crate) service: Option<ServiceFacts>,
    pub(crate) signed: bool,
    pub(crate) host_prefix: Vec<HostPrefixPart>,
    pub(crate) endpoint_member: Option<usize>,
    pub(crate) request_compression: bool,
    pub(crate) output: Option<Type>,
    pub(crate) error: Option<Type>,
    /// The user's token for the key, and the members.
    pub(crate) paginated: Option<(Ident, Paginated)>,
}

/// The facts of the service that an operation belongs to.
pub(crate) struct ServiceFacts {
    pub(crate) id: String,
    pub(crate) target_prefix: String,
    pub(crate) endpoint_prefix: String,
    pub(crate) signing_name: String,
    pub(crate) protocol: Protocol,
    pub(crate) query_compatible: bool,
}

/// A piece of a host prefix.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HostPrefixPart {
    Literal(String),
    /// The value of the member with this index.
    Label(usize),
}

/// An enumeration of strings.
pub(crate) struct Enumeration {
    pub(crate) shape: Shape,
    pub(crate) variants: Vec<EnumVariant>,
    pub(crate) unknown: Ident,
}

/// A known value of a string enumeration.
pub(crate) struct EnumVariant {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
}

/// An enumeration of integers.
pub(crate) struct IntEnumeration {
    pub(crate) shape: Shape,
    pub(crate) variants: Vec<IntVariant>,
    pub(crate) unknown: Ident,
}

/// A known value of an integer enumeration.
pub(crate) struct IntVariant {
    pub(crate) ident: Ident,
    /// The last discriminant that is written out, and how many variants later this one is.
    pub(crate) base: Option<Expr>,
    pub(crate) offset: i32,
}

/// A union.
pub(crate) struct Union {
    pub(crate) shape: Shape,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) unknown: Ident,
    /// Whether the unknown variant keeps the object as it came.
    pub(crate) keeps_unknown: bool,
}

impl Union {
    /// Whether the macro writes `Debug`, because a derived one would show what is sensitive.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.variants.iter().any(|variant| variant.attributes.sensitive.is_set())
    }
}

/// A known member of a union.
pub(crate) struct UnionVariant {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) attributes: FieldAttributes,
}

/// The errors of an operation.
pub(crate) struct ErrorEnum {
    pub(crate) shape: Shape,
    pub(crate) variants: Vec<ErrorVariant>,
    pub(crate) unknown: Ident,
}

/// A known error.
pub(crate) struct ErrorVariant {
    pub(crate) ident: Ident,
    pub(crate) code: String,
    pub(crate) payload: Option<Type>,
    pub(crate) retryable: bool,
    pub(crate) throttling: bool,
}

/// What an attribute was written on.
#[expect(clippy::large_enum_variant, reason = "one value an expansion")]
pub(crate) enum Declaration {
    Structure(Structure),
    Enumeration(Enumeration),
    IntEnumeration(IntEnumeration),
    Union(Union),
    Error(ErrorEnum),
}

impl Declaration {
    /// Whether the macro writes `Debug`.
    pub(crate) fn is_sensitive(&self) -> bool {
        match self {
            Declaration::Structure(structure) => structure.is_sensitive(),
            Declaration::Union(union) => union.is_sensitive(),
            _ => false,
        }
    }
}
