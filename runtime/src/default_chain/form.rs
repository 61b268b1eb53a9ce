//! Parameters as a query or a form carries them.

/// Appends `name=value`, behind an ampersand if there is something before. The name stands as it is.
pub(super) fn push(form: &mut String, name: &str, value: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(name);
    form.push('=');
    // All but RFC 3986's unreserved characters are percent-encoded.
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            form.push(char::from(byte));
        } else {
            let hex = |digit: u8| char::from(b"0123456789ABCDEF"[usize::from(digit)]);
            form.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
}
