//! A structure, from the item and its attributes.

use syn::{Fields, ItemStruct};

use super::{Declaration, Member, Runtime, Shape, Structure, name_of, operation};
use crate::attributes::field::FieldAttributes;
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::naming::Rule;

/// Reads a structure, and removes our attributes from the item. `None` when it cannot be one.
pub(crate) fn read(
    cx: &Context,
    place: Place,
    attributes: &mut ItemAttributes,
    item: &mut ItemStruct,
) -> Option<Declaration> {
    let shape = Shape {
        ident: item.ident.clone(),
        name: name_of(&item.ident),
        vis: item.vis.clone(),
        generics: item.generics.clone(),
        runtime: Runtime::new(attributes.runtime.get()),
    };
    let rule = attributes.rename_all.get().copied().unwrap_or(Rule::Camel);
    let mut members = Vec::with_capacity(item.fields.len());
    if let Fields::Unnamed(fields) = &mut item.fields {
        for field in &mut fields.unnamed {
            // Their keys are not judged: the fields are wrong as a whole.
            field.attrs.retain(|attribute| !attribute.path().is_ident("aws") && !attribute.path().is_ident("serde"));
        }
        let what = if place == Place::Operation { "the members of an operation" } else { "the members of a structure" };
        cx.error(&item.fields, format_args!("{what} have names: write `struct {} {{ name: Type, … }}`", shape.name));
        return None;
    }
    for field in &mut item.fields {
        let Some(ident) = field.ident.clone() else { continue };
        let attributes = FieldAttributes::take(cx, &mut field.attrs, Place::Member);
        let name = name_of(&ident);
        let wire = attributes.rename.get().map_or_else(|| rule.field(&name), syn::LitStr::value);
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect();
        members.push(Member { ident, name, wire, ty: field.ty.clone(), docs, attributes });
    }
    let check = attributes.check.get().cloned();
    let operation = (place == Place::Operation).then(|| operation::read(cx, attributes, &shape, &members));
    Some(Declaration::Structure(Structure { shape, members, check, operation }))
}
