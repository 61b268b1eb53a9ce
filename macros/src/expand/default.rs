//! What a member is when nothing was said of it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprUnary, Lit, Type, UnOp};

use crate::attributes::field::DefaultValue;
use crate::declaration::Runtime;
use crate::types;

/// `Default` of the type.
pub(super) fn of_type(p: &Runtime, ty: &Type) -> TokenStream {
    let place = types::place(ty);
    let p = p.at(place);
    quote_spanned!(place=> #p::Default::default())
}

/// The value of `default = …`, as the type of the member.
pub(super) fn declared(p: &Runtime, default: &DefaultValue, ty: &Type) -> TokenStream {
    let DefaultValue::Value(value) = default else {
        return of_type(p, ty);
    };
    // What a `macro_rules` macro passed on stands in an invisible group.
    let mut bare = &**value;
    while let Expr::Group(group) = bare {
        bare = &group.expr;
    }
    let literal = match bare {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match &**expr {
            Expr::Lit(ExprLit { lit, .. }) => Some(lit),
            _ => None,
        },
        _ => None,
    };
    let place = types::on(value.span());
    let from = || {
        let p = p.at(place);
        quote_spanned!(place=> #p::From::from(#value))
    };
    match literal {
        Some(Lit::Str(_) | Lit::Bool(_)) => from(),
        Some(_) if matches!(types::known(ty), types::Known::Document | types::Known::Number) => from(),
        Some(Lit::Int(int)) if matches!(types::known(ty), types::Known::Float) && int.suffix().is_empty() => {
            quote!((#value as #ty))
        }
        _ => quote!(#value),
    }
}
