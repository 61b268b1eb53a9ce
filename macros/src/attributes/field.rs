//! `#[aws(…)]` on fields and variants.

use proc_macro2::{Ident, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, LitStr, Meta, Path, Token, bracketed};

use super::constraints::Constraints;
use super::keys::Place;
use super::{Slot, entries, flag, in_parentheses, malformed, string, value};
use crate::context::Context;

/// The value of a member of which nothing was said.
pub(crate) enum DefaultValue {
    /// `default`: that of the type.
    OfType,
    /// `default = value`.
    Value(Box<Expr>),
}

/// The keys in the `#[aws(…)]` of a field or variant.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) constraints: Constraints,
    pub(crate) rename: Slot<LitStr>,
    pub(crate) unmodelled: Slot<()>,
    pub(crate) required: Slot<()>,
    pub(crate) conflicts_with: Slot<Vec<Ident>>,
    pub(crate) requires: Slot<Vec<Ident>>,
    pub(crate) check: Slot<Path>,
    pub(crate) sensitive: Slot<()>,
    pub(crate) idempotency_token: Slot<()>,
    pub(crate) host_label: Slot<()>,
    pub(crate) endpoint: Slot<()>,
    pub(crate) default: Slot<DefaultValue>,
    pub(crate) serde: Slot<()>,
    pub(crate) unknown: Slot<()>,
    pub(crate) code: Slot<LitStr>,
    pub(crate) retryable: Slot<()>,
    pub(crate) throttling: Slot<()>,
    /// The keys that were given with a mistake.
    pub(crate) mistaken: Vec<String>,
    /// Serde's attributes, which have no effect on a shape.
    pub(crate) serde_attributes: Vec<Attribute>,
}

impl FieldAttributes {
    /// Reads and removes `#[aws(…)]` from the attributes of a field or variant.
    pub(crate) fn take(cx: &Context, attrs: &mut Vec<Attribute>, place: Place) -> Self {
        let mut taken = Self::default();
        attrs.retain(|attribute| {
            if attribute.path().is_ident("serde") {
                taken.serde_attributes.push(attribute.clone());
                return false;
            }
            if !attribute.path().is_ident("aws") {
                return true;
            }
            match &attribute.meta {
                Meta::List(_) => {
                    let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
                        let mistaken = entries(cx, place, input, &mut |key, input| taken.read(cx, key, input));
                        taken.mistaken.extend(mistaken);
                        Ok(())
                    });
                    if let Err(error) = parsed {
                        cx.push(error);
                    }
                }
                _ => cx.error(attribute, "write the keys in parentheses: `#[aws(rename = \"wireName\")]`"),
            }
            false
        });
        taken
    }

    /// Leaves out what stands for anything but the field's place in the builder, where a default makes it optional.
    pub(crate) fn leave_only_the_builder(&mut self, default: Expr) {
        let taken = std::mem::take(self);
        self.sensitive = taken.sensitive;
        self.default = taken.default;
        self.default.replace(DefaultValue::Value(Box::new(default)));
    }

    fn read(&mut self, cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "rename" => self.rename.set(cx, key, string(key, input)?),
            "unmodelled" => self.unmodelled.set(cx, key, flag(key, input)?),
            "required" => self.required.set(cx, key, flag(key, input)?),
            "conflicts_with" => self.conflicts_with.set(cx, key, fields(key, input)?),
            "requires" => self.requires.set(cx, key, fields(key, input)?),
            "check" => self.check.set(cx, key, value(key, input, "the path of a function")?),
            "sensitive" => self.sensitive.set(cx, key, flag(key, input)?),
            "idempotency_token" => self.idempotency_token.set(cx, key, flag(key, input)?),
            "host_label" => self.host_label.set(cx, key, flag(key, input)?),
            "endpoint" => self.endpoint.set(cx, key, flag(key, input)?),
            "default" => {
                let default = if input.is_empty() || input.peek(Token![,]) {
                    DefaultValue::OfType
                } else {
                    DefaultValue::Value(Box::new(value(key, input, "a value")?))
                };
                self.default.set(cx, key, default);
            }
            "serde" => self.serde.set(cx, key, flag(key, input)?),
            "unknown" => self.unknown.set(cx, key, flag(key, input)?),
            "code" => self.code.set(cx, key, string(key, input)?),
            "retryable" => self.retryable.set(cx, key, flag(key, input)?),
            "throttling" => self.throttling.set(cx, key, flag(key, input)?),
            _ => self.constraints.read(cx, key, input)?,
        }
        Ok(())
    }
}

/// `= field`, `= [a, b]` or `(a, b)`.
fn fields(key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let what = "fields of this struct, without quotes";
    let read = |content: ParseStream<'_>| {
        let fields: Punctuated<Ident, Token![,]> =
            Punctuated::parse_terminated(content).map_err(|_| malformed(key, content, what))?;
        if fields.is_empty() {
            return Err(malformed(key, content, what));
        }
        Ok(fields.into_iter().collect())
    };
    if input.peek(syn::token::Paren) {
        return in_parentheses(input, read);
    }
    if input.peek(Token![=]) && input.peek2(syn::token::Bracket) {
        input.parse::<Token![=]>()?;
        let content;
        bracketed!(content in input);
        let fields = read(&content);
        while content.parse::<TokenTree>().is_ok() {}
        return fields;
    }
    Ok(vec![value(key, input, what)?])
}
