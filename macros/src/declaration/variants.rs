//! Enumerations, unions and errors, from the item and its attributes.

use proc_macro2::TokenTree;
use syn::{Attribute, Expr, Fields, ItemEnum};

use super::{Declaration, Enum, EnumForm, Shape, Variant, name_of};
use crate::attributes::field::FieldAttributes;
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::naming::Rule;
use crate::types;

impl EnumForm {
    /// The place in which the keys of a variant stand.
    pub(crate) fn place(self) -> Place {
        match self {
            EnumForm::Strings | EnumForm::Integers => Place::EnumVariant,
            EnumForm::Union => Place::UnionVariant,
            EnumForm::Errors => Place::ErrorVariant,
        }
    }

    /// The name on the wire of a variant without a key for it.
    fn wire(self, rule: Option<Rule>, name: &str) -> String {
        let usual = if self == EnumForm::Union { Rule::Camel } else { Rule::None };
        rule.unwrap_or(usual).variant(name)
    }
}

/// Reads an enumeration, a union or errors, and removes our attributes from the item.
pub(crate) fn read(cx: &Context, form: EnumForm, attributes: ItemAttributes, item: &mut ItemEnum) -> Declaration {
    let shape = Shape::new(&item.ident, &item.vis, &item.generics, &attributes);
    let rule = attributes.rename_all.get().copied();
    let repr = item.attrs.iter().find(|attribute| attribute.path().is_ident("repr")).cloned();
    let (mut variants, mut unknown) = (Vec::with_capacity(item.variants.len()), Vec::new());
    let mut number: (Option<Expr>, i32) = (None, 0);
    for variant in &mut item.variants {
        let attributes = FieldAttributes::take(cx, &mut variant.attrs, form.place());
        let mut inner = Vec::new();
        for field in &mut variant.fields {
            let (ours, others) = std::mem::take(&mut field.attrs).into_iter().partition(is_ours);
            field.attrs = others;
            inner.extend::<Vec<Attribute>>(ours);
        }
        if let Some((_, value)) = &variant.discriminant {
            number = (Some(value.clone()), 0);
        }
        let name = name_of(&variant.ident);
        let named = attributes.rename.get().or(attributes.code.get());
        let read = Variant {
            ident: variant.ident.clone(),
            wire: named.map_or_else(|| form.wire(rule, &name), syn::LitStr::value),
            fields: variant.fields.clone(),
            number: number.clone(),
            attributes,
            inner,
        };
        number.1 += 1;
        if read.attributes.unknown.is_set() { unknown.push(read) } else { variants.push(read) }
    }
    Declaration::Enum(Enum { shape, attributes, form, repr, variants, unknown })
}

fn is_ours(attribute: &Attribute) -> bool {
    attribute.path().is_ident("aws") || attribute.path().is_ident("serde")
}

/// The form of an enum, by how it is written.
pub(crate) fn form(item: &ItemEnum) -> EnumForm {
    let is_repr = |attribute: &Attribute| attribute.path().is_ident("repr");
    let has_values = item.variants.iter().any(|variant| variant.discriminant.is_some());
    if has_values || item.attrs.iter().any(is_repr) {
        return EnumForm::Integers;
    }
    let mut known = item.variants.iter().filter(|variant| !variant.attrs.iter().any(is_unknown)).peekable();
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

/// Whether an attribute marks the unknown variant; looked for before the keys are read.
fn is_unknown(attribute: &Attribute) -> bool {
    attribute.path().is_ident("aws")
        && attribute.meta.require_list().is_ok_and(|list| {
            let is_word = |token| matches!(token, TokenTree::Ident(word) if word == "unknown");
            list.tokens.clone().into_iter().any(is_word)
        })
}
