//! From the declaration to Rust: data, and calls into the runtime.
//!
//! Every name is absolute, through the runtime's one hidden module, so that nothing depends on the user's imports.

use proc_macro2::TokenStream;

use crate::declaration::{Declaration, EnumForm};

mod builder;
mod debug;
mod default;
mod enumeration;
mod error;
mod implement;
mod int_enumeration;
mod operation;
mod paginated;
mod schema;
mod structure;
mod tie;
mod union;

/// The impls for a declaration whose faulty parts were taken out.
pub(crate) fn expand(declaration: &Declaration) -> TokenStream {
    let mut tokens = match declaration {
        Declaration::Structure(structure) => structure::expand(structure),
        Declaration::Enum(declared) => match declared.form {
            EnumForm::Strings => enumeration::expand(declared),
            EnumForm::Integers => int_enumeration::expand(declared),
            EnumForm::Union => union::expand(declared),
            EnumForm::Errors => error::expand(declared),
        },
    };
    let shape = declaration.shape();
    tokens.extend(shape.ties());
    tokens
}
