//! `#[aws(…)]` on fields and variants.

use proc_macro2::{Ident, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, LitStr, Meta, Path, Token, bracketed};

use super::constraints::Constraints;
use super::keys::Place;
use super::{Slot, entries, flag, in_parentheses, malformed, string, value};
use crate::context::Context;

/// What a member is when nothing was said of it.
pub(crate) enum DefaultValue {
    /// `default`: that of the type.
    OfType,
    /// `default = value`.
    Value(Box<Expr>),
}

/// What stands in the `#[aws(…)]` of a field or variant.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) constraints: Constraints,
    pub(crate) rename: Slot<LitStr>,
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
}

impl FieldAttributes {
    /// Reads and removes `#[aws(…)]` from the attributes of a field or variant.
    pub(crate) fn take(cx: &Context, attrs: &mut Vec<Attribute>, place: Place) -> Self {
        let mut taken = Self::default();
        attrs.retain(|attribute| {
            if attribute.path().is_ident("serde") {
                serde_attribute(cx, attribute);
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

    fn read(&mut self, cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "rename" => self.rename.set(cx, key, string(key, input)?),
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

/// A serde attribute has no effect on a shape: the shape's own form is the wire form.
fn serde_attribute(cx: &Context, attribute: &Attribute) {
    let mut advice = String::new();
    // A mistake inside serde's attribute is of no interest: it goes away with it.
    let _ = attribute.parse_nested_meta(|meta| {
        if let Some(key) = meta.path.get_ident() {
            advice.push_str(match key.to_string().as_str() {
                "rename" => "; write `#[aws(rename = \"wireName\")]`",
                "rename_all" => "; write `rename_all` in the attribute on the item",
                "default" => "; write `#[aws(default = value)]`",
                "skip" | "skip_serializing" | "skip_deserializing" => {
                    "; leave the field out of the struct: only declared members are sent"
                }
                "skip_serializing_if" => "; a `None` is left out already",
                "with" | "serialize_with" | "deserialize_with" => {
                    "; write `#[aws(serde)]` for a type with its own serde form, or `#[aws(timestamp_format = \"…\")]`"
                }
                "alias" => "; AWS JSON has one name for a member: `#[aws(rename = \"wireName\")]`",
                "flatten" => "; AWS JSON has no flattened members: declare the members one by one",
                "other" => "; write `#[aws(unknown)]`",
                _ => "",
            });
        }
        if meta.input.peek(Token![=]) {
            meta.value()?.parse::<Expr>()?;
        }
        Ok(())
    });
    cx.error(attribute, format_args!("serde attributes have no effect on a shape{advice}"));
}
