//! The grammar of the attributes: lists of keys, each with the form that its meaning needs.

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, ExprLit, Lit, LitStr, Token, parenthesized};

use crate::context::Context;

pub(crate) mod constraints;
pub(crate) mod field;
pub(crate) mod item;
pub(crate) mod keys;
pub(crate) mod paginated;

use keys::{Place, form, misplaced};

/// A key that was given at most once, with the user's own token for it.
pub(crate) struct Slot<T>(Option<(Ident, T)>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// Keeps the value, or reports that the key is given twice.
    fn set(&mut self, cx: &Context, key: &Ident, value: T) {
        if self.0.is_some() {
            cx.error(key, format_args!("`{key}` is given twice; keep one of them"));
        } else {
            self.0 = Some((key.clone(), value));
        }
    }

    /// Sets what was not given, with the user's token that it is about.
    pub(crate) fn imply(&mut self, about: &Ident, value: T) {
        self.0.get_or_insert_with(|| (about.clone(), value));
    }

    /// The value.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    /// Puts another value in the place of the one that was given.
    pub(crate) fn replace(&mut self, value: T) {
        if let Some((_, given)) = &mut self.0 {
            *given = value;
        }
    }

    /// Takes the user's token for the key, with the value.
    pub(crate) fn take(&mut self) -> Option<(Ident, T)> {
        self.0.take()
    }

    /// The user's token for the key, with the value.
    pub(crate) fn entry(&self) -> Option<(&Ident, &T)> {
        self.0.as_ref().map(|(key, value)| (key, value))
    }

    /// The user's token for the key.
    pub(crate) fn key(&self) -> Option<&Ident> {
        self.0.as_ref().map(|(key, _)| key)
    }

    /// Whether the key was given.
    pub(crate) fn is_set(&self) -> bool {
        self.0.is_some()
    }
}

/// Reads `key`, `key = value`, `key(…)`, separated by commas. A mistake in one does not hide those in the others.
///
/// Returns the keys with a mistake, empty for a value without a key, so that nothing is said to be missing that was
/// only written wrongly.
fn entries(
    cx: &Context,
    place: Place,
    input: ParseStream<'_>,
    handle: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> Vec<String> {
    let mut mistaken = Vec::new();
    while !input.is_empty() {
        match input.call(Ident::parse_any) {
            Err(_) => {
                let usual = if place == Place::Operation { "target" } else { "rename" };
                if let (true, Ok(value)) = (input.peek(LitStr), input.fork().parse::<LitStr>()) {
                    let message = format!("a value has a key before it: write `{usual} = {}`", value.token());
                    cx.error(value, message);
                } else {
                    cx.error_at(input.span(), "expected a key, as in `key` or `key = value`");
                }
                mistaken.push(String::new());
                skip(input);
            }
            Ok(key) if !place.has(&key.to_string()) => {
                cx.push(misplaced(&key, place));
                mistaken.push(key.to_string());
                skip(input);
            }
            Ok(key) => match handle(&key, input) {
                Err(error) => {
                    cx.push(error);
                    mistaken.push(key.to_string());
                    skip(input);
                }
                Ok(()) if input.is_empty() || input.peek(Token![,]) => {}
                Ok(()) => {
                    cx.error_at(input.span(), format_args!("expected `,` after `{}`", form(&key.to_string())));
                    skip(input);
                }
            },
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            break;
        }
    }
    mistaken
}

/// Leaves out what follows, up to the comma before the next key.
fn skip(input: ParseStream<'_>) {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let ahead = input.fork();
            let next_is_key = ahead.parse::<Token![,]>().is_ok()
                && (ahead.is_empty()
                    || ahead.call(Ident::parse_any).is_ok()
                        && (ahead.is_empty()
                            || ahead.peek(Token![,])
                            || ahead.peek(Token![=])
                            || ahead.peek(syn::token::Paren)));
            if next_is_key {
                return;
            }
        }
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}

/// Reads what is in parentheses. After a mistake the rest of it is left out, so that it is not reported as unexpected.
fn in_parentheses<T>(input: ParseStream<'_>, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
    let content;
    parenthesized!(content in input);
    let result = read(&content);
    while content.parse::<TokenTree>().is_ok() {}
    result
}

/// A mistake in the form of a key's value, on the token where it begins.
fn malformed(key: &Ident, input: ParseStream<'_>, what: &str) -> syn::Error {
    let span = if input.is_empty() || input.peek(Token![,]) { key.span() } else { input.span() };
    syn::Error::new(span, format!("`{key}` takes {what}: `{}`", form(&key.to_string())))
}

/// A key without a value.
fn flag(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        return Err(syn::Error::new(input.span(), format!("`{key}` takes no value: write just `{key}`")));
    }
    Ok(())
}

/// The value after `=`.
fn value<T: Parse>(key: &Ident, input: ParseStream<'_>, what: &str) -> syn::Result<T> {
    if !input.peek(Token![=]) {
        return Err(malformed(key, input, what));
    }
    input.parse::<Token![=]>()?;
    let ahead = input.fork();
    if ahead.parse::<T>().is_err() {
        return Err(malformed(key, input, what));
    }
    input.parse()
}

/// A string after `=`; also one that a `macro_rules` macro passed on, which stands in an invisible group.
fn string(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let expression: Expr = value(key, input, "a string in quotes")?;
    let mut inner = &expression;
    while let Expr::Group(group) = inner {
        inner = &group.expr;
    }
    match inner {
        Expr::Lit(ExprLit { lit: Lit::Str(string), .. }) => Ok(string.clone()),
        _ => Err(syn::Error::new_spanned(
            &expression,
            format!("`{key}` takes a string in quotes: `{}`", form(&key.to_string())),
        )),
    }
}
