//! Collects the mistakes of one declaration, so that all of them are reported at once.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. It must be asked for them: dropping it unread is a bug of ours and panics.
pub(crate) struct Context {
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Context {
    /// A context without mistakes.
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Some(Vec::new())) }
    }

    /// Reports a mistake on these tokens.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Reports a mistake on this span.
    pub(crate) fn error_at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// Reports a mistake that a parser found.
    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(error);
        }
    }

    /// The number of mistakes that were reported.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Whether a mistake was reported.
    pub(crate) fn has_errors(&self) -> bool {
        self.count() > 0
    }

    /// The reported mistakes as `compile_error!` items; nothing when there are none.
    pub(crate) fn finish(self) -> TokenStream {
        let errors = self.errors.borrow_mut().take().unwrap_or_default();
        errors.iter().map(syn::Error::to_compile_error).collect()
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        let unread = self.errors.borrow().is_some();
        assert!(thread::panicking() || !unread, "the mistakes of a declaration were not looked at");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_mistakes_are_reported() {
        let cx = Context::new();
        cx.error_at(Span::call_site(), "first");
        cx.error_at(Span::call_site(), "second");
        assert!(cx.has_errors());
        let reported = cx.finish().to_string();
        assert!(reported.contains("first") && reported.contains("second"), "{reported}");
    }

    #[test]
    #[should_panic(expected = "not looked at")]
    fn a_mistake_cannot_be_dropped_unread() {
        let cx = Context::new();
        cx.error_at(Span::call_site(), "lost");
        drop(cx);
    }
}
