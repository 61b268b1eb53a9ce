//! The canonical request and the string to sign.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::key::{hex, hex_str};
use super::{ALGORITHM, RequestToSign, Signing};
use crate::digits::{is_unreserved, percent_encoded};

/// The canonical form of a request: what the signature covers, one part a line.
///
/// `Debug` does not show it, since it holds the session token.
pub struct CanonicalRequest {
    text: Zeroizing<Vec<u8>>,
    signed_headers: Range<usize>,
}

impl CanonicalRequest {
    /// Sorts the headers and writes everything into one buffer.
    pub(super) fn new<'a>(
        request: &'a RequestToSign<'_>,
        headers: &mut Vec<(&'a str, &'a [u8])>,
        normalize_path: bool,
    ) -> Self {
        if let Some(host) = &request.host {
            headers.push(("host", host.as_bytes()));
        }
        // Stable, so that the values of a name that comes several times keep their order.
        headers.sort_by(|(a, _), (b, _)| lower_case(a).cmp(lower_case(b)));
        let headers_size: usize = headers.iter().map(|(name, value)| 2 * name.len() + value.len() + 3).sum();
        // The path and the query may grow threefold when they are encoded.
        let size = request.method.len() + 3 * (request.path.len() + request.query.len()) + headers_size + 80;
        let mut text = Zeroizing::new(Vec::with_capacity(size));
        text.extend_from_slice(request.method.as_bytes());
        text.push(b'\n');
        write_path(&mut text, request.path, normalize_path);
        text.push(b'\n');
        write_query(&mut text, request.query);
        text.push(b'\n');
        write_headers(&mut text, headers);
        text.push(b'\n');
        let start = text.len();
        write_names(&mut text, headers);
        let signed_headers = start..text.len();
        text.push(b'\n');
        text.extend_from_slice(request.payload_hash.as_str().as_bytes());
        Self { text, signed_headers }
    }

    /// The text. A header value need not be UTF-8, so neither is this.
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    /// The names of the signed headers, separated by `;`.
    pub fn signed_headers(&self) -> &str {
        // Names come in as `str`, so the default is never taken.
        std::str::from_utf8(&self.text[self.signed_headers.clone()]).unwrap_or_default()
    }

    /// The second stage: the string to sign.
    pub fn string_to_sign(&self, signing: &Signing<'_>) -> String {
        let mut text = String::with_capacity(160 + signing.region.len() + signing.service.len());
        for piece in [ALGORITHM, "\n", signing.time.date_time(), "\n"] {
            text.push_str(piece);
        }
        signing.push_scope(&mut text);
        text.push('\n');
        text.push_str(hex_str(&hex(&Sha256::digest(self.text.as_slice()).into())));
        text
    }
}

impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest").field("signed_headers", &self.signed_headers()).finish_non_exhaustive()
    }
}

fn lower_case(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// Writes `name:value,value\n` for each name.
fn write_headers(text: &mut Vec<u8>, sorted: &[(&str, &[u8])]) {
    let mut last: Option<&str> = None;
    for (name, value) in sorted {
        if last.is_some_and(|last| last.eq_ignore_ascii_case(name)) {
            // Another value of the same header: it goes on in the line that was ended.
            text.pop();
            text.push(b',');
        } else {
            text.extend(lower_case(name));
            text.push(b':');
        }
        write_trimmed(text, value);
        text.push(b'\n');
        last = Some(name);
    }
}

/// Writes the names, each once, separated by `;`.
fn write_names(text: &mut Vec<u8>, sorted: &[(&str, &[u8])]) {
    let mut last: Option<&str> = None;
    for (name, _) in sorted {
        match last {
            Some(last) if last.eq_ignore_ascii_case(name) => continue,
            Some(_) => text.push(b';'),
            None => {}
        }
        text.extend(lower_case(name));
        last = Some(name);
    }
}

/// Writes a header value without spaces around it, each run of white space within as one space.
fn write_trimmed(text: &mut Vec<u8>, value: &[u8]) {
    let mut words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    if let Some(word) = words.next() {
        text.extend_from_slice(word);
    }
    for word in words {
        text.push(b' ');
        text.extend_from_slice(word);
    }
}

/// Writes the path, encoded once more than it is: SigV4 wants that of every service but S3.
fn write_path(text: &mut Vec<u8>, path: &str, normalize: bool) {
    if path.is_empty() || path == "/" {
        text.push(b'/');
        return;
    }
    let path = if normalize { normalized(path) } else { Cow::Borrowed(path) };
    if !path.starts_with('/') {
        text.push(b'/');
    }
    for byte in path.bytes() {
        write_encoded(text, byte, byte == b'/');
    }
}

/// The path without `.`, `..` and empty segments (RFC 3986, 5.2.4); it ends with a slash if its last segment was one
/// of these.
fn normalized(path: &str) -> Cow<'_, str> {
    if !path.contains("//") && !path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Cow::Borrowed(path);
    }
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let mut normalized = String::with_capacity(path.len() + 1);
    for segment in &segments {
        normalized.push('/');
        normalized.push_str(segment);
    }
    if segments.is_empty() || matches!(path.rsplit('/').next(), Some("" | "." | "..")) {
        normalized.push('/');
    }
    Cow::Owned(normalized)
}

/// Writes the query's parameters, decoded, encoded in the one way that SigV4 knows, and sorted by name, then value.
fn write_query(text: &mut Vec<u8>, query: &str) {
    if query.is_empty() {
        return;
    }
    let mut parameters: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(name, value)| (encoded(name), encoded(value)))
        .collect();
    parameters.sort();
    for (index, (name, value)) in parameters.iter().enumerate() {
        if index > 0 {
            text.push(b'&');
        }
        text.extend_from_slice(name);
        text.push(b'=');
        text.extend_from_slice(value);
    }
}

/// Decodes what is percent-encoded and encodes everything anew. A percent sign before anything else is one by itself.
fn encoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut encoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let digit = |at: usize| bytes.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let (byte, width) = match (byte, digit(index + 1), digit(index + 2)) {
            // Two hexadecimal digits fit in a byte.
            (b'%', Some(high), Some(low)) => (u8::try_from(high * 16 + low).unwrap_or(byte), 3),
            _ => (byte, 1),
        };
        write_encoded(&mut encoded, byte, false);
        index += width;
    }
    encoded
}

/// Writes a byte as it is if RFC 3986 does not reserve it (or `keep` says so), else as `%XX`.
fn write_encoded(text: &mut Vec<u8>, byte: u8, keep: bool) {
    if keep || is_unreserved(byte) {
        text.push(byte);
    } else {
        text.extend_from_slice(&percent_encoded(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::PayloadHash;

    fn path(path: &str, normalize: bool) -> String {
        let mut text = Vec::new();
        write_path(&mut text, path, normalize);
        String::from_utf8(text).unwrap()
    }

    fn query(query: &str) -> String {
        let mut text = Vec::new();
        write_query(&mut text, query);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn paths_are_normalized_and_encoded_once_more() {
        for (given, normalized, plain) in [
            ("", "/", "/"),
            ("/", "/", "/"),
            ("a", "/a", "/a"),
            ("//", "/", "//"),
            ("/./", "/", "/./"),
            ("/.", "/", "/."),
            ("/..", "/", "/.."),
            ("/../../a", "/a", "/../../a"),
            ("/a/..", "/", "/a/.."),
            ("/a/b/..", "/a/", "/a/b/.."),
            ("/a/b/../..", "/", "/a/b/../.."),
            ("/./a", "/a", "/./a"),
            ("/a/.", "/a/", "/a/."),
            ("//a//b//", "/a/b/", "//a//b//"),
            ("/a.b/..c/d../", "/a.b/..c/d../", "/a.b/..c/d../"),
            ("/a b/", "/a%20b/", "/a%20b/"),
            ("/a%20b", "/a%2520b", "/a%2520b"),
            ("/\u{1234}", "/%E1%88%B4", "/%E1%88%B4"),
            ("/-._~AZaz09", "/-._~AZaz09", "/-._~AZaz09"),
            ("/$&+,:;=@*", "/%24%26%2B%2C%3A%3B%3D%40%2A", "/%24%26%2B%2C%3A%3B%3D%40%2A"),
        ] {
            assert_eq!(path(given, true), normalized, "{given}");
            assert_eq!(path(given, false), plain, "{given}");
        }
    }

    #[test]
    fn queries_are_sorted_by_name_then_value_and_encoded_in_one_way() {
        for (given, expected) in [
            ("", ""),
            ("a", "a="),
            ("a=", "a="),
            ("&&a=1&", "a=1"),
            ("b=2&a=1", "a=1&b=2"),
            ("a=b&a=a", "a=a&a=b"),
            ("a=1&A=2", "A=2&a=1"),
            // The name decides before the value: `-` is less than `=`.
            ("ab=1&a-b=2&a=3", "a=3&a-b=2&ab=1"),
            ("b=1&%E1%88%B4=2&a=3", "%E1%88%B4=2&a=3&b=1"),
            ("\u{1234}=bar", "%E1%88%B4=bar"),
            ("a=%e1%88%b4%2f~%7e", "a=%E1%88%B4%2F~~"),
            ("a=1=2", "a=1%3D2"),
            ("a=%&b=%2&c=%zz&d=%25", "a=%25&b=%252&c=%25zz&d=%25"),
            ("a b=c d", "a%20b=c%20d"),
        ] {
            assert_eq!(query(given), expected, "{given}");
        }
    }

    #[test]
    fn headers_are_sorted_joined_and_trimmed_whatever_their_case() {
        let request = RequestToSign::new("POST", "/", "", PayloadHash::of(b""));
        let mut headers: Vec<(&str, &[u8])> = vec![
            ("X-b", b"  2   3\t4 "),
            ("x-a", b""),
            ("x-B", b"1"),
            ("Host", b"h"),
            ("x-c", b"\xFF\n  z"),
            ("x-B", b" \"q   r\" "),
        ];
        let canonical = CanonicalRequest::new(&request, &mut headers, true);
        assert_eq!(canonical.signed_headers(), "host;x-a;x-b;x-c");
        let start = b"POST\n/\n\nhost:h\nx-a:\nx-b:2 3 4,1,\"q r\"\nx-c:\xFF z\n\nhost;x-a;x-b;x-c\ne3b0c44298fc1c14";
        assert!(canonical.as_bytes().starts_with(start), "{}", String::from_utf8_lossy(canonical.as_bytes()));
    }
}
