//! Operations that a file declares, found in its tokens: in code for other configurations, in functions and in the
//! arguments of macros too.

use std::path::Path;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::Lit;

use crate::failure::Failure;

/// The attribute of a declared operation.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) target: Option<String>,
    pub(super) model: Option<String>,
    pub(super) service: Option<String>,
    pub(super) signing_name: Option<String>,
    /// The name of the struct.
    pub(super) name: String,
    pub(super) line: usize,
}

/// The operations of a file.
pub(super) fn operations(path: &Path, text: &str) -> Result<Vec<Found>, Failure> {
    // A first line for a shell is none of Rust's tokens; an inner attribute looks like one.
    let shebang = text.starts_with("#!") && !text.starts_with("#![");
    let text = if shebang { text.find('\n').map_or("", |end| &text[end..]) } else { text };
    let tokens: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| {
        Failure::at(path, format!("line {}: this is no Rust: {error}", error.span().start().line))
    })?;
    let mut found = Vec::new();
    let mut names = vec!["aws_operation".to_owned()];
    aliases(tokens.clone(), &mut names);
    scan(tokens, &names, &mut found);
    Ok(found)
}

/// Other names of the attribute: `use aws_operation::aws_operation as operation`.
fn aliases(tokens: TokenStream, names: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for window in tokens.windows(3) {
        if let [TokenTree::Ident(name), TokenTree::Ident(word), TokenTree::Ident(alias)] = window
            && name == "aws_operation"
            && word == "as"
        {
            names.push(alias.to_string());
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            aliases(group.stream(), names);
        }
    }
}

fn scan(tokens: TokenStream, names: &[String], found: &mut Vec<Found>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_attribute = group.delimiter() == Delimiter::Bracket
            && matches!(index.checked_sub(1).and_then(|before| tokens.get(before)), Some(TokenTree::Punct(p)) if p.as_char() == '#');
        match arguments(group, names).filter(|_| is_attribute) {
            Some(arguments) => {
                let name = struct_name(&tokens[index..]);
                found.push(read(&arguments, name, group.span_open().start().line));
            }
            None => scan(group.stream(), names, found),
        }
    }
}

/// The arguments of the attribute: `[aws_operation(…)]`, `[path::aws_operation(…)]`, or either in a `cfg_attr`.
fn arguments(attribute: &Group, names: &[String]) -> Option<Group> {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    for pair in tokens.windows(2) {
        let [TokenTree::Ident(name), TokenTree::Group(group)] = pair else { continue };
        if group.delimiter() != Delimiter::Parenthesis {
            continue;
        }
        if names.iter().any(|known| name == known) {
            return Some(group.clone());
        }
        if name == "cfg_attr" {
            return arguments(group, names);
        }
    }
    None
}

fn struct_name(tokens: &[TokenTree]) -> String {
    tokens
        .windows(2)
        .find_map(|pair| match pair {
            [TokenTree::Ident(word), TokenTree::Ident(name)] if word == "struct" => Some(name.to_string()),
            _ => None,
        })
        .map(|name| name.trim_start_matches("r#").to_owned())
        .unwrap_or_default()
}

fn read(arguments: &Group, name: String, line: usize) -> Found {
    let mut found = Found { name, line, ..Found::default() };
    let tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
    for triple in tokens.windows(3) {
        let [TokenTree::Ident(key), TokenTree::Punct(equals), TokenTree::Literal(value)] = triple else { continue };
        if equals.as_char() != '=' {
            continue;
        }
        let Lit::Str(value) = Lit::new(value.clone()) else { continue };
        let slot = match key.to_string().as_str() {
            "target" => &mut found.target,
            "model" => &mut found.model,
            "service" => &mut found.service,
            "signing_name" => &mut found.signing_name,
            _ => continue,
        };
        *slot = Some(value.value());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_wherever_they_are() {
        let text = r##"#!/usr/bin/env run
            use aws_operation::{aws_operation as operation};
            // #[aws_operation(target = "A.Comment")]
            #[aws_operation(target = "A.One", output = B)] #[derive(Clone)] pub struct First { a: String }
            #[cfg(windows)] mod inner { fn f() { #[aws_operation::aws_operation(model = "ssm#Two")] struct Second; } }
            wrap! { #[cfg_attr(feature = "x", operation(model = r#"ssm"#))] struct r#Three; }
            const TEXT: &str = "#[aws_operation(target = \"A.Text\")]";
        "##;
        let found = operations(Path::new("a.rs"), text).expect("tokens");
        let names: Vec<_> =
            found.iter().map(|found| (found.name.as_str(), found.target.as_deref(), found.model.as_deref())).collect();
        assert_eq!(
            names,
            [("First", Some("A.One"), None), ("Second", None, Some("ssm#Two")), ("Three", None, Some("ssm"))]
        );
    }

    #[test]
    fn a_file_that_is_no_rust_is_an_error_with_its_line() {
        let error = operations(Path::new("a.rs"), "fn a() {\n").unwrap_err().to_string();
        assert!(error.starts_with("a.rs: line ") && error.contains("this is no Rust"), "{error}");
    }
}
