//! What the attributes expand to, kept as formatted files in `tests/goldens`, so that a change of it is seen.
//!
//! A file there has one declaration, which shows one feature. A line `//@ Structure, Tag_Builder` chooses the items of
//! the expansion that are about it: the implementations of these traits, what has these names, and what stands in an
//! `impl` of theirs. To be read more easily, `generated` stands in place of `::aws_operation::generated`.

use std::fs;
use std::path::PathBuf;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item};

use crate::attribute;
use crate::configured::PLACES;

/// The most lines of an expansion that somebody reads.
const READABLE: usize = 150;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/goldens")
}

/// Compares a file with its expansion. With `BLESS=1` in the environment, the expansion is written anew.
fn golden(name: &str) {
    let source = fs::read_to_string(folder().join(name).with_extension("rs")).expect("a declaration");
    let kept = folder().join(name).with_extension("expanded.rs");
    let expanded = expand(&source);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, expanded).expect("the expansion is written");
        return;
    }
    let kept = fs::read_to_string(&kept).expect("the expansion was written once, with BLESS=1");
    for (number, (expanded, kept)) in expanded.lines().zip(kept.lines()).enumerate() {
        assert_eq!(expanded, kept, "{name}, line {}: if that is meant, write it anew with BLESS=1", number + 1);
    }
    let (lines, before) = (expanded.lines().count(), kept.lines().count());
    assert_eq!(lines, before, "{name}: if that is meant, write it anew with BLESS=1");
    assert!((1..=READABLE).contains(&lines), "{name} has {lines} lines: show less of it");
}

/// The chosen items of the file, with each attribute of ours expanded.
fn expand(source: &str) -> String {
    let chosen: Option<Vec<_>> =
        source.lines().find_map(|line| line.strip_prefix("//@ ")).map(|names| names.split(", ").collect());
    let file: syn::File = syn::parse_str(source).expect("Rust");
    let items: TokenStream = file.items.into_iter().map(expand_item).collect();
    let mut expanded: syn::File = syn::parse2(shortened(items)).expect("an expansion is made of items");
    if let Some(chosen) = chosen {
        // A mistake is always shown.
        let is_chosen = |name: String| name == "compile_error" || chosen.contains(&name.as_str());
        expanded.items.retain(|item| name_of(item).is_some_and(is_chosen));
    }
    prettyplease::unparse(&expanded)
}

/// The attribute that an item is chosen by.
fn name_of(item: &Item) -> Option<String> {
    let last = |path: &syn::Path| Some(path.segments.last()?.ident.to_string());
    match item {
        Item::Impl(item) => match (&item.trait_, &*item.self_ty) {
            (Some((path, _)), _) | (None, syn::Type::Path(syn::TypePath { path, .. })) => last(path),
            (None, _) => None,
        },
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Mod(item) => Some(item.ident.to_string()),
        Item::Macro(item) => last(&item.mac.path),
        _ => None,
    }
}

/// The same tokens with `generated` for `::aws_operation::generated`.
fn shortened(tokens: TokenStream) -> TokenStream {
    let mut short: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => proc_macro2::Group::new(group.delimiter(), shortened(group.stream())).into(),
            other => other,
        };
        short.push(token);
        let text = |token: &TokenTree| token.to_string();
        let ends_long = short.len() >= 6
            && short[short.len() - 6..].iter().map(text).eq([":", ":", "aws_operation", ":", ":", "generated"]);
        if ends_long {
            let generated = short.pop();
            short.truncate(short.len() - 5);
            short.extend(generated);
        }
    }
    short.into_iter().collect()
}

fn expand_item(mut item: Item) -> TokenStream {
    let attrs = match &mut item {
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        other => panic!("a declaration is a struct or an enum: {}", other.to_token_stream()),
    };
    let place_of = |attribute: &Attribute| {
        PLACES.iter().find(|(name, _)| attribute.path().is_ident(name)).map(|(_, place)| *place)
    };
    let (index, place) = attrs
        .iter()
        .enumerate()
        .find_map(|(index, attr)| Some((index, place_of(attr)?)))
        .expect("an attribute of ours");
    let arguments = match attrs.remove(index).meta {
        syn::Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    };
    attribute(place, arguments, &item.into_token_stream())
}

macro_rules! goldens {
    ($($(#[$attribute:meta])* $name:ident)*) => {
        $($(#[$attribute])* #[test] fn $name() { golden(stringify!($name)); })*

        #[test]
        fn every_golden_is_compared() {
            let compared = [$(stringify!($name)),*];
            for entry in fs::read_dir(folder()).expect("the folder of goldens") {
                let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
                let stem = name.split('.').next().unwrap_or_default();
                assert!(compared.contains(&stem), "{name} is left behind");
            }
        }
    };
}

goldens! {
    borrowed
    builder_of_optional
    builder_of_required
    builder_of_what_borrows
    checks
    #[cfg_attr(not(feature = "pattern"), ignore = "the feature `pattern` is off")]
    constraints
    default
    endpoint_discovery
    enumeration
    enumeration_of_integers
    errors
    host_prefix
    mistakes
    operation
    output_and_error
    own_service
    paginated
    sensitive
    #[cfg_attr(not(feature = "serde"), ignore = "the feature `serde` is off")]
    serde_forms
    serde_member
    structure
    traits
    union
}
