//! What a type is, as far as its tokens tell. An alias tells nothing, so only what is known for sure is ever refused.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

/// The kinds of type that are known by their names.
#[derive(Clone, Copy)]
pub(crate) enum Known<'a> {
    String,
    Blob,
    Integer,
    Float,
    /// A number of any size.
    Number,
    Bool,
    Timestamp,
    Document,
    List(&'a Type),
    Map(&'a Type, &'a Type),
    /// Anything else.
    Other,
}

/// The type without the groups and parentheses around it.
fn bare(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

/// The last name of a path, and its type arguments.
fn last(ty: &Type) -> Option<(&Ident, Vec<&Type>)> {
    let Type::Path(path) = bare(ty) else { return None };
    if path.qself.is_some() {
        return None;
    }
    let segment = path.path.segments.last()?;
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Some((&segment.ident, arguments))
}

/// The `T` of `Option<T>`.
pub(crate) fn option(ty: &Type) -> Option<&Type> {
    let (name, arguments) = last(ty)?;
    match arguments.as_slice() {
        [inner] if name == "Option" => Some(inner),
        _ => None,
    }
}

/// The type without `Box`, `Arc`, `Cow` and references around it.
pub(crate) fn pointee(ty: &Type) -> &Type {
    if let Type::Reference(reference) = bare(ty) {
        return pointee(&reference.elem);
    }
    match last(ty) {
        Some((name, arguments)) if name == "Box" || name == "Arc" || name == "Cow" => match arguments.as_slice() {
            [inner] => pointee(inner),
            _ => bare(ty),
        },
        _ => bare(ty),
    }
}

/// The kind of a type, looking through `Option` and pointers.
pub(crate) fn known(ty: &Type) -> Known<'_> {
    let ty = pointee(option(pointee(ty)).map_or(ty, |inner| inner));
    match ty {
        Type::Slice(slice) => return Known::List(&slice.elem),
        Type::Array(array) => return Known::List(&array.elem),
        _ => {}
    }
    let Some((name, arguments)) = last(ty) else { return Known::Other };
    match (name.to_string().as_str(), arguments.as_slice()) {
        ("String" | "str", []) => Known::String,
        ("Blob", []) => Known::Blob,
        ("Timestamp", []) => Known::Timestamp,
        ("Document", []) => Known::Document,
        ("bool", []) => Known::Bool,
        ("f32" | "f64", []) => Known::Float,
        ("Number", []) => Known::Number,
        ("i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize", []) => {
            Known::Integer
        }
        ("Vec" | "VecDeque" | "HashSet" | "BTreeSet", [element, ..]) => Known::List(element),
        ("HashMap" | "BTreeMap", [key, value, ..]) => Known::Map(key, value),
        _ => Known::Other,
    }
}

/// A list or a map that can be collected into: no slice, and nothing behind a pointer.
pub(crate) fn collection(ty: &Type) -> Option<Known<'_>> {
    let (name, _) = last(ty)?;
    ["Vec", "HashMap", "BTreeMap"].iter().any(|collection| name == collection).then(|| known(ty))
}

/// Whether the type is named so, and has no arguments.
pub(crate) fn is_named(ty: &Type, wanted: &str) -> bool {
    last(ty).is_some_and(|(name, arguments)| name == wanted && arguments.is_empty())
}

/// The last name of a path, such as `i32` or `Tag`, through `Option` and pointers.
pub(crate) fn name(ty: &Type) -> Option<&Ident> {
    last(pointee(option(pointee(ty)).unwrap_or(ty))).map(|(name, _)| name)
}

/// Whether the type is a number or `bool`, for which `impl Into` would only make literals ambiguous.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    !matches!(bare(ty), Type::Reference(_))
        && last(ty).is_some_and(|(name, _)| name != "Box" && name != "Arc" && name != "Cow" && name != "Number")
        && option(ty).is_none()
        && matches!(known(ty), Known::Integer | Known::Float | Known::Bool)
}

/// The first of `names` that the tokens mention.
pub(crate) fn mentions(tokens: TokenStream, names: &[&Ident]) -> Option<Ident> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if names.contains(&&ident) => Some(ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => None,
    })
}

/// The first lifetime, but `'static`, that the type mentions.
pub(crate) fn borrows(ty: &Type) -> bool {
    fn walk(tokens: TokenStream) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.peek() {
                    Some(TokenTree::Ident(name)) if name == "static" => {}
                    _ => return true,
                },
                // A reference without a lifetime.
                TokenTree::Punct(punct) if punct.as_char() == '&' => match tokens.peek() {
                    Some(TokenTree::Punct(punct)) if punct.as_char() == '\'' => {}
                    _ => return true,
                },
                TokenTree::Group(group) if walk(group.stream()) => return true,
                _ => {}
            }
        }
        false
    }
    walk(ty.to_token_stream())
}

/// Whether a lifetime is left out of the type of a field, which rustc reports.
pub(crate) fn elides_lifetime(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => reference.lifetime.is_none() || elides_lifetime(&reference.elem),
        Type::Slice(slice) => elides_lifetime(&slice.elem),
        Type::Array(array) => elides_lifetime(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(elides_lifetime),
        ty => match last(ty) {
            Some((name, arguments)) => {
                name == "Cow" && !has_lifetime_argument(ty) || arguments.into_iter().any(elides_lifetime)
            }
            None => false,
        },
    }
}

fn has_lifetime_argument(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().any(|argument| matches!(argument, GenericArgument::Lifetime(_)))
        }
        _ => false,
    })
}

/// The type as it can stand in a static: each lifetime of the item is `'static`.
pub(crate) fn static_lifetimes(ty: &Type) -> TokenStream {
    fn replace(tokens: TokenStream) -> TokenStream {
        let mut replaced = TokenStream::new();
        let mut after_quote = false;
        for token in tokens {
            let is_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            replaced.extend([match token {
                TokenTree::Ident(name) if after_quote => TokenTree::Ident(Ident::new("static", name.span())),
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), replace(group.stream()));
                    inner.set_span(group.span());
                    TokenTree::Group(inner)
                }
                token => token,
            }]);
            after_quote = is_quote;
        }
        replaced
    }
    replace(ty.to_token_stream())
}

/// The span of a token of the user's, at which errors of generated code are shown; its names are still looked up where the
/// code is generated, so that they cannot mean something of the user's.
pub(crate) fn on(place: Span) -> Span {
    Span::call_site().located_at(place)
}

/// The generic types that are shapes if what is in them is one.
const WRAPPERS: [&str; 7] = ["Option", "Vec", "Box", "Arc", "Cow", "HashMap", "BTreeMap"];

/// The place at which generated code about a value of this type is shown: on the name of the type that is inside all others.
pub(crate) fn place(ty: &Type) -> Span {
    match bare(ty) {
        Type::Reference(reference) => place(&reference.elem),
        Type::Slice(slice) => place(&slice.elem),
        Type::Array(array) => place(&array.elem),
        ty => match last(ty) {
            Some((name, arguments)) if !arguments.is_empty() && WRAPPERS.iter().any(|wrapper| name == wrapper) => {
                place(arguments[arguments.len() - 1])
            }
            Some((name, _)) => on(name.span()),
            None => on(ty.span()),
        },
    }
}

/// The type as the user sees it, for a message.
pub(crate) fn shown(ty: &impl ToTokens) -> String {
    let mut text = String::new();
    for part in ty.to_token_stream().to_string().split(' ') {
        let spaced = text.ends_with(',') || matches!(part, "mut" | "dyn") || text.ends_with("dyn");
        let lifetime = text.rsplit(|c: char| !c.is_alphanumeric() && c != '_' && c != '\'').next();
        if spaced || lifetime.is_some_and(|lifetime| lifetime.starts_with('\'') && !part.starts_with(['>', ','])) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// The tokens as they are, shown at a place of the user's.
pub(crate) fn located(tokens: TokenStream, place: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| {
            let span = token.span().located_at(place);
            let mut token = match token {
                TokenTree::Group(group) => {
                    TokenTree::Group(Group::new(group.delimiter(), located(group.stream(), place)))
                }
                token => token,
            };
            token.set_span(span);
            token
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn ty(text: &str) -> Type {
        syn::parse_str(text).unwrap()
    }

    #[test]
    fn an_option_is_known_by_any_path() {
        assert!(option(&ty("Option<String>")).is_some());
        assert!(option(&ty("::std::option::Option<String>")).is_some());
        assert!(option(&ty("MyOption<String>")).is_none());
        assert!(option(&ty("Option")).is_none());
        assert!(option(&ty("<T as Trait>::Option<u8>")).is_none());
    }

    #[test]
    fn pointers_are_looked_through() {
        assert!(matches!(known(&ty("Option<Box<String>>")), Known::String));
        assert!(matches!(known(&ty("Cow<'a, str>")), Known::String));
        assert!(matches!(known(&ty("&'a [Tag]")), Known::List(_)));
        assert!(matches!(known(&ty("Cow<'a, [Tag]>")), Known::List(_)));
        assert!(matches!(known(&ty("std::collections::HashMap<String, Vec<u8>>")), Known::Map(..)));
        assert!(matches!(known(&ty("Alias")), Known::Other));
        assert!(matches!(known(&ty("Box<dyn Any>")), Known::Other));
    }

    #[test]
    fn only_plain_numbers_are_primitive() {
        assert!(is_primitive(&ty("i32")));
        assert!(is_primitive(&ty("bool")));
        assert!(!is_primitive(&ty("Box<i32>")));
        assert!(!is_primitive(&ty("&'a i32")));
        assert!(!is_primitive(&ty("Option<i32>")));
        assert!(!is_primitive(&ty("String")));
    }

    #[test]
    fn borrowing_is_seen_anywhere_in_a_type() {
        assert!(borrows(&ty("Answer<'a>")));
        assert!(borrows(&ty("Vec<&str>")));
        assert!(!borrows(&ty("Answer<&'static str>")));
        assert!(!borrows(&ty("Vec<Answer>")));
    }

    #[test]
    fn a_parameter_is_found_inside_a_type() {
        let parameter: Ident = parse_quote!(T);
        assert!(mentions(parse_quote!(Vec<(T, u8)>), &[&parameter]).is_some());
        assert!(mentions(parse_quote!(Vec<Type>), &[&parameter]).is_none());
    }

    #[test]
    fn types_are_shown_as_they_are_written() {
        for text in
            ["Option<Vec<Tag>>", "HashMap<String, i32>", "&'a str", "Cow<'a, str>", "[u8; 4]", "std::string::String"]
        {
            assert_eq!(shown(&ty(text)).replace("; ", ";"), text.replace("; ", ";"));
        }
    }
}
