//! `paginated(…)`: the members that hold page tokens.

use proc_macro2::{Ident, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Token, bracketed};

use super::{in_parentheses, malformed};
use crate::context::Context;
use crate::suggest;

/// `paginated(input_token = …, output_token = …, items = …, page_size = …, omit = […])`.
#[derive(Default)]
pub(crate) struct Paginated {
    /// The tokens of the input, and those of the output in the same order.
    pub(crate) input_token: Vec<MemberPath>,
    pub(crate) output_token: Vec<MemberPath>,
    pub(crate) items: Option<MemberPath>,
    pub(crate) page_size: Option<MemberPath>,
    /// Left out of each request after the first. Nothing where it was not written, so that AWS's model can say it.
    pub(crate) omit: Option<Vec<MemberPath>>,
    /// The paths into the output are those of AWS's model.
    pub(crate) is_modelled: bool,
}

/// Fields, from the struct inwards: `a.b.c`.
pub(crate) type MemberPath = Punctuated<Ident, Token![.]>;

impl Paginated {
    /// Whether no token was written, so that they are looked up in AWS's model.
    pub(crate) fn lacks_tokens(&self) -> bool {
        self.input_token.is_empty() && self.output_token.is_empty()
    }
}

/// The keys, and whether each takes several members in brackets.
const KEYS: [(&str, bool); 5] =
    [("input_token", true), ("output_token", true), ("items", false), ("page_size", false), ("omit", true)];

/// Reads the bare key, or its parentheses.
pub(super) fn read(cx: &Context, key: &Ident, input: ParseStream<'_>) -> syn::Result<Paginated> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(Paginated::default());
    }
    if !input.peek(syn::token::Paren) {
        return Err(malformed(key, input, "the members that hold the tokens"));
    }
    in_parentheses(input, |content| {
        let mut given: [Option<Vec<MemberPath>>; KEYS.len()] = Default::default();
        while !content.is_empty() {
            let name: Ident = content.parse().map_err(|_| malformed(key, content, "keys"))?;
            let Some(index) = KEYS.iter().position(|(key, _)| name == key) else { return Err(unknown(&name)) };
            let paths = members(&name, KEYS[index].1, content)?;
            if given[index].replace(paths).is_some() {
                cx.error(&name, format_args!("`{name}` is given twice; keep one of them"));
            }
            if !content.is_empty() {
                content.parse::<Token![,]>().map_err(|error| syn::Error::new(error.span(), "expected `,`"))?;
            }
        }
        let [input_token, output_token, items, page_size, omit] = given;
        let one = |paths: Option<Vec<MemberPath>>| paths.and_then(|paths| paths.into_iter().next());
        Ok(Paginated {
            input_token: input_token.unwrap_or_default(),
            output_token: output_token.unwrap_or_default(),
            items: one(items),
            page_size: one(page_size),
            omit,
            is_modelled: false,
        })
    })
}

fn unknown(name: &Ident) -> syn::Error {
    let text = name.to_string();
    let keys = || KEYS.iter().map(|(key, _)| *key);
    let message = match suggest::nearest(&text, keys()) {
        Some(nearest) => format!("unknown key `{text}`; did you mean `{nearest}`?"),
        None => format!("unknown key `{text}`; `paginated` takes {}", suggest::list(keys())),
    };
    syn::Error::new(name.span(), message)
}

/// `= field`, or `= [field, field]` where there may be several.
fn members(name: &Ident, several: bool, content: ParseStream<'_>) -> syn::Result<Vec<MemberPath>> {
    let example = match name.to_string().as_str() {
        "omit" => {
            "a field of this struct, without quotes, or several: `omit = filter` or `omit = [filter, name]`".to_owned()
        }
        name => format!("a field, without quotes: `{name} = next_token` or `{name} = inner.next_token`"),
    };
    let what = format!("`{name}` takes {example}");
    content.parse::<Token![=]>().map_err(|_| syn::Error::new(name.span(), &what))?;
    if !content.peek(syn::token::Bracket) {
        let mistake = if content.is_empty() { name.span() } else { content.span() };
        let path = MemberPath::parse_separated_nonempty(content).map_err(|_| syn::Error::new(mistake, &what))?;
        return Ok(vec![path]);
    }
    if !several {
        return Err(syn::Error::new(content.span(), format!("`{name}` is one member: write `{name} = field`")));
    }
    let list;
    bracketed!(list in content);
    let mut paths = Vec::new();
    while !list.is_empty() {
        let mistake = list.span();
        let path = MemberPath::parse_separated_nonempty(&list).ok();
        let comma = list.is_empty() || list.parse::<Token![,]>().is_ok();
        let (Some(path), true) = (path, comma) else {
            while list.parse::<TokenTree>().is_ok() {}
            return Err(syn::Error::new(mistake, &what));
        };
        paths.push(path);
    }
    Ok(paths)
}
