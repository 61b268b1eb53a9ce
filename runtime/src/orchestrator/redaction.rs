//! Responses that repeat the request: some services show the canonical request when a signature does not match, and some
//! proxies show all headers. The session token that was sent goes into no error.

use bytes::Bytes;

use crate::credentials::Credentials;
use crate::text::REDACTED;

/// A body for an error: the session token in it is replaced, also when JSON escapes its slashes.
pub(super) fn body_without_token(body: Bytes, credentials: Option<&Credentials>) -> Bytes {
    let Some(token) = token(credentials) else { return body };
    let mut body = body;
    for token in [token, &token.replace('/', "\\/")] {
        if let Some(replaced) = replace(&body, token.as_bytes()) {
            body = replaced.into();
        }
    }
    body
}

/// Text for an error: the session token in it is replaced.
pub(super) fn text_without_token(text: Box<str>, credentials: Option<&Credentials>) -> Box<str> {
    match token(credentials) {
        Some(token) if text.contains(token) => text.replace(token, REDACTED).into_boxed_str(),
        _ => text,
    }
}

fn token(credentials: Option<&Credentials>) -> Option<&str> {
    credentials?.session_token().filter(|token| !token.is_empty())
}

/// `None`: the pattern, which is not empty, is not there.
fn replace(bytes: &[u8], pattern: &[u8]) -> Option<Vec<u8>> {
    let mut replaced: Option<Vec<u8>> = None;
    let (mut start, mut at) = (0, 0);
    while at + pattern.len() <= bytes.len() {
        if bytes[at] == pattern[0] && bytes[at..].starts_with(pattern) {
            let text = replaced.get_or_insert_default();
            text.extend_from_slice(&bytes[start..at]);
            text.extend_from_slice(REDACTED.as_bytes());
            at += pattern.len();
            start = at;
        } else {
            at += 1;
        }
    }
    if let Some(text) = &mut replaced {
        text.extend_from_slice(&bytes[start..]);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_occurrence_of_the_token_is_replaced_and_nothing_else() {
        let credentials = Credentials::new("id", "secret").with_session_token("a/b=");
        let clean = |body: &'static str| {
            let body = body_without_token(Bytes::from_static(body.as_bytes()), Some(&credentials));
            String::from_utf8(body.to_vec()).expect("text")
        };
        assert_eq!(clean("a/b=a/b= aa/b=/b= a\\/b="), "<redacted><redacted> a<redacted>/b= <redacted>");
        for body in ["", "a", "a/b", "a/b a/B="] {
            assert_eq!(clean(body), body);
        }
        assert_eq!(&*text_without_token("x a/b= y".into(), Some(&credentials)), "x <redacted> y");
    }

    #[test]
    fn without_a_token_nothing_changes() {
        for credentials in [Credentials::new("id", "secret"), Credentials::new("id", "secret").with_session_token("")] {
            assert_eq!(body_without_token(Bytes::from_static(b"body"), Some(&credentials)), "body");
            assert_eq!(&*text_without_token("text".into(), Some(&credentials)), "text");
        }
        assert_eq!(body_without_token(Bytes::from_static(b"body"), None), "body");
    }
}
