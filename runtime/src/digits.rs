//! Bytes as hexadecimal digits, and percent-encoded as URLs have them.

/// The two digits of a byte, in lower case.
pub(crate) const fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    [DIGITS[(byte >> 4) as usize], DIGITS[(byte & 0xF) as usize]]
}

/// `%` and the two digits of a byte, in upper case as RFC 3986 wants them.
pub(crate) const fn percent_encoded(byte: u8) -> [u8; 3] {
    let [high, low] = hex(byte);
    [b'%', high.to_ascii_uppercase(), low.to_ascii_uppercase()]
}

/// Whether RFC 3986 lets a byte stand for itself everywhere.
pub(crate) const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_have_the_digits_that_std_writes() {
        for byte in 0..=u8::MAX {
            assert_eq!(hex(byte), *format!("{byte:02x}").as_bytes());
            assert_eq!(percent_encoded(byte), *format!("%{byte:02X}").as_bytes());
        }
        assert!(is_unreserved(b'~') && !is_unreserved(b'%') && !is_unreserved(b'/') && !is_unreserved(0xE4));
    }
}
