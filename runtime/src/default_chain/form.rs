//! Parameters as a query or a form carries them.

use crate::digits::{is_unreserved, percent_encoded};

/// Appends `name=value`, behind an ampersand if there is something before. The name stands as it is.
pub(super) fn push(form: &mut String, name: &str, value: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(name);
    form.push('=');
    // All but RFC 3986's unreserved characters are percent-encoded.
    for byte in value.bytes() {
        if is_unreserved(byte) {
            form.push(char::from(byte));
        } else {
            form.extend(percent_encoded(byte).map(char::from));
        }
    }
}
