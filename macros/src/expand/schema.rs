//! The static schema of members: wire names and Smithy traits.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{LitStr, Type};

use crate::attributes::constraints::{Constraints, TimestampFormat};
use crate::attributes::field::FieldAttributes;
use crate::declaration::{Runtime, name_of};
use crate::pattern;
use crate::types::{self, Known};

/// Collects what the members of one shape need.
pub(super) struct Schema<'a> {
    p: &'a Runtime,
    /// The patterns, each a static of its own: a compiled expression is kept in it.
    patterns: Vec<TokenStream>,
    names: Vec<String>,
    /// The traits of those members that have any, each with its index.
    traits: Vec<TokenStream>,
}

impl<'a> Schema<'a> {
    pub(super) fn new(p: &'a Runtime) -> Self {
        Self { p, patterns: Vec::new(), names: Vec::new(), traits: Vec::new() }
    }

    /// Adds a member; `index` finds the index of a field of the same structure.
    pub(super) fn member(
        &mut self,
        wire: &str,
        ty: &Type,
        attributes: &FieldAttributes,
        index: &dyn Fn(&Ident) -> Option<usize>,
    ) {
        let p = self.p;
        let mut traits = TokenStream::new();
        for (name, given) in [
            ("required", attributes.required.is_set()),
            ("sensitive", attributes.sensitive.is_set()),
            ("idempotency_token", attributes.idempotency_token.is_set()),
            ("check", attributes.check.is_set()),
            ("has_default", attributes.default.is_set()),
            ("foreign", attributes.serde.is_set()),
        ] {
            if given {
                let name = Ident::new(name, proc_macro2::Span::call_site());
                traits.extend(quote!(.#name()));
            }
        }
        for (name, fields) in [("conflicts_with", &attributes.conflicts_with), ("requires", &attributes.requires)] {
            if let Some(fields) = fields.get() {
                let name = Ident::new(name, proc_macro2::Span::call_site());
                let indices = fields.iter().filter_map(index);
                traits.extend(quote!(.#name(&[#(#indices),*])));
            }
        }
        self.constraints(&mut traits, ty, &attributes.constraints);
        if !traits.is_empty() {
            let index = self.names.len();
            self.traits.push(quote!((#index, &#p::MemberTraits::NONE #traits)));
        }
        self.names.push(wire.to_owned());
    }

    fn traits(&self, traits: &TokenStream) -> TokenStream {
        let p = self.p;
        if traits.is_empty() { quote!(#p::None) } else { quote!(#p::Some(&#p::MemberTraits::NONE #traits)) }
    }

    fn constraints(&mut self, traits: &mut TokenStream, ty: &Type, constraints: &Constraints) {
        let p = self.p;
        if constraints.unique_items.is_set() {
            traits.extend(quote!(.unique_items()));
        }
        if let Some(format) = constraints.timestamp_format.get() {
            let format = match format {
                TimestampFormat::EpochSeconds => quote!(EpochSeconds),
                TimestampFormat::DateTime => quote!(DateTime),
                TimestampFormat::HttpDate => quote!(HttpDate),
            };
            traits.extend(quote!(.timestamp_format(#p::TimestampFormat::#format)));
        }
        if let Some(length) = constraints.length.get() {
            let min = length.min.unwrap_or(0);
            let max = length.max.unwrap_or(u64::MAX);
            traits.extend(quote!(.length(#p::Length::new(#min, #max))));
        }
        if let Some(range) = constraints.range.get() {
            let bound = |bound: &Option<_>| match bound {
                Some(bound @ crate::attributes::constraints::Bound::Integer(_)) => {
                    quote!(#p::Some(#p::Bound::Integer(#bound)))
                }
                Some(bound) => quote!(#p::Some(#p::Bound::Float(#bound))),
                None => quote!(#p::None),
            };
            let (min, max) = (bound(&range.min), bound(&range.max));
            traits.extend(quote!(.range(#p::Range::new(#min, #max))));
        }
        if let Some(source) = constraints.pattern.get() {
            let pattern = self.pattern(source);
            traits.extend(quote!(.pattern(&#pattern)));
        }
        if let (Some((key, field)), Known::List(element)) = (constraints.unique_by.entry(), types::known(ty)) {
            let index = unique_by(p, key, field, types::pointee(element));
            traits.extend(quote!(.unique_by(#index)));
        }
        if let Some(each) = constraints.each.get() {
            let element = match types::known(ty) {
                Known::List(element) | Known::Map(_, element) => element,
                _ => ty,
            };
            let mut inner = TokenStream::new();
            self.constraints(&mut inner, element, each);
            let inner = self.traits(&inner);
            traits.extend(quote!(.element(#inner)));
        }
        if let Some(keys) = constraints.keys.get() {
            let key = match types::known(ty) {
                Known::Map(key, _) => key,
                _ => ty,
            };
            let mut inner = TokenStream::new();
            self.constraints(&mut inner, key, keys);
            let inner = self.traits(&inner);
            traits.extend(quote!(.key(#inner)));
        }
    }

    fn pattern(&mut self, source: &LitStr) -> Ident {
        let p = self.p;
        let name = Ident::new(&format!("PATTERN_{}", self.patterns.len()), proc_macro2::Span::call_site());
        let translated = pattern::translate(&source.value()).unwrap_or_default();
        self.patterns.push(quote!(static #name: #p::Pattern = #p::Pattern::new(#source, #translated);));
        name
    }

    /// The statics that the schema refers to, and the members: as few tokens as they can be, since each costs in every
    /// declaration.
    pub(super) fn finish(self) -> (TokenStream, TokenStream) {
        let Self { p, patterns, names, traits } = self;
        (quote!(#(#patterns)*), quote!(&#p::members([#(#names),*], [#(#traits),*])))
    }
}

/// The index of a field of the elements, looked up while the struct is compiled.
fn unique_by(p: &Runtime, key: &Ident, field: &Ident, element: &Type) -> TokenStream {
    let name = name_of(field);
    let message = format!("`{key} = {name}`: `{}` has no field `{name}`", types::shown(element));
    let element = types::static_lifetimes(element);
    let place = types::on(field.span());
    let p = p.at(place);
    quote_spanned!(place=> #p::index_of(<#element as #p::Fields>::FIELDS, #name, #message))
}
