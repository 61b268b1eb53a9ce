//! Headers of responses, whatever the protocol.

use http::HeaderMap;

use crate::text::first;

const REQUEST_ID: [&str; 3] = ["x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"];

/// The most characters of an error code or a header that are kept. The longest codes of AWS's own have some 80.
const MAX_KEPT: usize = 256;

/// Text cut to a length that an error can keep; `None` for blank text.
pub(super) fn bounded(text: &str) -> Option<Box<str>> {
    let text = first(text.trim(), MAX_KEPT);
    if text.is_empty() { None } else { Some(text.into()) }
}

/// The request id of a response.
pub(super) fn request_id(headers: &HeaderMap) -> Option<Box<str>> {
    REQUEST_ID.into_iter().find_map(|name| short_header(headers, name))
}

/// The first value of a header, cut to a length that an error can keep.
pub(crate) fn short_header(headers: &HeaderMap, name: &str) -> Option<Box<str>> {
    bounded(&header_text(headers, name)?)
}

/// The first value of a header that is not empty; what is not UTF-8 in it is replaced.
pub(super) fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(name)?.as_bytes()).trim().to_owned();
    if value.is_empty() { None } else { Some(value) }
}
