//! The attributes of `aws-operation`. Depend on that crate, which re-exports them.

use proc_macro::TokenStream as Tokens;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Item;

use crate::attributes::item::ItemAttributes;
use crate::attributes::keys::Place;
use crate::context::Context;
use crate::fallback::{Fallback, Form};
use crate::model::Declaration;
use crate::model::enumeration::EnumForm;

mod attributes;
mod check;
mod configured;
mod context;
mod expand;
mod fallback;
#[cfg(test)]
mod goldens;
mod model;
mod naming;
mod pattern;
mod services;
mod suggest;
#[cfg(test)]
mod tests;
mod types;

/// Declares an operation: the struct is its input.
///
/// ```ignore
/// #[aws_operation(
///     target = "AmazonEC2ContainerServiceV20141113.DeleteTaskSet",
///     output = DeleteTaskSetResponse,
///     error = EcsError,
/// )]
/// #[derive(Clone, Debug)]
/// pub struct DeleteTaskSet {
///     pub cluster: String,
///     pub service: String,
///     pub task_set: String,
///     pub force: Option<bool>,
/// }
/// ```
///
/// It stands on a struct with named fields, or on a unit struct for an operation without input. A field of type
/// `Option<T>` is an optional member, any other is required. A struct that borrows (`&'a str`, `Cow<'a, str>`, `&'a [T]`)
/// can be sent, but not read.
///
/// The struct gets `builder()`, `send(&client)`, `validate()`, `impl Operation`, and serde's `Serialize` and
/// `Deserialize` in the wire form. The builder's `build()` and `send(&client)` exist only when every required member was
/// set, and no member can be set twice; an optional member `x` has `x(…)` and `maybe_x(Option<…>)`. The setter of a member
/// that is named `build` or `send` has an underscore after its name.
///
/// # Keys
///
/// | key | meaning |
/// | --- | --- |
/// | `target = "Prefix.Operation"` | required: the value of the `X-Amz-Target` header. The prefix of a known service brings its endpoint prefix, signing name and protocol |
/// | `output = Type` | what the service answers, an `#[aws_shape]`; default `Document`; `()` for nothing |
/// | `error = Type` | the operation's errors, an `#[aws_error]`; default `CommonError` |
/// | `service = "prefix"`, `protocol = "awsJson1_0"` or `"awsJson1_1"` | for a service that is not known: the first label of its endpoints, and the protocol; for a known one they override the table |
/// | `signing_name = "name"` | the service in the SigV4 scope; default: `service` |
/// | `query_compatible` | Smithy's `awsQueryCompatible`, for a service that is not known |
/// | `rename_all = "camelCase"` | how wire names are made of fields, in serde's words; `"camelCase"` is the default |
/// | `auth = none` | the request is not signed; known for the services' own unsigned operations |
/// | `host_prefix = "sync-"` | what stands before the endpoint's host; `{label}` is a member with `host_label` |
/// | `request_compression` | the body is compressed, when the client allows it |
/// | `paginated(input_token = …, output_token = …, items = …, page_size = …)` | the members that hold page tokens: adds `pages(&client)`, and `items(&client)` when `items` is given |
/// | `check = path::to::function` | a rule of your own over the whole input: `fn(&Self) -> Result<(), impl Into<String>>` |
/// | `crate = path` | where the crate `aws_operation` is, for a renamed dependency |
///
/// # Keys on fields: `#[aws(…)]`
///
/// | key | meaning |
/// | --- | --- |
/// | `rename = "wireName"` | the name on the wire |
/// | `required` | on an `Option`: it must be set when it is sent |
/// | `length(min = 1, max = 128)` | characters of a string, bytes of a blob, elements of a list, entries of a map |
/// | `range(min = 0, max = 1000)` | the value of a number |
/// | `pattern = "^[a-z]+$"` | a regular expression of ECMA 262, not anchored; needs the feature `pattern` |
/// | `unique_items`, `unique_by = field` | the elements of a list differ, or one field of them does |
/// | `each(…)`, `keys(…)` | constraints on the elements of a list or the values of a map, and on the keys of a map |
/// | `conflicts_with = field`, `requires = field` | fields that must not, or must, be set beside this one; several in parentheses |
/// | `check = path::to::function` | a rule of your own: `fn(&T) -> Result<(), impl Into<String>>`; called when the member is set |
/// | `sensitive` | never shown in an error, nor in `Debug`, which is written for you |
/// | `idempotency_token` | on an `Option<String>`: filled when it is `None`, with the same value for every attempt |
/// | `timestamp_format = "date-time"` | or `"http-date"`, `"epoch-seconds"`: the form of a `Timestamp`, also in lists and maps |
/// | `host_label` | a label of `host_prefix` |
/// | `endpoint` | the member holds the URL that the request is sent to |
/// | `default = value` | what a missing member is read as, and what the builder takes when it is not set; without a value: the type's own |
/// | `serde` | the member is written in the serde form of its own type, which is another crate's |
#[proc_macro_attribute]
pub fn aws_operation(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Operation, arguments.into(), &item.into()).into()
}

/// Declares a structure, an enumeration, or a union.
///
/// ```ignore
/// #[aws_shape]
/// #[derive(Clone, Debug)]
/// pub struct Tag {
///     #[aws(length(min = 1, max = 128))]
///     pub key: String,
///     pub value: Option<String>,
/// }
///
/// #[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
/// #[derive(Clone, Debug)]
/// pub enum LaunchType {
///     Ec2,
///     Fargate,
///     #[aws(unknown)]
///     Unknown(String),
/// }
/// ```
///
/// - A struct is a structure: see [`macro@aws_operation`] for the keys on its fields, and for its builder.
/// - An enum of variants without values is an enumeration of strings; the value is the variant's name, unless
///   `rename_all` or `#[aws(rename = "…")]` says another.
/// - An enum with `#[repr(i32)]` and discriminants is an enumeration of integers.
/// - An enum whose variants hold one value each is a union; the member's name is the variant's in `camelCase`.
///
/// An enum has one variant with `#[aws(unknown)]` for what a service adds later: `Unknown(String)`, `Unknown(i32)`,
/// and for a union `Unknown(Document)` or `Unknown`. What it holds goes back unchanged.
///
/// The keys are `rename_all`, `crate`, and for structs `check`.
#[proc_macro_attribute]
pub fn aws_shape(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Shape, arguments.into(), &item.into()).into()
}

/// Declares the errors of an operation.
///
/// ```ignore
/// #[aws_error]
/// #[derive(Clone, Debug)]
/// pub enum EcsError {
///     ClusterNotFoundException,
///     #[aws(throttling)]
///     LimitExceededException,
///     #[aws(code = "AccessDenied")]
///     Denied(DeniedDetails),
///     #[aws(unknown)]
///     Unknown,
/// }
/// ```
///
/// A variant is the error with the code of its name, or of `#[aws(code = "…")]`. It may hold an `#[aws_shape]` structure
/// with the error's further members. `retryable` and `throttling` say that it may be tried again. One variant has
/// `#[aws(unknown)]`: for a code that is not declared. The only key is `crate`.
///
/// The enum must be `Debug`; `Display` and `Error` are written.
#[proc_macro_attribute]
pub fn aws_error(arguments: Tokens, item: Tokens) -> Tokens {
    attribute(Place::Error, arguments.into(), &item.into()).into()
}

/// What the attributes expand to where an item has `cfg` on fields or variants: not for use by hand.
#[doc(hidden)]
#[proc_macro_derive(Declared, attributes(aws, aws_declared))]
pub fn declared(item: Tokens) -> Tokens {
    configured::derive(item.into()).into()
}

/// The item without our attributes, and its impls.
fn attribute(place: Place, arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut parsed: Item = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let error = error.to_compile_error();
            return quote!(#item #error);
        }
    };
    if configured::is_needed(&parsed) {
        return configured::postpone(place, &arguments, &parsed);
    }
    let impls = expand(place, arguments, &mut parsed);
    let item = parsed.into_token_stream();
    quote!(#item #impls)
}

/// The impls of a declaration, or its mistakes and stubs. Removes our attributes from the item.
fn expand(place: Place, arguments: TokenStream, item: &mut Item) -> TokenStream {
    let cx = Context::new();
    let mut attributes = ItemAttributes::parse(&cx, arguments, place);
    let runtime = model::Runtime::new(attributes.runtime.get());
    let (mut declaration, fallback) = match item {
        Item::Struct(item) if place != Place::Error => {
            let form = if place == Place::Operation { Form::Operation } else { Form::Structure };
            let mut fallback = Fallback::new(&item.ident, &item.vis, &item.generics, runtime, form);
            fallback.output = attributes.output.get().cloned();
            fallback.error = attributes.error.get().cloned();
            let declaration = model::structure::read(&cx, place, &mut attributes, item);
            let sensitive = declaration.as_ref().is_some_and(Declaration::is_sensitive);
            fallback.derives = check::item::check(&cx, place, sensitive, &mut item.attrs);
            (declaration, fallback)
        }
        Item::Enum(item) if place != Place::Operation => {
            let form = if place == Place::Error { EnumForm::Errors } else { model::enumeration::form(item) };
            let mut fallback = Fallback::new(&item.ident, &item.vis, &item.generics, runtime, Form::Enum(form));
            let declaration = model::enumeration::read(&cx, form, &attributes, item);
            let sensitive = declaration.as_ref().is_some_and(Declaration::is_sensitive);
            fallback.derives = check::item::check(&cx, place, sensitive, &mut item.attrs);
            (declaration, fallback)
        }
        other => {
            check::item::wrong_item(&cx, place, other);
            return cx.finish();
        }
    };
    if let Some(declaration) = &declaration {
        check::check(&cx, declaration);
    }
    let impls = match &mut declaration {
        Some(declaration) if !cx.has_errors() => expand::expand(declaration),
        declaration => fallback.expand(declaration.as_mut()),
    };
    let errors = cx.finish();
    quote!(#errors #impls)
}
