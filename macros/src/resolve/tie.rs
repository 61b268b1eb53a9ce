//! The tie between shapes: a type where AWS's model has a certain shape must be declared as that one.
//!
//! Whether it is can only be seen where the type is known, so it is looked up in the expansion.

use aws_operation_models as models;
use models::Kind;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::Type;

use super::{identity, number, types};
use crate::declaration::{Expected, Shape, Tie};
use crate::types::{Known, borrows, known, mentions, name, option, pointee};

/// Ties the type of a member, or the types in its lists and maps. A type parameter may be anything.
pub(super) fn value(ties: &mut Vec<Tie>, ty: &Type, shape: models::Shape, holder: &str, parameters: &[Ident]) {
    match (known(ty), shape.kind()) {
        (Known::List(element), Kind::List) => {
            if let Some(inner) = shape.element() {
                value(ties, element, inner, holder, parameters);
            }
        }
        (Known::Map(key, of), Kind::Map) => {
            for (ty, inner) in [(key, shape.key()), (of, shape.value())] {
                if let Some(inner) = inner {
                    value(ties, ty, inner, holder, parameters);
                }
            }
        }
        (Known::Other, _) => add(ties, ty, expected(shape), holder.to_owned(), parameters),
        _ => {}
    }
}

/// The shape as it stands in the expansion. A list or a map is an alias where it is no list or map by its name.
fn expected(shape: models::Shape) -> Expected {
    match shape.kind() {
        Kind::Structure | Kind::Union | Kind::Error | Kind::Enum => Expected::Shape(identity(shape)),
        kind => {
            let kind = format!("{} {}", types::a(kind.as_str()), kind.as_str());
            Expected::Plain { kind, usual: types::usual(shape, 2) }
        }
    }
}

/// Ties the output of an operation. Two operations may share a type for outputs that have the same members.
pub(super) fn output(shape: &mut Shape, ty: &Type, output: models::Shape) {
    let alike = format!("{} {}", identity(output), number(output));
    add(&mut shape.ties, ty, Expected::Shape(alike), "the output".to_owned(), &[]);
}

/// Ties the errors of an operation to its service.
pub(super) fn errors(shape: &mut Shape, ty: &Type, service: models::Service) {
    add(&mut shape.ties, ty, Expected::Shape(service.name().to_owned()), "the errors".to_owned(), &[]);
}

/// Ties the members of an error.
pub(super) fn payload(shape: &mut Shape, ty: &Type, error: models::Shape, holder: String) {
    if let Known::Other = known(ty) {
        add(&mut shape.ties, ty, Expected::Shape(identity(error)), holder, &[]);
    }
}

fn add(ties: &mut Vec<Tie>, ty: &Type, expected: Expected, holder: String, parameters: &[Ident]) {
    let ty = pointee(option(pointee(ty)).unwrap_or(ty));
    let parameters: Vec<&Ident> = parameters.iter().collect();
    let is_path = matches!(ty, Type::Path(_)) && name(ty).is_some_and(|name| name != "Self");
    if is_path && !borrows(ty) && mentions(ty.to_token_stream(), &parameters).is_none() {
        ties.push(Tie { ty: ty.clone(), holder, expected });
    }
}
