//! What is known of a declaration from elsewhere: the facts of its service.

use crate::context::Context;
use crate::declaration::Declaration;

mod service;

/// Looks up what a declaration names.
pub(crate) fn resolve(cx: &Context, declaration: &mut Declaration) {
    if let Declaration::Structure(structure) = declaration {
        service::resolve(cx, structure);
    }
}
