//! The keys of `#[aws_operation(…)]`, `#[aws_shape(…)]` and `#[aws_error(…)]`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Path, Type};

use super::keys::{Place, form};
use super::paginated::{self, Paginated};
use super::{Slot, entries, flag, string, value};
use crate::context::Context;
use crate::naming::{RULES, Rule};
use crate::suggest;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
}

/// The keys in the parentheses of an attribute on an item.
#[derive(Default)]
pub(crate) struct ItemAttributes {
    pub(crate) target: Slot<LitStr>,
    pub(crate) model: Slot<LitStr>,
    pub(crate) unmodelled: Slot<()>,
    pub(crate) constraints: Slot<()>,
    pub(crate) output: Slot<Type>,
    pub(crate) error: Slot<Type>,
    pub(crate) service: Slot<LitStr>,
    pub(crate) signing_name: Slot<LitStr>,
    pub(crate) protocol: Slot<Protocol>,
    pub(crate) rename_all: Slot<Rule>,
    pub(crate) unsigned: Slot<()>,
    pub(crate) host_prefix: Slot<LitStr>,
    pub(crate) paginated: Slot<Paginated>,
    pub(crate) request_compression: Slot<()>,
    pub(crate) query_compatible: Slot<()>,
    pub(crate) runtime: Slot<Path>,
    pub(crate) check: Slot<Path>,
    /// The keys that were given with a mistake.
    pub(crate) mistaken: Vec<String>,
}

impl ItemAttributes {
    /// Reads the keys.
    pub(crate) fn parse(cx: &Context, tokens: TokenStream, place: Place) -> Self {
        let mut parsed = Self::default();
        let parser = |input: ParseStream<'_>| {
            let mistaken = entries(cx, place, input, &mut |key, input| parsed.read(cx, key, input));
            parsed.mistaken = mistaken;
            Ok(())
        };
        if let Err(error) = parser.parse2(tokens) {
            cx.push(error);
        }
        parsed
    }

    fn read(&mut self, cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "target" => self.target.set(cx, key, string(key, input)?),
            "model" => self.model.set(cx, key, string(key, input)?),
            "unmodelled" => self.unmodelled.set(cx, key, flag(key, input)?),
            "constraints" => self.constraints.set(cx, key, flag(key, input)?),
            "output" => self.output.set(cx, key, value(key, input, "a type")?),
            "error" => self.error.set(cx, key, value(key, input, "a type")?),
            "service" => self.service.set(cx, key, string(key, input)?),
            "signing_name" => self.signing_name.set(cx, key, string(key, input)?),
            "protocol" => self.protocol.set(cx, key, protocol(key, input)?),
            "rename_all" => self.rename_all.set(cx, key, rename_all(key, input)?),
            "auth" => self.unsigned.set(cx, key, auth(key, input)?),
            "host_prefix" => self.host_prefix.set(cx, key, string(key, input)?),
            "paginated" => self.paginated.set(cx, key, paginated::read(cx, key, input)?),
            "request_compression" => self.request_compression.set(cx, key, flag(key, input)?),
            "query_compatible" => self.query_compatible.set(cx, key, flag(key, input)?),
            "crate" => self.runtime.set(cx, key, value(key, input, "the path of the runtime crate")?),
            "check" => self.check.set(cx, key, value(key, input, "the path of a function")?),
            _ => return Err(super::misplaced(key, Place::Operation)),
        }
        Ok(())
    }
}

fn protocol(key: &Ident, input: ParseStream<'_>) -> syn::Result<Protocol> {
    let word = string(key, input)?;
    match word.value().as_str() {
        "awsJson1_0" => Ok(Protocol::AwsJson1_0),
        "awsJson1_1" => Ok(Protocol::AwsJson1_1),
        other => {
            let digits: String = other.chars().filter(char::is_ascii_digit).collect();
            let message = match digits.as_str() {
                "10" => format!("unknown protocol \"{other}\"; did you mean \"awsJson1_0\"?"),
                "11" => format!("unknown protocol \"{other}\"; did you mean \"awsJson1_1\"?"),
                _ => format!("unknown protocol \"{other}\"; write \"awsJson1_0\" or \"awsJson1_1\""),
            };
            Err(syn::Error::new(word.span(), message))
        }
    }
}

fn rename_all(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let word = string(key, input)?;
    let text = word.value();
    Rule::parse(&text).ok_or_else(|| {
        let words = || RULES.iter().map(|(name, _)| *name);
        let message = match suggest::nearest(&text, words()) {
            Some(nearest) => format!("unknown case \"{text}\"; did you mean \"{nearest}\"?"),
            None => format!("unknown case \"{text}\"; write {}", suggest::list(words()).replace('`', "\"")),
        };
        syn::Error::new(word.span(), message)
    })
}

fn auth(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    let what = "`none`; without it, a request is signed";
    let word: Ident = value(key, input, what)?;
    if word == "none" {
        return Ok(());
    }
    Err(syn::Error::new(word.span(), format!("`auth` takes {what}: `{}`", form("auth"))))
}
