//! Constraints on a value: those that a member may have, and an element or a key of it as well.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{LitFloat, LitInt, LitStr, Token};

use super::keys::{Place, form};
use super::{Slot, entries, flag, in_parentheses, malformed, string, value};
use crate::context::Context;
use crate::suggest;

/// The constraints of a value, and of the values in it.
#[derive(Default)]
pub(crate) struct Constraints {
    pub(crate) length: Slot<Length>,
    pub(crate) range: Slot<Range>,
    pub(crate) pattern: Slot<LitStr>,
    pub(crate) unique_items: Slot<()>,
    pub(crate) unique_by: Slot<Ident>,
    pub(crate) timestamp_format: Slot<TimestampFormat>,
    pub(crate) each: Slot<Box<Constraints>>,
    pub(crate) keys: Slot<Box<Constraints>>,
}

/// `(min = …, max = …)`.
#[derive(Clone)]
pub(crate) struct Bounds<T> {
    pub(crate) min: Option<T>,
    pub(crate) max: Option<T>,
    /// The place where `max` is written.
    pub(crate) max_span: Span,
}

/// Bounds of a number of characters, bytes, elements or entries.
pub(crate) type Length = Bounds<u64>;

/// Bounds of a number.
pub(crate) type Range = Bounds<Bound>;

/// A bound of a range.
#[derive(Clone)]
pub(crate) enum Bound {
    Integer(i128),
    Float(f64),
}

impl Bound {
    #[expect(clippy::cast_precision_loss, reason = "only for the order of two bounds of different kinds")]
    fn as_f64(&self) -> f64 {
        match self {
            Bound::Integer(v) => *v as f64,
            Bound::Float(v) => *v,
        }
    }

    /// Whether it is greater than another.
    pub(crate) fn exceeds(&self, other: &Bound) -> bool {
        match (self, other) {
            (Bound::Integer(a), Bound::Integer(b)) => a > b,
            _ => self.as_f64() > other.as_f64(),
        }
    }
}

/// The forms of a timestamp.
#[derive(Clone, Copy)]
pub(crate) enum TimestampFormat {
    EpochSeconds,
    DateTime,
    HttpDate,
}

const TIMESTAMP_FORMATS: &[(&str, TimestampFormat)] = &[
    ("epoch-seconds", TimestampFormat::EpochSeconds),
    ("date-time", TimestampFormat::DateTime),
    ("http-date", TimestampFormat::HttpDate),
];

impl Constraints {
    /// The user's token for each key that was given.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Ident> {
        let all = [
            self.length.key(),
            self.range.key(),
            self.pattern.key(),
            self.unique_items.key(),
            self.unique_by.key(),
            self.timestamp_format.key(),
            self.each.key(),
            self.keys.key(),
        ];
        all.into_iter().flatten()
    }

    /// Whether none was given.
    pub(crate) fn is_empty(&self) -> bool {
        self.given().next().is_none()
    }

    /// Reads the value of one of the keys above.
    pub(super) fn read(&mut self, cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "length" => self.length.set(cx, key, length(cx, key, input)?),
            "range" => self.range.set(cx, key, bounds::<Bound>(cx, key, input)?),
            "pattern" => self.pattern.set(cx, key, string(key, input)?),
            "unique_items" => self.unique_items.set(cx, key, flag(key, input)?),
            "unique_by" => {
                let field = value(key, input, "a field of the elements, without quotes")?;
                self.unique_by.set(cx, key, field);
            }
            "timestamp_format" => self.timestamp_format.set(cx, key, timestamp_format(key, input)?),
            "each" => self.each.set(cx, key, inner(cx, key, input, Place::Element)?),
            "keys" => self.keys.set(cx, key, inner(cx, key, input, Place::MapKey)?),
            _ => return Err(super::misplaced(key, Place::Element)),
        }
        Ok(())
    }
}

fn inner(cx: &Context, key: &Ident, input: ParseStream<'_>, place: Place) -> syn::Result<Box<Constraints>> {
    if !input.peek(syn::token::Paren) {
        return Err(malformed(key, input, "constraints in parentheses"));
    }
    in_parentheses(input, |content| {
        if content.is_empty() {
            return Err(syn::Error::new(
                key.span(),
                format!("`{key}` says nothing: write `{}`", form(&key.to_string())),
            ));
        }
        let mut constraints = Constraints::default();
        entries(cx, place, content, &mut |key, input| constraints.read(cx, key, input));
        Ok(Box::new(constraints))
    })
}

/// Reads `(min = …, max = …)`.
fn bounds<T: Parse>(cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<Bounds<T>> {
    if !input.peek(syn::token::Paren) {
        return Err(malformed(key, input, "its bounds in parentheses"));
    }
    in_parentheses(input, |content| {
        let example = form(&key.to_string());
        let (mut min, mut max) = (None, None);
        let mut max_span = key.span();
        if content.is_empty() {
            let message = format!("`{key}` has no bound: write `{example}`, or one of the two");
            return Err(syn::Error::new(key.span(), message));
        }
        while !content.is_empty() {
            let name = Ident::parse(content)
                .map_err(|error| syn::Error::new(error.span(), format!("a bound has a name: write `{example}`")))?;
            let slot = match name.to_string().as_str() {
                "min" => &mut min,
                "max" => &mut max,
                _ => {
                    let message = format!("`{key}` has the bounds `min` and `max`, not `{name}`: write `{example}`");
                    return Err(syn::Error::new(name.span(), message));
                }
            };
            let no_value = || syn::Error::new(name.span(), format!("`{name}` takes a number: write `{example}`"));
            content.parse::<Token![=]>().map_err(|_| no_value())?;
            if content.is_empty() {
                return Err(no_value());
            }
            if name == "max" {
                max_span = content.span();
            }
            let bound: T = content.parse()?;
            if slot.replace(bound).is_some() {
                cx.error(&name, format_args!("`{name}` is given twice; keep one of them"));
            }
            if !content.is_empty() {
                content
                    .parse::<Token![,]>()
                    .map_err(|error| syn::Error::new(error.span(), format!("expected `,` as in `{example}`")))?;
            }
        }
        Ok(Bounds { min, max, max_span })
    })
}

struct Unsigned(u64);

impl Parse for Unsigned {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let message = "a length is a whole number from 0 on";
        let literal: LitInt = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
        literal.base10_parse().map(Self).map_err(|_| syn::Error::new(literal.span(), message))
    }
}

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let message = "a bound of a range is a number, such as `0`, `-1` or `0.5`";
        let minus = input.parse::<Option<Token![-]>>()?.is_some();
        if input.peek(LitFloat) {
            let literal: LitFloat = input.parse()?;
            let bound: f64 = literal.base10_parse()?;
            if !bound.is_finite() {
                return Err(syn::Error::new(literal.span(), "this bound is too large for a 64-bit float"));
            }
            Ok(Bound::Float(if minus { -bound } else { bound }))
        } else {
            let literal: LitInt = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
            let bound: i128 = literal.base10_parse().map_err(|_| syn::Error::new(literal.span(), message))?;
            Ok(Bound::Integer(if minus { -bound } else { bound }))
        }
    }
}

fn length(cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<Length> {
    let Bounds { min, max, max_span } = bounds::<Unsigned>(cx, key, input)?;
    Ok(Bounds { min: min.map(|bound| bound.0), max: max.map(|bound| bound.0), max_span })
}

fn timestamp_format(key: &Ident, input: ParseStream<'_>) -> syn::Result<TimestampFormat> {
    let word = string(key, input)?;
    let text = word.value();
    TIMESTAMP_FORMATS.iter().find(|(name, _)| *name == text).map(|(_, format)| *format).ok_or_else(|| {
        let names = || TIMESTAMP_FORMATS.iter().map(|(name, _)| *name);
        let message = match suggest::nearest(&text, names()) {
            Some(nearest) => format!("unknown timestamp format \"{text}\"; did you mean \"{nearest}\"?"),
            None => format!("unknown timestamp format \"{text}\"; write {}", suggest::list(names()).replace('`', "\"")),
        };
        syn::Error::new(word.span(), message)
    })
}

impl ToTokens for Bound {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Bound::Integer(v) => signed(*v < 0, &Literal::u128_unsuffixed(v.unsigned_abs()), tokens),
            Bound::Float(v) => signed(v.is_sign_negative(), &Literal::f64_unsuffixed(v.abs()), tokens),
        }
    }
}

fn signed(negative: bool, literal: &Literal, tokens: &mut TokenStream) {
    if negative {
        <Token![-]>::default().to_tokens(tokens);
    }
    literal.to_tokens(tokens);
}
