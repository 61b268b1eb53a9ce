//! The table of what a file declares.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Fields, Item, ItemEnum, Lit, Meta, Token};

/// The test of a package with these declarations of a service.
///
/// # Errors
/// The text is no Rust, or a declaration is none of those that the command writes.
pub fn table(service: &str, package: &str, text: &str) -> Result<String, String> {
    let file = syn::parse_file(text).map_err(|error| format!("{service}: {error}"))?;
    let mut rows = Vec::new();
    for item in &file.items {
        if let Some(row) = row(item).map_err(|error| format!("{service}: {error}"))? {
            rows.push(format!("        {row},\n"));
        }
    }
    let rows = rows.concat();
    let used =
        ["enumeration", "operation", "structure", "union"].map(|name| (name, rows.contains(&format!("{name}!("))));
    let used: Vec<&str> = used.into_iter().filter(|(_, is_used)| *is_used).map(|(name, _)| name).collect();
    Ok(format!(
        "use aws_operation_declared_tests::{{Declared, check, {}}};\nuse {package}::*;\n\n#[test]\nfn \
         the_declarations_are_what_the_model_says() {{\n    let declared: &[Declared] = &[\n{rows}    ];\n    \
         check({service:?}, declared);\n}}\n",
        used.join(", ")
    ))
}

fn row(item: &Item) -> Result<Option<String>, String> {
    let (attributes, ident) = match item {
        Item::Struct(item) => (&item.attrs, &item.ident),
        Item::Enum(item) => (&item.attrs, &item.ident),
        _ => return Ok(None),
    };
    let named = |name: &str| attributes.iter().find(|attribute| attribute.path().is_ident(name));
    if named("aws_error").is_some() {
        return Ok(None);
    }
    let (attribute, is_operation) = match (named("aws_operation"), named("aws_shape")) {
        (Some(attribute), _) => (attribute, true),
        (None, Some(attribute)) => (attribute, false),
        (None, None) => return Err(format!("`{ident}` is not declared")),
    };
    let keys = keys(attribute)?;
    let model = keys.iter().find_map(model).ok_or_else(|| format!("`{ident}` has no model"))?;
    let name = ident.to_string();
    let name = name.trim_start_matches("r#");
    let model = model.split_once('#').map_or(name, |(_, name)| name);
    Ok(Some(match item {
        Item::Struct(_) if is_operation => {
            let paginated = if keys.iter().any(|key| key.path().is_ident("paginated")) { ", paginated" } else { "" };
            format!("operation!({ident}, {model:?}{paginated})")
        }
        Item::Enum(item) if item.variants.iter().any(|variant| holds_value(variant) && !is_unknown(&variant.attrs)) => {
            format!("union!({ident}, {model:?})")
        }
        Item::Enum(item) => match unknown(item) {
            Some(unknown) if is_enumeration(item) => format!("enumeration!({ident}, {model:?}, {unknown})"),
            _ => format!("union!({ident}, {model:?})"),
        },
        _ => format!("structure!({ident}, {model:?})"),
    }))
}

fn keys(attribute: &Attribute) -> Result<Punctuated<Meta, Token![,]>, String> {
    attribute.parse_args_with(Punctuated::parse_terminated).map_err(|error| error.to_string())
}

fn model(key: &Meta) -> Option<String> {
    let Meta::NameValue(pair) = key else { return None };
    match &pair.value {
        Expr::Lit(literal) if pair.path.is_ident("model") => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn holds_value(variant: &syn::Variant) -> bool {
    matches!(variant.fields, Fields::Unnamed(_))
}

fn is_unknown(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("aws") && attribute.parse_args::<syn::Ident>().is_ok_and(|key| key == "unknown")
    })
}

fn unknown(item: &ItemEnum) -> Option<&syn::Ident> {
    item.variants.iter().find(|variant| is_unknown(&variant.attrs)).map(|variant| &variant.ident)
}

/// Whether an enumeration keeps an unknown value as text; a union keeps a document.
fn is_enumeration(item: &ItemEnum) -> bool {
    item.variants.iter().any(|variant| {
        is_unknown(&variant.attrs)
            && variant
                .fields
                .iter()
                .any(|field| matches!(&field.ty, syn::Type::Path(path) if path.path.is_ident("String")))
    })
}
