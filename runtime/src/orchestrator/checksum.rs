//! The checksum of a response.

use bytes::Bytes;
use http::Response;
use http::header::CONTENT_ENCODING;

use crate::http::{Decoded, HttpError, HttpErrorKind};

/// The CRC-32 of the body as it was sent: compressed, where it is. `DynamoDB` sends it.
const X_AMZ_CRC32: &str = "x-amz-crc32";

/// Compares the body of a response with its checksum, if it has one and the body is as it was sent.
pub(super) fn check(response: &Response<Bytes>) -> Result<(), HttpError> {
    let Some(header) = response.headers().get(X_AMZ_CRC32) else { return Ok(()) };
    let Some(sent) = header.to_str().ok().and_then(|text| text.trim().parse::<u32>().ok()) else {
        tracing::debug!("the header {X_AMZ_CRC32} of the response is no CRC-32; the body is not checked");
        return Ok(());
    };
    if is_decoded(response) {
        return Ok(());
    }
    let came = crc32fast::hash(response.body());
    if came == sent {
        return Ok(());
    }
    let why = format!("the CRC-32 of its body is {came}, and the service says {sent}");
    Err(HttpError::new(HttpErrorKind::Damaged, why))
}

/// Whether the HTTP client took the encoding off the body: it says so, or the body is plain in spite of its header.
fn is_decoded(response: &Response<Bytes>) -> bool {
    let is_encoded = |encoding: &http::HeaderValue| !encoding.as_bytes().eq_ignore_ascii_case(b"identity");
    let says_encoded = response.headers().get(CONTENT_ENCODING).is_some_and(is_encoded);
    response.extensions().get::<Decoded>().is_some()
        || (says_encoded && response.body().trim_ascii_start().first() == Some(&b'{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "{\"a\":1}";

    fn response(checksum: &str, headers: &[(&'static str, &str)]) -> Response<Bytes> {
        let mut response = Response::builder().header(X_AMZ_CRC32, checksum);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(Bytes::from_static(BODY.as_bytes())).expect("a response")
    }

    fn kind(response: &Response<Bytes>) -> Option<HttpErrorKind> {
        check(response).err().map(|error| error.kind())
    }

    #[test]
    fn a_body_is_damaged_when_its_checksum_is_another() {
        // By zlib.crc32 of Python.
        let right = 0x561B_ACAF_u32.to_string();
        assert_eq!(kind(&response(&right, &[])), None);
        assert_eq!(kind(&response(&format!(" {right} "), &[])), None);
        for wrong in ["0", "1", "4294967295"] {
            assert_eq!(kind(&response(wrong, &[])), Some(HttpErrorKind::Damaged), "{wrong}");
        }
        assert_eq!(kind(&Response::new(Bytes::from_static(b"{}"))), None, "no checksum");
        let text = check(&response("1", &[])).expect_err("a wrong checksum").to_string();
        assert_eq!(text, format!("the response is damaged: the CRC-32 of its body is {right}, and the service says 1"));
    }

    #[test]
    fn what_is_no_checksum_damages_nothing() {
        for header in ["", "x", "-1", "4294967296", "0x10", "1, 2"] {
            assert_eq!(kind(&response(header, &[])), None, "{header}");
        }
    }

    #[test]
    fn a_body_that_the_client_decoded_has_another_checksum() {
        assert_eq!(kind(&response("1", &[("content-encoding", "gzip")])), None);
        assert_eq!(kind(&response("1", &[("content-encoding", "identity")])), Some(HttpErrorKind::Damaged));
        let mut decoded = response("1", &[]);
        decoded.extensions_mut().insert(Decoded);
        assert_eq!(kind(&decoded), None);
        let (head, _) = response("1", &[("content-encoding", "gzip")]).into_parts();
        let encoded = Response::from_parts(head, Bytes::from_static(b"\x1f\x8b\x08"));
        assert_eq!(kind(&encoded), Some(HttpErrorKind::Damaged), "as it was sent");
    }
}
