//! What the attributes expand to, kept as formatted files in `tests/goldens`, so that a change of it is seen.

use std::fs;
use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item};

use crate::attribute;
use crate::configured::PLACES;

/// Compares a file with its expansion. With `BLESS=1` in the environment, the expansion is written anew.
fn golden(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/goldens");
    let source = fs::read_to_string(folder.join(name).with_extension("rs")).expect("a declaration");
    let kept = folder.join(name).with_extension("expanded.rs");
    let expanded = expand(&source);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, expanded).expect("the expansion is written");
        return;
    }
    let kept = fs::read_to_string(&kept).expect("the expansion was written once, with BLESS=1");
    for (number, (expanded, kept)) in expanded.lines().zip(kept.lines()).enumerate() {
        assert_eq!(expanded, kept, "line {}: if that is meant, write it anew with BLESS=1", number + 1);
    }
    assert_eq!(expanded.lines().count(), kept.lines().count(), "if that is meant, write it anew with BLESS=1");
}

/// The file with each attribute of ours expanded.
fn expand(source: &str) -> String {
    let file: syn::File = syn::parse_str(source).expect("Rust");
    let items: TokenStream = file.items.into_iter().map(expand_item).collect();
    let expanded = syn::parse2(items).expect("an expansion is made of items");
    prettyplease::unparse(&expanded)
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

#[test]
fn the_smallest_operation() {
    golden("small");
}

#[cfg(feature = "pattern")]
#[test]
fn an_operation_with_everything() {
    golden("full");
}

#[test]
fn an_operation_with_mistakes() {
    golden("broken");
}

#[test]
fn every_golden_has_its_source() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/goldens");
    for entry in fs::read_dir(&folder).expect("the folder of goldens") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        if let Some(source) = name.strip_suffix(".expanded.rs") {
            assert!(folder.join(source).with_extension("rs").is_file(), "{name} is left behind");
        }
    }
}
