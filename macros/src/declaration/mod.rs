//! What was declared, as it is written: names and types, before anything is judged.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Expr, Fields, GenericParam, Generics, Path, Type, Visibility};

use crate::attributes::field::{DefaultValue, FieldAttributes};
use crate::attributes::item::{ItemAttributes, Protocol};
use crate::attributes::paginated::Paginated;
use crate::types;

pub(crate) mod host_prefix;
pub(crate) mod structure;
pub(crate) mod variants;

use host_prefix::HostPrefixPart;

/// The parts that every declared item has.
pub(crate) struct Shape {
    pub(crate) ident: Ident,
    /// The name of the Rust type, without `r#`.
    pub(crate) name: String,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The module of the runtime with the names for generated code.
    pub(crate) runtime: Runtime,
    pub(crate) derives: Derives,
    /// Which of AWS's shapes it is.
    pub(crate) identity: Identity,
    /// Members whose type must be a certain shape of AWS's.
    pub(crate) ties: Vec<Tie>,
    /// The whole shape is never shown.
    pub(crate) is_sensitive: bool,
    /// `Debug` is written, since a derived one would show what is sensitive.
    pub(crate) writes_debug: bool,
    /// Nothing in the item can be used: its impls are there, so that nothing follows from the mistake, and do nothing.
    pub(crate) hollow: bool,
}

/// The shape of AWS's that a declaration is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// It does not say.
    Unsaid,
    /// It says that it is none, or a mistake in that was reported.
    None,
    /// `service#Shape`, with a number for its members after a space; or the service whose errors they are.
    Shape(String),
}

/// A type in a declaration that must be a certain shape of AWS's.
pub(crate) struct Tie {
    pub(crate) ty: Type,
    /// The member or part that has the type, as the subject of a message: `` `tags` ``.
    pub(crate) holder: String,
    pub(crate) expected: Expected,
}

/// The thing that AWS's model has where a type stands.
pub(crate) enum Expected {
    /// `service#Shape`, with a number for its members where any shape with the same will do; or the service of errors.
    Shape(String),
    /// Something that no shape of the user's can be: what it is, with its article, and the type to write.
    Plain { kind: String, usual: String },
}

/// Those of the traits of an expansion that an item derives by itself.
#[expect(clippy::struct_excessive_bools, reason = "a set of derives")]
#[derive(Clone, Copy, Default)]
pub(crate) struct Derives {
    pub(crate) serialize: bool,
    pub(crate) deserialize: bool,
    pub(crate) display: bool,
    pub(crate) error: bool,
}

impl Shape {
    /// The parts that every item has, of this one.
    fn new(ident: &Ident, vis: &Visibility, generics: &Generics, attributes: &ItemAttributes) -> Self {
        Self {
            ident: ident.clone(),
            name: name_of(ident),
            vis: vis.clone(),
            generics: generics.clone(),
            runtime: Runtime::new(attributes.runtime.get()),
            derives: Derives::default(),
            identity: Identity::Unsaid,
            ties: Vec::new(),
            is_sensitive: false,
            writes_debug: false,
            hollow: false,
        }
    }

    /// Whether the names on the wire are those of AWS's model.
    pub(crate) fn is_modelled(&self) -> bool {
        matches!(self.identity, Identity::Shape(_))
    }

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
    pub(crate) attributes: ItemAttributes,
    /// The fields as they are written.
    pub(crate) fields: Fields,
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
    /// A mistake in it was reported, so it is left out of what is read and written.
    pub(crate) faulty: bool,
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

/// The operation by which a service says where another goes.
pub(crate) struct EndpointDiscovery {
    pub(crate) required: bool,
    /// The target of the operation that says so.
    pub(crate) target: String,
}

/// The parts that make a structure the input of an operation.
#[derive(Default)]
pub(crate) struct Operation {
    pub(crate) target: String,
    /// Nothing when a mistake in the target was reported.
    pub(crate) service: Option<ServiceFacts>,
    pub(crate) unsigned: bool,
    pub(crate) host_prefix: Vec<HostPrefixPart>,
    pub(crate) endpoint_member: Option<usize>,
    pub(crate) request_compression: bool,
    /// By name.
    pub(crate) endpoint_params: Vec<(String, EndpointParam)>,
    pub(crate) endpoint_discovery: Option<EndpointDiscovery>,
    pub(crate) output: Option<Type>,
    pub(crate) error: Option<Type>,
    /// The user's token for the key, and the members.
    pub(crate) paginated: Option<(Ident, Paginated)>,
}

/// The source of the value of a parameter of the service's endpoint rules comes from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum EndpointParam {
    Fixed(String),
    /// A path into the input, in the runtime's form.
    Input(String),
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

/// The forms of a Rust enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnumForm {
    Strings,
    Integers,
    Union,
    Errors,
}

/// An enumeration, a union, or errors.
pub(crate) struct Enum {
    pub(crate) shape: Shape,
    pub(crate) attributes: ItemAttributes,
    pub(crate) form: EnumForm,
    /// The `#[repr(…)]` of an enumeration of integers.
    pub(crate) repr: Option<Attribute>,
    /// Those with a name on the wire.
    pub(crate) variants: Vec<Variant>,
    /// Those that are marked `unknown`: one, if it is right.
    pub(crate) unknown: Vec<Variant>,
}

impl Enum {
    /// The variant for what is not declared; the enum's own name where there is none, which is hollow then.
    pub(crate) fn unknown(&self) -> &Ident {
        self.unknown.first().map_or(&self.shape.ident, |variant| &variant.ident)
    }

    /// Whether that variant holds what came.
    pub(crate) fn keeps_unknown(&self) -> bool {
        self.unknown.first().is_some_and(|variant| !variant.is_unit())
    }
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// Its value, its name, or its code on the wire.
    pub(crate) wire: String,
    pub(crate) fields: Fields,
    /// The number of an enumeration of integers: the last discriminant that is written out, and how many variants later
    /// this one is.
    pub(crate) number: (Option<Expr>, i32),
    pub(crate) attributes: FieldAttributes,
    /// The attributes on the fields in it.
    pub(crate) inner: Vec<Attribute>,
}

impl Variant {
    /// The type of the one value that it holds.
    pub(crate) fn payload(&self) -> Option<&Type> {
        match &self.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| &field.ty),
            _ => None,
        }
    }

    /// The variant as a place for a message.
    pub(crate) fn tokens(&self) -> TokenStream {
        let (ident, fields) = (&self.ident, &self.fields);
        quote!(#ident #fields)
    }

    /// Whether it holds nothing.
    pub(crate) fn is_unit(&self) -> bool {
        matches!(self.fields, Fields::Unit)
    }

    /// Whether its name is one for what is not declared.
    pub(crate) fn is_named_unknown(&self) -> bool {
        matches!(self.ident.to_string().as_str(), "Unknown" | "Other" | "UnknownValue" | "UnknownError")
    }
}

/// The item that an attribute was written on.
#[expect(clippy::large_enum_variant, reason = "one value an expansion")]
pub(crate) enum Declaration {
    Structure(Structure),
    Enum(Enum),
}

impl Declaration {
    /// The parts that every declared item has.
    pub(crate) fn shape(&self) -> &Shape {
        match self {
            Declaration::Structure(structure) => &structure.shape,
            Declaration::Enum(declared) => &declared.shape,
        }
    }

    /// The parts that every declared item has.
    pub(crate) fn shape_mut(&mut self) -> &mut Shape {
        match self {
            Declaration::Structure(structure) => &mut structure.shape,
            Declaration::Enum(declared) => &mut declared.shape,
        }
    }

    /// Whether something in it is never shown.
    pub(crate) fn is_sensitive(&self) -> bool {
        match self {
            Declaration::Structure(structure) => {
                structure.members.iter().any(|member| member.attributes.sensitive.is_set())
            }
            Declaration::Enum(declared) => {
                declared.shape.is_sensitive
                    || declared.variants.iter().any(|variant| variant.attributes.sensitive.is_set())
            }
        }
    }

    /// Takes everything out.
    pub(crate) fn take_all_out(&mut self) {
        self.shape_mut().hollow = true;
        if let Declaration::Structure(structure) = self {
            structure.members.clear();
            if let Some(operation) = &mut structure.operation {
                operation.paginated = None;
            }
        }
    }

    /// Takes out what is faulty, after mistakes were reported, so that the rest expands as ever and rustc says nothing
    /// that only follows from them.
    pub(crate) fn take_faults_out(&mut self) {
        match self {
            Declaration::Structure(structure) => {
                let p = &structure.shape.runtime;
                for member in structure.members.iter_mut().filter(|member| member.faulty) {
                    member.attributes.leave_only_the_builder(syn::parse_quote!(#p::not_expanded()));
                }
            }
            // A `match` without one of its variants would be a mistake of its own.
            Declaration::Enum(declared) => declared.shape.hollow = true,
        }
    }
}
