//! The keys of `#[aws_operation(…)]`, `#[aws_shape(…)]` and `#[aws_error(…)]`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitStr, Path, Token, Type};

use super::keys::{Place, form};
use super::{Slot, entries, flag, in_parentheses, malformed, string, value};
use crate::context::Context;
use crate::naming::{RULES, Rule};
use crate::suggest;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
}

/// What stands in the parentheses of an attribute on an item.
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

/// `paginated(input_token = …, output_token = …, items = …, page_size = …)`.
#[derive(Default)]
pub(crate) struct Paginated {
    pub(crate) input_token: Option<MemberPath>,
    pub(crate) output_token: Option<MemberPath>,
    pub(crate) items: Option<MemberPath>,
    pub(crate) page_size: Option<MemberPath>,
    /// Written as the bare key: AWS's model has the members.
    pub(crate) from_model: bool,
}

/// Fields, from the struct inwards: `a.b.c`.
pub(crate) type MemberPath = Punctuated<Ident, Token![.]>;

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
            "paginated" => self.paginated.set(cx, key, paginated(cx, key, input)?),
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

fn paginated(cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<Paginated> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(Paginated { from_model: true, ..Paginated::default() });
    }
    if !input.peek(syn::token::Paren) {
        return Err(malformed(key, input, "the members that hold the tokens"));
    }
    in_parentheses(input, |content| {
        let mut paginated = Paginated::default();
        while !content.is_empty() {
            let name: Ident = content.parse().map_err(|_| malformed(key, content, "keys"))?;
            let slot = match name.to_string().as_str() {
                "input_token" => &mut paginated.input_token,
                "output_token" => &mut paginated.output_token,
                "items" => &mut paginated.items,
                "page_size" => &mut paginated.page_size,
                other => {
                    const KEYS: [&str; 4] = ["input_token", "output_token", "items", "page_size"];
                    let message = match suggest::nearest(other, KEYS) {
                        Some(nearest) => format!("unknown key `{other}`; did you mean `{nearest}`?"),
                        None => format!("unknown key `{other}`; `paginated` takes {}", suggest::list(KEYS)),
                    };
                    return Err(syn::Error::new(name.span(), message));
                }
            };
            let what =
                format!("`{name}` takes a field, without quotes: `{name} = next_token` or `{name} = inner.next_token`");
            content.parse::<Token![=]>().map_err(|_| syn::Error::new(name.span(), &what))?;
            let mistake = if content.is_empty() { name.span() } else { content.span() };
            let path = MemberPath::parse_separated_nonempty(content).map_err(|_| syn::Error::new(mistake, &what))?;
            if slot.replace(path).is_some() {
                cx.error(&name, format_args!("`{name}` is given twice; keep one of them"));
            }
            if !content.is_empty() {
                content.parse::<Token![,]>().map_err(|error| syn::Error::new(error.span(), "expected `,`"))?;
            }
        }
        Ok(paginated)
    })
}
