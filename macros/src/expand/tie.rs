//! Which shape a declaration is, and which shapes its members must be.

use proc_macro2::TokenStream;
use quote::quote;

use crate::declaration::{EnumForm, Expected, Identity, Shape};
use crate::types::{self, located};

impl Shape {
    /// The constant by which other declarations see which shape this is. It is the type's own, not a trait's: a type that
    /// has none is let through.
    pub(super) fn identity(&self, form: Option<EnumForm>) -> Option<TokenStream> {
        let vis = &self.vis;
        let text = match (&self.identity, form) {
            (Identity::None, _) => return None,
            (Identity::Shape(name), _) => name.as_str(),
            (Identity::Unsaid, Some(EnumForm::Strings | EnumForm::Integers)) => "?enumeration",
            (Identity::Unsaid, _) => "?",
        };
        Some(quote! {
            #[doc(hidden)]
            #vis const __AWS_SHAPE: &'static str = #text;
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
            let (expected, unsaid, other) = match &tie.expected {
                Expected::Shape(expected) => {
                    let (whole, expected) = (expected, expected.split(' ').next().unwrap_or_default());
                    let attribute = if expected.contains('#') { "aws_shape" } else { "aws_error" };
                    let model = model(expected, &shown);
                    let name = name(expected);
                    (
                        whole.as_str(),
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
                    ("", message.clone(), message)
                }
            };
            let check = quote!(#p::same_shape(<#ty>::__AWS_SHAPE, #expected, #unsaid, #other));
            let check = located(check, types::place(ty));
            quote!(const _: () = { use #p::AnyShape as _; #check };)
        });
        quote!(#(#ties)*)
    }
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
