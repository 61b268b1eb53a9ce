//! Which shape a declaration is, and which shapes its members must be.

use proc_macro2::TokenStream;
use quote::quote;

use crate::declaration::{EnumForm, Expected, Identity, Shape};
use crate::types::{self, located};

impl Shape {
    /// The constant by which other declarations see which shape this is. It is the type's own, not a trait's: a type that
    /// has none is let through.
    pub(super) fn identity(&self, form: Option<EnumForm>) -> Option<TokenStream> {
        let (p, vis) = (&self.runtime, &self.vis);
        let [name, members] = match (&self.identity, form) {
            (Identity::None, _) => return None,
            (Identity::Shape(identity), _) => numbers(identity),
            (Identity::Unsaid, Some(EnumForm::Strings | EnumForm::Integers)) => [1, 1],
            (Identity::Unsaid, _) => [1, 0],
        };
        Some(quote! {
            #[doc(hidden)]
            #vis const __AWS_SHAPE: #p::ShapeId = [#name, #members];
        })
    }

    /// Looks up that the members are what they must be, each on its type.
    pub(super) fn ties(&self) -> TokenStream {
        if self.hollow {
            return TokenStream::new();
        }
        let p = &self.runtime;
        let ties = self.ties.iter().map(|tie| {
            let ty = &tie.ty;
            let (shown, holder) = (types::shown(ty), &tie.holder);
            let ([name, members], unsaid, other) = match &tie.expected {
                Expected::Shape(expected) => {
                    let (numbers, expected) = (numbers(expected), expected.split(' ').next().unwrap_or_default());
                    let attribute = if expected.contains('#') { "aws_shape" } else { "aws_error" };
                    let model = model(expected, &shown);
                    let name = name(expected);
                    (
                        numbers,
                        format!(
                            "{holder}: AWS's model has {name} here, and `{shown}` does not say what it is; write \
                             `#[{attribute}(model = \"{model}\")]` on it"
                        ),
                        format!("{holder}: AWS's model has {name} here, and `{shown}` is declared as something else"),
                    )
                }
                Expected::Plain { kind, usual } => {
                    let message = format!(
                        "{holder}: AWS's model has {kind} here, which the shape `{shown}` is not: write `{usual}`"
                    );
                    ([0, 0], message.clone(), message)
                }
            };
            let check = quote!(#p::same_shape(<#ty>::__AWS_SHAPE, [#name, #members], #unsaid, #other));
            let check = located(check, types::place(ty));
            quote!(const _: () = { use #p::AnyShape as _; #check };)
        });
        quote!(#(#ties)*)
    }
}

/// The runtime's numbers for a shape, or for a service whose errors are meant: of its name by FNV-1a, and that of its
/// members. 0 and 1 are taken there.
fn numbers(identity: &str) -> [u64; 2] {
    let (name, members) = identity.split_once(' ').unwrap_or((identity, "0"));
    let number = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |number, byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    [number.max(2), u64::from_str_radix(members, 16).unwrap_or_default()]
}

/// A shape as the subject of a message.
fn name(expected: &str) -> String {
    match expected.split_once('#') {
        Some((service, shape)) => format!("`{shape}` of {service}"),
        None => format!("the errors of {expected}"),
    }
}

/// What to write for it on a type with this name.
fn model<'a>(expected: &'a str, shown: &str) -> &'a str {
    match expected.split_once('#') {
        Some((service, shape)) if shape == shown => service,
        _ => expected,
    }
}
