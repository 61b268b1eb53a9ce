//! A structure, from the item and its attributes.

use syn::{Fields, ItemStruct};

use super::{Declaration, Member, Operation, Shape, Structure, name_of};
use crate::attributes::field::FieldAttributes;
use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::naming::Rule;

/// Reads a structure, and removes our attributes from the item.
pub(crate) fn read(cx: &Context, place: Place, mut attributes: ItemAttributes, item: &mut ItemStruct) -> Declaration {
    let mut shape = Shape::new(&item.ident, &item.vis, &item.generics, &attributes);
    let rule = attributes.rename_all.get().copied().unwrap_or(Rule::Camel);
    let mut members = Vec::with_capacity(item.fields.len());
    shape.hollow = matches!(item.fields, Fields::Unnamed(_));
    for field in &mut item.fields {
        let Some(ident) = field.ident.clone() else {
            // Their keys are not judged: the fields are wrong as a whole.
            field.attrs.retain(|attribute| !attribute.path().is_ident("aws") && !attribute.path().is_ident("serde"));
            continue;
        };
        let attributes = FieldAttributes::take(cx, &mut field.attrs, Place::Member);
        let name = name_of(&ident);
        let wire = attributes.rename.get().map_or_else(|| rule.field(&name), syn::LitStr::value);
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect();
        members.push(Member {
            ident,
            name,
            wire,
            ty: field.ty.clone(),
            docs,
            faulty: !attributes.mistaken.is_empty(),
            attributes,
        });
    }
    let check = attributes.check.get().cloned();
    let operation = (place == Place::Operation).then(|| Operation {
        output: attributes.output.get().cloned(),
        error: attributes.error.get().cloned(),
        paginated: attributes.paginated.take(),
        unsigned: attributes.unsigned.is_set(),
        request_compression: attributes.request_compression.is_set(),
        ..Operation::default()
    });
    Declaration::Structure(Structure { shape, attributes, fields: item.fields.clone(), members, check, operation })
}
