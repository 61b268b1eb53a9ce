//! The declarations that a file has already, read from their attributes.

use aws_operation_models::{Operation, Service, Shape, same_name, service, with_target_prefix};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, ExprLit, Ident, Item, Lit, Meta, Token};

use super::Part;

/// A declaration that is there already.
pub(super) struct Declared {
    pub(super) part: Part,
    pub(super) name: String,
    /// AWS's name, and the type's where it has another; empty for errors.
    pub(super) model: String,
    pub(super) range: std::ops::Range<usize>,
    /// The names of its fields or variants, and AWS's where they have others.
    pub(super) members: Vec<String>,
    /// The type of an operation's output.
    pub(super) output: Option<String>,
}

impl Declared {
    /// Whether it has a member of AWS's.
    pub(super) fn has(&self, member: &str) -> bool {
        self.members.iter().any(|name| same_name(name, member))
    }
}

/// The shape that a declaration with this name is of.
pub(super) fn shape_of(service: Service, name: &str) -> Option<Shape> {
    let of_operation = |endings: &[&str], shape: fn(Operation) -> Option<Shape>| {
        let name = endings.iter().find_map(|ending| name.strip_suffix(ending))?;
        service.find_operation(name).and_then(shape)
    };
    service
        .find_shape(name)
        .or_else(|| of_operation(&["Input", "Request"], Operation::input_shape))
        .or_else(|| of_operation(&["Output", "Response", "Result"], Operation::output_shape))
}

/// The thing of this service that an item declares.
pub(super) fn declared(item: &Item, of: Service) -> Option<Declared> {
    let (attributes, ident) = match item {
        Item::Struct(item) => (&item.attrs, &item.ident),
        Item::Enum(item) => (&item.attrs, &item.ident),
        _ => return None,
    };
    let name = ident.to_string();
    let attribute_of = |wanted: &str| {
        attributes.iter().find(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == wanted))
    };
    let (part, attribute) =
        [("aws_operation", Part::Operation), ("aws_shape", Part::Shape), ("aws_error", Part::Error)]
            .into_iter()
            .find_map(|(wanted, part)| Some((part, attribute_of(wanted)?)))?;
    let keys = attribute.parse_args_with(Keys::parse_terminated).ok()?;
    let model = if let Some(model) = text(&keys, "model") {
        let (named, wire) = model.split_once('#').unwrap_or((&model, ""));
        if service(named) != Some(of) {
            return None;
        }
        if wire.is_empty() { name.trim_start_matches("r#").to_owned() } else { wire.to_owned() }
    } else {
        let target = text(&keys, "target")?;
        let (prefix, operation) = target.rsplit_once('.')?;
        with_target_prefix(prefix).find(|found| *found == of)?;
        operation.to_owned()
    };
    let members: Vec<(Option<&Ident>, &[Attribute])> = match item {
        Item::Struct(item) => item.fields.iter().map(|field| (field.ident.as_ref(), &field.attrs[..])).collect(),
        Item::Enum(item) => item.variants.iter().map(|variant| (Some(&variant.ident), &variant.attrs[..])).collect(),
        _ => Vec::new(),
    };
    let members = members.into_iter().flat_map(|(name, attributes)| {
        let name = name.map(|name| name.to_string().trim_start_matches("r#").to_owned());
        name.into_iter().chain(attributes.iter().filter_map(wire_name))
    });
    let members = members.collect();
    let output = value(&keys, "output").and_then(|value| match value {
        Expr::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    });
    Some(Declared { part, name, model, range: item.span().byte_range(), members, output })
}

/// The keys of an attribute.
type Keys = Punctuated<Meta, Token![,]>;

fn value<'a>(keys: &'a Keys, key: &str) -> Option<&'a Expr> {
    keys.iter().find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident(key) => Some(&pair.value),
        _ => None,
    })
}

fn text(keys: &Keys, key: &str) -> Option<String> {
    match value(keys, key)? {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// The name that `#[aws(…)]` gives a field or a variant.
fn wire_name(attribute: &Attribute) -> Option<String> {
    let keys = attribute.path().is_ident("aws").then(|| attribute.parse_args_with(Keys::parse_terminated).ok())??;
    text(&keys, "rename").or_else(|| text(&keys, "code"))
}
