//! What clippy would say about names and sizes that are AWS's, and not the user's to change.

use aws_operation_models::{Kind, Member, Service, Shape};

use super::selection::Selection;
use crate::names;

/// The lints that a structure with these fields would trip.
pub(super) fn structure(name: &str, fields: &[String], plain_booleans: usize) -> Vec<&'static str> {
    let mut lints = Vec::new();
    if plain_booleans > 3 {
        lints.push("clippy::struct_excessive_bools");
    }
    if fields.len() > 2 && repeats(name, fields) {
        lints.push("clippy::struct_field_names");
    }
    lints
}

/// The lint that an enumeration with these variants would trip.
pub(super) fn enumeration(name: &str, variants: &[String]) -> Option<&'static str> {
    let of_name = words(name);
    let repeats = variants.iter().map(|variant| words(variant)).any(|variant| {
        variant.len() > of_name.len() && (variant.starts_with(&of_name) || variant.ends_with(&of_name))
            || variant == of_name
    });
    repeats.then_some("clippy::enum_variant_names")
}

fn words(name: &str) -> Vec<String> {
    names::words(name.trim_start_matches("r#")).iter().map(|word| word.to_lowercase()).collect()
}

/// Whether fields repeat the name of their structure, or all begin or end with one word.
fn repeats(name: &str, fields: &[String]) -> bool {
    let of_name = words(name);
    let fields: Vec<Vec<String>> = fields.iter().map(|field| words(field)).collect();
    let repeats_name = fields
        .iter()
        .any(|field| field.len() > of_name.len() && (field.starts_with(&of_name) || field.ends_with(&of_name)));
    let same = |end: fn(&[String]) -> Option<&String>| {
        let first = fields.first().and_then(|field| end(field));
        first.is_some() && fields.iter().all(|field| end(field) == first)
    };
    repeats_name || same(<[String]>::first) || same(<[String]>::last)
}

/// The lint that a map of structures without members would trip.
pub(super) fn empty_values(selection: &Selection, members: &[Member]) -> Option<&'static str> {
    let is_empty = |shape: Shape| shape.kind() == Kind::Structure && selection.members(shape).is_empty();
    // A list or map may hold a map in turn, and itself.
    let holds_empty = |shape: Shape| {
        let way = std::iter::successors(Some(shape), |shape| shape.element().or_else(|| shape.value())).take(16);
        way.filter(|shape| !shape.is_sparse()).filter_map(Shape::value).any(is_empty)
    };
    let trips = members.iter().filter_map(|member| member.shape()).any(holds_empty);
    trips.then_some("clippy::zero_sized_map_values")
}

/// The lint that a union would trip whose largest variant is much larger than the next.
pub(super) fn union(service: Service, selection: &Selection, members: &[Member]) -> Option<&'static str> {
    let shapes = members.iter().filter_map(|member| service.shape(member.shape_name()));
    let mut sizes: Vec<usize> = shapes.map(|shape| size(service, selection, shape, 0)).collect();
    // The variant for what is unknown holds a name and a document.
    sizes.push(56);
    sizes.sort_unstable();
    let large = matches!(sizes[..], [.., next, largest] if largest - next.min(largest) >= 180);
    large.then_some("clippy::large_enum_variant")
}

/// About how many bytes a value has.
fn size(service: Service, selection: &Selection, shape: Shape, depth: usize) -> usize {
    match shape.kind() {
        Kind::Structure | Kind::Error if depth < 8 => {
            let members = selection.members(shape);
            let shapes = members.iter().filter_map(|member| service.shape(member.shape_name()));
            shapes.map(|shape| size(service, selection, shape, depth + 1)).sum()
        }
        Kind::Union => 100,
        Kind::Map => 48,
        Kind::Document => 32,
        Kind::Integer | Kind::Float => 8,
        Kind::Boolean => 1,
        Kind::Long | Kind::Double | Kind::Timestamp => 16,
        _ => 24,
    }
}
