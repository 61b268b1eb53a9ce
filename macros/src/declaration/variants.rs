//! Enumerations, unions and errors, from the item and its attributes.

use proc_macro2::Ident;
use syn::{Expr, Fields, ItemEnum, Type, Variant};

use super::{
    Declaration, EnumVariant, Enumeration, ErrorEnum, ErrorVariant, IntEnumeration, IntVariant, Runtime, Shape, Union,
    UnionVariant, name_of,
};
use crate::attributes::field::FieldAttributes;
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::naming::Rule;
use crate::types;

/// What an enum declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnumForm {
    Strings,
    Integers,
    Union,
    Errors,
}

impl EnumForm {
    fn place(self) -> Place {
        match self {
            EnumForm::Strings | EnumForm::Integers => Place::EnumVariant,
            EnumForm::Union => Place::UnionVariant,
            EnumForm::Errors => Place::ErrorVariant,
        }
    }

    fn unknown(self) -> &'static str {
        match self {
            EnumForm::Strings => "#[aws(unknown)] Unknown(String)",
            EnumForm::Integers => "#[aws(unknown)] Unknown(i32)",
            EnumForm::Union => "#[aws(unknown)] Unknown(Document)",
            EnumForm::Errors => "#[aws(unknown)] Unknown",
        }
    }
}

/// Reads an enumeration, a union or errors, and removes our attributes from the item.
pub(crate) fn read(
    cx: &Context,
    form: EnumForm,
    attributes: &ItemAttributes,
    item: &mut ItemEnum,
) -> Option<Declaration> {
    let shape = Shape {
        ident: item.ident.clone(),
        name: name_of(&item.ident),
        vis: item.vis.clone(),
        generics: item.generics.clone(),
        runtime: Runtime::new(attributes.runtime.get()),
    };
    if form == EnumForm::Integers {
        check_repr(cx, item);
    }
    let mut known: Vec<(Variant, FieldAttributes)> = Vec::with_capacity(item.variants.len());
    let mut unknown: Option<Variant> = None;
    for variant in &mut item.variants {
        let attributes = FieldAttributes::take(cx, &mut variant.attrs, form.place());
        for field in &mut variant.fields {
            inner_attributes(cx, &mut field.attrs, form);
        }
        if let Some(key) = attributes.unknown.key() {
            unknown_keys(cx, &attributes);
            if let Some(first) = &unknown {
                cx.error(key, format_args!("`{}` is the unknown variant already; an enum has one", first.ident));
            } else {
                unknown = Some(variant.clone());
            }
        } else {
            known.push((variant.clone(), attributes));
        }
    }
    if matches!(form, EnumForm::Strings | EnumForm::Union) && mixed(cx, &known) {
        return None;
    }
    let Some(unknown) = unknown else {
        // A misspelt key may have been `unknown`.
        if known.iter().all(|(_, attributes)| attributes.mistaken.is_empty()) {
            missing_unknown(cx, &shape, form, &known);
        }
        return None;
    };
    check_unknown(cx, form, &unknown);
    if let (EnumForm::Strings | EnumForm::Integers | EnumForm::Errors, Some(parameter)) =
        (form, shape.generics.params.first())
    {
        cx.error(parameter, "only a structure or a union can have generic parameters");
    }
    let rule = attributes.rename_all.get().copied();
    if let (Some((key, _)), EnumForm::Integers) = (attributes.rename_all.entry(), form) {
        cx.error(key, "an enumeration of integers has no names on the wire: leave `rename_all` out");
    }
    if let Some(key) = attributes.check.key() {
        cx.error(key, "`check` on an item is a rule over a whole structure; on an enum it has no meaning");
    }
    Some(match form {
        EnumForm::Strings => {
            let variants = strings(cx, &known, rule.unwrap_or(Rule::None));
            Declaration::Enumeration(Enumeration { shape, variants, unknown: unknown.ident })
        }
        EnumForm::Integers => Declaration::IntEnumeration(IntEnumeration {
            shape,
            variants: integers(cx, item, &known),
            unknown: unknown.ident,
        }),
        EnumForm::Union => {
            let variants = members(cx, known, rule.unwrap_or(Rule::Camel));
            let keeps_unknown = !matches!(unknown.fields, Fields::Unit);
            Declaration::Union(Union { shape, variants, unknown: unknown.ident, keeps_unknown })
        }
        EnumForm::Errors => {
            Declaration::Error(ErrorEnum { shape, variants: errors(cx, &known), unknown: unknown.ident })
        }
    })
}

/// What an enum declares, by how it is written.
pub(crate) fn form(item: &ItemEnum) -> EnumForm {
    let is_repr = |attribute: &syn::Attribute| attribute.path().is_ident("repr");
    let has_values = item.variants.iter().any(|variant| variant.discriminant.is_some());
    if has_values || item.attrs.iter().any(is_repr) {
        return EnumForm::Integers;
    }
    let is_unknown = |variant: &&Variant| variant.attrs.iter().any(is_unknown);
    let mut known = item.variants.iter().filter(|variant| !is_unknown(variant)).peekable();
    if known.peek().is_none() {
        let mut fields = item.variants.iter().flat_map(|variant| &variant.fields);
        return if fields.any(|field| types::is_named(&field.ty, "String")) {
            EnumForm::Strings
        } else {
            EnumForm::Union
        };
    }
    // One called `Unknown` is probably meant to be the unknown one, which is reported as such.
    let mut judged = known.filter(|variant| variant.ident != "Unknown");
    if judged.any(|variant| !matches!(variant.fields, Fields::Unit)) { EnumForm::Union } else { EnumForm::Strings }
}

/// Smithy's `intEnum` has 32 bits.
fn check_repr(cx: &Context, item: &mut ItemEnum) {
    match item.attrs.iter().find(|attribute| attribute.path().is_ident("repr")) {
        Some(repr) if repr.parse_args::<Ident>().is_ok_and(|name| name == "i32") => {}
        Some(repr) => cx.error(repr, "an enumeration of integers is `#[repr(i32)]`: Smithy's `intEnum` has 32 bits"),
        None => {
            if let Some((_, value)) = item.variants.iter().find_map(|variant| variant.discriminant.as_ref()) {
                cx.error(value, "an enumeration of integers needs `#[repr(i32)]` on the enum");
                // Rust would ask for it too.
                item.attrs.push(syn::parse_quote!(#[repr(i32)]));
            }
        }
    }
}

/// Whether an attribute marks the unknown variant; looked for before the keys are read.
fn is_unknown(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("aws")
        && attribute.meta.require_list().is_ok_and(|list| {
            list.tokens
                .clone()
                .into_iter()
                .any(|token| matches!(token, proc_macro2::TokenTree::Ident(word) if word == "unknown"))
        })
}

/// Keys stand on a variant, not on the field in it.
fn inner_attributes(cx: &Context, attrs: &mut Vec<syn::Attribute>, form: EnumForm) {
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("aws")) {
        cx.error(attribute, "write the keys on the variant, not on the field in it");
    }
    attrs.retain(|attribute| !attribute.path().is_ident("aws"));
    // Reports what serde's attributes would have meant.
    FieldAttributes::take(cx, attrs, form.place());
}

fn unknown_keys(cx: &Context, attributes: &FieldAttributes) {
    let others = [
        attributes.rename.key(),
        attributes.code.key(),
        attributes.retryable.key(),
        attributes.throttling.key(),
        attributes.sensitive.key(),
    ];
    for key in others.into_iter().flatten() {
        cx.error(key, format_args!("`{key}` has no meaning on the unknown variant"));
    }
    if !attributes.constraints.is_empty() {
        cx.error(attributes.unknown.key(), "the unknown variant has no constraints");
    }
}

fn missing_unknown(cx: &Context, shape: &Shape, form: EnumForm, known: &[(Variant, FieldAttributes)]) {
    let why = match form {
        EnumForm::Strings | EnumForm::Integers => "AWS adds values",
        EnumForm::Union => "AWS adds members",
        EnumForm::Errors => "a service has errors that its operations do not list",
    };
    let candidate = known.iter().map(|(variant, _)| variant).find(|variant| {
        matches!(variant.ident.to_string().as_str(), "Unknown" | "Other" | "UnknownValue" | "UnknownError")
    });
    match candidate {
        Some(variant) => cx.error(
            &variant.ident,
            format_args!("{why}, so one variant stands for the unknown: write `#[aws(unknown)]` on this one"),
        ),
        None => cx.error(
            &shape.ident,
            format_args!("{why}, so one variant stands for the unknown: add `{}` to `{}`", form.unknown(), shape.name),
        ),
    }
}

/// Whether some variants hold a value and some do not, which is reported.
fn mixed(cx: &Context, known: &[(Variant, FieldAttributes)]) -> bool {
    let known = || known.iter().map(|(variant, _)| variant).filter(|variant| variant.ident != "Unknown");
    let is_unit = |variant: &&Variant| matches!(variant.fields, Fields::Unit);
    let (Some(unit), Some(full)) = (known().find(is_unit), known().find(|variant| !is_unit(variant))) else {
        return false;
    };
    let units = known().filter(is_unit).count();
    let odd = if units * 2 > known().count() { full } else { unit };
    cx.error(
        odd,
        format_args!(
            "`{}` holds a value and `{}` holds none: the variants of a union hold one value each, \
             those of an enumeration hold nothing",
            full.ident, unit.ident
        ),
    );
    true
}

/// The unknown variant holds what came, so that it goes back unchanged.
fn check_unknown(cx: &Context, form: EnumForm, unknown: &Variant) {
    let single = match &unknown.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| &field.ty),
        _ => None,
    };
    let is_unit = matches!(unknown.fields, Fields::Unit);
    let right = match form {
        EnumForm::Strings => single.is_some_and(|ty| types::is_named(ty, "String")),
        EnumForm::Integers => single.is_some_and(|ty| types::is_named(ty, "i32")),
        EnumForm::Union => is_unit || single.is_some_and(|ty| types::is_named(ty, "Document")),
        EnumForm::Errors => is_unit,
    };
    if !right {
        let what = match form {
            EnumForm::Strings => "holds the string as it came",
            EnumForm::Integers => "holds the number as it came",
            EnumForm::Union => "holds the object as it came, or nothing",
            EnumForm::Errors => "holds nothing: the error around it has the code and the message",
        };
        cx.error(unknown, format_args!("the unknown variant {what}: `{}`", form.unknown()));
    }
}

fn strings(cx: &Context, known: &[(Variant, FieldAttributes)], rule: Rule) -> Vec<EnumVariant> {
    known
        .iter()
        .map(|(variant, attributes)| {
            if !matches!(variant.fields, Fields::Unit) {
                cx.error(&variant.fields, "a value of an enumeration holds nothing");
            }
            let wire =
                attributes.rename.get().map_or_else(|| rule.variant(&name_of(&variant.ident)), syn::LitStr::value);
            EnumVariant { ident: variant.ident.clone(), wire }
        })
        .collect()
}

fn integers(cx: &Context, item: &ItemEnum, known: &[(Variant, FieldAttributes)]) -> Vec<IntVariant> {
    for (variant, attributes) in known {
        if !matches!(variant.fields, Fields::Unit) {
            cx.error(&variant.fields, "a value of an enumeration of integers holds nothing: write `Name = 1`");
        }
        if let Some(key) = attributes.rename.key() {
            cx.error(key, "an enumeration of integers has no names on the wire: leave `rename` out");
        }
    }
    let mut base: Option<Expr> = None;
    let mut offset = 0;
    let mut variants = Vec::with_capacity(known.len());
    for variant in &item.variants {
        if let Some((_, value)) = &variant.discriminant {
            base = Some(value.clone());
            offset = 0;
        }
        if known.iter().any(|(known, _)| known.ident == variant.ident) {
            variants.push(IntVariant { ident: variant.ident.clone(), base: base.clone(), offset });
        }
        offset += 1;
    }
    variants
}

fn members(cx: &Context, known: Vec<(Variant, FieldAttributes)>, rule: Rule) -> Vec<UnionVariant> {
    known
        .into_iter()
        .filter_map(|(variant, attributes)| {
            let Some(ty) = payload(&variant) else {
                let name = &variant.ident;
                cx.error(&variant, format_args!("a variant of a union holds one value: write `{name}(Type)`"));
                return None;
            };
            if types::option(&ty).is_some() {
                cx.error(&ty, "a member of a union is set when its variant is: write the type without `Option`");
            }
            let wire =
                attributes.rename.get().map_or_else(|| rule.variant(&name_of(&variant.ident)), syn::LitStr::value);
            Some(UnionVariant { ident: variant.ident, wire, ty, attributes })
        })
        .collect()
}

fn errors(cx: &Context, known: &[(Variant, FieldAttributes)]) -> Vec<ErrorVariant> {
    known
        .iter()
        .map(|(variant, attributes)| {
            let payload = payload(variant);
            if payload.is_none() && !matches!(variant.fields, Fields::Unit) {
                let name = &variant.ident;
                cx.error(
                    &variant.fields,
                    format_args!(
                        "an error holds nothing, or one `#[aws_shape]` structure with its members: `{name}(Details)`"
                    ),
                );
            }
            let code = attributes.code.get().map_or_else(|| name_of(&variant.ident), syn::LitStr::value);
            if let Some(literal) = attributes.code.get() {
                check_code(cx, literal);
            }
            ErrorVariant {
                ident: variant.ident.clone(),
                code,
                payload,
                retryable: attributes.retryable.is_set(),
                throttling: attributes.throttling.is_set(),
            }
        })
        .collect()
}

/// A code is compared after it was sanitized, so one with a namespace or a URI would never match.
fn check_code(cx: &Context, literal: &syn::LitStr) {
    let code = literal.value();
    let head = code.split(':').next().unwrap_or_default();
    let sanitized = head.rsplit('#').next().unwrap_or_default();
    if sanitized.is_empty() {
        cx.error(literal, "a code is not empty: `code = \"SomeException\"`");
    } else if sanitized != code {
        cx.error(literal, format_args!("a code is written without namespace and URI: `code = \"{sanitized}\"`"));
    }
}

fn payload(variant: &Variant) -> Option<Type> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| field.ty.clone()),
        _ => None,
    }
}
