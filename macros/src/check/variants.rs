//! The rules of enumerations, unions and errors.

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use super::{constraints, other_attributes, unique};
use crate::context::Context;
use crate::declaration::{Enum, EnumForm, Variant, name_of};
use crate::types::{self, Known};

/// Checks an enum: its variants by themselves, the one for what is not declared, and the names on the wire.
pub(super) fn check(cx: &Context, declared: &mut Enum, attrs: &mut Vec<Attribute>) {
    let before = cx.count();
    if declared.form == EnumForm::Integers {
        repr(cx, declared, attrs);
    }
    for variant in declared.variants.iter().chain(&declared.unknown) {
        beside(cx, variant, declared.shape.is_modelled());
    }
    for (index, variant) in declared.unknown.iter().enumerate() {
        unknown_keys(cx, variant);
        if let (1.., Some(first)) = (index, declared.unknown.first()) {
            let key = variant.attributes.unknown.key();
            cx.error(key, format_args!("`{}` is the unknown variant already; an enum has one", first.ident));
        }
    }
    if matches!(declared.form, EnumForm::Strings | EnumForm::Union) && is_mixed(cx, declared) {
        return;
    }
    let Some(unknown) = declared.unknown.first() else {
        // A misspelt key may have been `unknown`.
        if declared.variants.iter().all(|variant| variant.attributes.mistaken.is_empty()) {
            missing_unknown(cx, declared);
        }
        declared.shape.hollow = true;
        return;
    };
    unknown_payload(cx, declared.form, unknown);
    item_keys(cx, declared);
    for variant in &declared.variants {
        match declared.form {
            EnumForm::Strings => string(cx, variant),
            EnumForm::Integers => integer(cx, variant),
            EnumForm::Union => {
                if declared.attributes.model.get().is_none() && !declared.attributes.rename_all.is_set() {
                    capitals(cx, variant);
                }
                member(cx, variant, &declared.shape.type_parameters());
            }
            EnumForm::Errors => error(cx, variant),
        }
    }
    // Names beside other mistakes are those of a declaration that is not finished.
    if cx.count() == before {
        names(cx, declared);
    }
}

/// Smithy's `intEnum` has 32 bits.
fn repr(cx: &Context, declared: &Enum, attrs: &mut Vec<Attribute>) {
    match &declared.repr {
        Some(repr) if repr.parse_args::<Ident>().is_ok_and(|name| name == "i32") => {}
        Some(repr) => cx.error(repr, "an enumeration of integers is `#[repr(i32)]`: Smithy's `intEnum` has 32 bits"),
        None => {
            let value = declared.variants.iter().chain(&declared.unknown).find_map(|variant| variant.number.0.as_ref());
            cx.error(value, "an enumeration of integers needs `#[repr(i32)]` on the enum");
            // Rust would ask for it too.
            attrs.push(syn::parse_quote!(#[repr(i32)]));
        }
    }
}

/// Attributes that stand beside or inside a variant.
fn beside(cx: &Context, variant: &Variant, is_modelled: bool) {
    for attribute in &variant.inner {
        if attribute.path().is_ident("aws") {
            cx.error(attribute, "write the keys on the variant, not on the field in it");
        }
    }
    let inner = variant.inner.iter().filter(|attribute| attribute.path().is_ident("serde"));
    for attribute in variant.attributes.serde_attributes.iter().chain(inner) {
        other_attributes::serde(cx, attribute, is_modelled);
    }
}

fn unknown_keys(cx: &Context, unknown: &Variant) {
    let attributes = &unknown.attributes;
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

/// The unknown variant, as it is written.
fn unknown_form(form: EnumForm) -> &'static str {
    match form {
        EnumForm::Strings => "#[aws(unknown)] Unknown(String)",
        EnumForm::Integers => "#[aws(unknown)] Unknown(i32)",
        EnumForm::Union => "#[aws(unknown)] Unknown(Document)",
        EnumForm::Errors => "#[aws(unknown)] Unknown",
    }
}

fn missing_unknown(cx: &Context, declared: &Enum) {
    let why = match declared.form {
        EnumForm::Strings | EnumForm::Integers => "AWS adds values",
        EnumForm::Union => "AWS adds members",
        EnumForm::Errors => "a service has errors that its operations do not list",
    };
    match declared.variants.iter().find(|variant| variant.is_named_unknown()) {
        Some(variant) => cx.error(
            &variant.ident,
            format_args!("{why}, so one variant stands for the unknown: write `#[aws(unknown)]` on this one"),
        ),
        None => cx.error(
            &declared.shape.ident,
            format_args!(
                "{why}, so one variant stands for the unknown: add `{}` to `{}`",
                unknown_form(declared.form),
                declared.shape.name
            ),
        ),
    }
}

/// Whether some variants hold a value and some do not, which is reported.
fn is_mixed(cx: &Context, declared: &Enum) -> bool {
    let known = || declared.variants.iter().filter(|variant| variant.ident != "Unknown");
    let (Some(unit), Some(full)) =
        (known().find(|variant| variant.is_unit()), known().find(|variant| !variant.is_unit()))
    else {
        return false;
    };
    let units = known().filter(|variant| variant.is_unit()).count();
    let odd = if units * 2 > known().count() { full } else { unit };
    cx.error(
        odd.tokens(),
        format_args!(
            "`{}` holds a value and `{}` holds none: the variants of a union hold one value each, \
             those of an enumeration hold nothing",
            full.ident, unit.ident
        ),
    );
    true
}

/// The unknown variant holds what came, so that it goes back unchanged.
fn unknown_payload(cx: &Context, form: EnumForm, unknown: &Variant) {
    let single = unknown.payload();
    let right = match form {
        EnumForm::Strings => single.is_some_and(|ty| types::is_named(ty, "String")),
        EnumForm::Integers => single.is_some_and(|ty| types::is_named(ty, "i32")),
        EnumForm::Union => unknown.is_unit() || single.is_some_and(|ty| types::is_named(ty, "Document")),
        EnumForm::Errors => unknown.is_unit(),
    };
    if !right {
        let what = match form {
            EnumForm::Strings => "holds the string as it came",
            EnumForm::Integers => "holds the number as it came",
            EnumForm::Union => "holds the object as it came, or nothing",
            EnumForm::Errors => "holds nothing: the error around it has the code and the message",
        };
        cx.error(unknown.tokens(), format_args!("the unknown variant {what}: `{}`", unknown_form(form)));
    }
}

/// Keys and parameters of the item that mean nothing on this form of enum.
fn item_keys(cx: &Context, declared: &Enum) {
    let form = declared.form;
    if let (true, Some(parameter)) = (form != EnumForm::Union, declared.shape.generics.params.first()) {
        cx.error(parameter, "only a structure or a union can have generic parameters");
    }
    if let (Some(key), EnumForm::Integers) = (declared.attributes.rename_all.key(), form) {
        cx.error(key, "an enumeration of integers has no names on the wire: leave `rename_all` out");
    }
    if let Some(key) = declared.attributes.check.key() {
        cx.error(key, "`check` on an item is a rule over a whole structure; on an enum it has no meaning");
    }
}

fn string(cx: &Context, variant: &Variant) {
    if !variant.is_unit() {
        cx.error(&variant.fields, "a value of an enumeration holds nothing");
    }
}

fn integer(cx: &Context, variant: &Variant) {
    if !variant.is_unit() {
        cx.error(&variant.fields, "a value of an enumeration of integers holds nothing: write `Name = 1`");
    }
    if let Some(key) = variant.attributes.rename.key() {
        cx.error(key, "an enumeration of integers has no names on the wire: leave `rename` out");
    }
}

/// `S`, `N` and `BOOL` are names that somebody copied, and would not be sent so.
fn capitals(cx: &Context, variant: &Variant) {
    let name = name_of(&variant.ident);
    let is_capitals = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if is_capitals && !variant.attributes.rename.is_set() {
        cx.error(
            &variant.ident,
            format_args!(
                "`{name}` would be `{}` on the wire: if that is meant, write `rename_all = \"camelCase\"` on the enum; if \
                 it is `{name}`, `rename_all = \"PascalCase\"`; or name AWS's shape: `model = \"service\"`",
                variant.wire
            ),
        );
    }
}

fn member(cx: &Context, variant: &Variant, parameters: &[&Ident]) {
    let Some(ty) = variant.payload() else {
        let name = &variant.ident;
        cx.error(variant.tokens(), format_args!("a variant of a union holds one value: write `{name}(Type)`"));
        return;
    };
    if types::option(ty).is_some() {
        cx.error(ty, "a member of a union is set when its variant is: write the type without `Option`");
    }
    constraints::wire_type(cx, ty);
    constraints::check(cx, ty, &variant.attributes.constraints, parameters);
}

fn error(cx: &Context, variant: &Variant) {
    if variant.payload().is_none() && !variant.is_unit() {
        let name = &variant.ident;
        cx.error(
            &variant.fields,
            format_args!("an error holds nothing, or one `#[aws_shape]` structure with its members: `{name}(Details)`"),
        );
    }
    let is_structure = |ty| types::option(ty).is_none() && matches!(types::known(ty), Known::Other);
    if let Some(ty) = variant.payload().filter(|ty| !is_structure(ty)) {
        let name = &variant.ident;
        cx.error(
            ty,
            format_args!(
                "an error's further members are a structure: write `{name}(Details)` with an `#[aws_shape]` struct, or \
                 `{name}`; code and message of each error are there without it"
            ),
        );
    }
    if let Some(literal) = variant.attributes.code.get() {
        code(cx, literal);
    }
}

/// A code is compared after it was sanitized, so one with a namespace or a URI would never match.
fn code(cx: &Context, literal: &LitStr) {
    let code = literal.value();
    let head = code.split(':').next().unwrap_or_default();
    let sanitized = head.rsplit('#').next().unwrap_or_default();
    if sanitized.is_empty() {
        cx.error(literal, "a code is not empty: `code = \"SomeException\"`");
    } else if sanitized != code {
        cx.error(literal, format_args!("a code is written without namespace and URI: `code = \"{sanitized}\"`"));
    }
}

/// Names on the wire tell the variants apart.
fn names(cx: &Context, declared: &Enum) {
    let (what, name) = match declared.form {
        EnumForm::Strings => ("variants", "value"),
        EnumForm::Union => ("members", "wire name"),
        EnumForm::Errors => ("errors", "code"),
        EnumForm::Integers => return,
    };
    let literal = |variant: &'_ Variant| match declared.form {
        EnumForm::Union => variant.attributes.rename.get().cloned(),
        _ => None,
    };
    let all: Vec<_> = declared.variants.iter().map(|v| (&v.ident, literal(v), v.wire.as_str())).collect();
    unique(cx, what, name, all.iter().map(|(ident, literal, wire)| (*ident, literal.as_ref(), *wire)));
}
