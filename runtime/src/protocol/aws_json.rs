//! awsJson1_0 and awsJson1_1: the head of a request, and what an answer says.
//!
//! Source: Smithy specification, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", "awsQueryCompatible trait".

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Uri};
use http::{Method, Request, Response};

use super::error_body::ErrorBody;
#[cfg(feature = "event-streams")]
use crate::codec::read_json_with_events;
#[cfg(feature = "test-util")]
use crate::codec::to_json;
use crate::codec::{Strictness, read_json};
use crate::metadata::OperationMetadata;
#[cfg(feature = "test-util")]
use crate::shape::Member;
#[cfg(feature = "test-util")]
use crate::shape::constraint::Violation;
#[cfg(all(feature = "event-streams", feature = "test-util"))]
use crate::shape::{Document, DocumentMap};
use crate::shape::{ErrorSchema, ReadError, ReadMember};

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const X_AMZN_QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const X_AMZN_QUERY_ERROR: &str = "x-amzn-query-error";
const X_AMZN_ERROR_TYPE: &str = "x-amzn-errortype";
const REQUEST_ID: [&str; 3] = ["x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"];

/// The most characters of an error code or a header that are kept. The longest codes of AWS's own have some 80.
const MAX_KEPT: usize = 256;

/// The request of a call, before signing and without what differs between attempts.
///
/// # Errors
/// A target that cannot stand in a header, as a sentence.
pub(crate) fn request(
    operation: &OperationMetadata,
    url: &Uri,
    body: Bytes,
    gzip: bool,
) -> Result<Request<Bytes>, String> {
    // Without a copy: the target is static.
    let target = HeaderValue::from_maybe_shared(Bytes::from_static(operation.target.as_bytes()))
        .map_err(|_| format!("the target {:?} holds a character that a header cannot carry", operation.target))?;
    let length = body.len();
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = post_url(url);
    let headers = request.headers_mut();
    headers.reserve(12);
    headers.insert(X_AMZ_TARGET, target);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(operation.service.protocol.content_type()));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if operation.service.query_compatible {
        headers.insert(X_AMZN_QUERY_MODE, HeaderValue::from_static("true"));
    }
    if gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(request)
}

/// The endpoint with a path that ends in a slash: every operation is posted to `/` below the endpoint's own path.
fn post_url(url: &Uri) -> Uri {
    if url.path().ends_with('/') {
        return url.clone();
    }
    let mut parts = url.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(format!("{}/", url.path())).ok();
    // Only a path that a URI has already accepted changes, so that this cannot fail.
    Uri::from_parts(parts).unwrap_or_else(|_| url.clone())
}

/// What an error answer says.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    /// The code that users match.
    pub(crate) code: Option<Box<str>>,
    /// The variant of the operation's error type.
    pub(crate) variant: Option<usize>,
    /// The service's message.
    pub(crate) message: Option<Box<str>>,
}

impl Failure {
    /// Whether the answer is a service's: it says at least something in its protocol's words.
    pub(crate) fn is_from_service(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }
}

/// What an answer says when it is an error; `None` for an output.
pub(crate) fn failure(
    operation: &OperationMetadata,
    errors: &ErrorSchema,
    response: &Response<Bytes>,
) -> Option<Failure> {
    let error_type = header_text(response.headers(), X_AMZN_ERROR_TYPE);
    if response.status().is_success() && error_type.is_none() {
        return None;
    }
    let body = ErrorBody::read(response.body()).unwrap_or_default();
    // Only a service that has the trait may say so: from any other the header is a forgery or a mistake.
    let query_header =
        if operation.service.query_compatible { header_text(response.headers(), X_AMZN_QUERY_ERROR) } else { None };
    // The header may be a list, of which the first counts. `code` comes last: 192 operations have a member of that name.
    let error_type = error_type.as_deref().and_then(|list| list.split(',').next());
    let wire = [error_type, body.type_member.as_deref(), body.code.as_deref()];
    let mut candidates = [None, None, None, None];
    candidates[0] = query_header.as_deref().and_then(query_error_code);
    for (candidate, text) in candidates[1..].iter_mut().zip(wire) {
        *candidate = text.and_then(sanitize_code);
    }
    let declared = |code: &str| errors.variants.iter().position(|variant| variant.code == code);
    let variant = candidates.iter().flatten().find_map(|code| declared(code));
    let code = candidates.into_iter().flatten().next();
    Some(Failure { code, variant, message: body.message.map(String::into_boxed_str) })
}

/// `aws.protocoltests#FooError:http://…` is `FooError`: cut at the first colon, then keep what follows the first `#`.
fn sanitize_code(text: &str) -> Option<Box<str>> {
    let name = text.split(':').next().unwrap_or_default();
    let name = name.split_once('#').map_or(name, |(_, name)| name);
    bounded(name)
}

/// The code of `Code;Fault`.
fn query_error_code(header: &str) -> Option<Box<str>> {
    bounded(header.split(';').next().unwrap_or_default())
}

fn bounded(code: &str) -> Option<Box<str>> {
    let code = code.trim();
    let code = code.char_indices().nth(MAX_KEPT).map_or(code, |(end, _)| &code[..end]);
    if code.is_empty() { None } else { Some(code.into()) }
}

/// The request id of an answer.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<Box<str>> {
    REQUEST_ID.into_iter().find_map(|name| short_header(headers, name))
}

/// The first value of a header, cut to a length that an error can keep.
pub(crate) fn short_header(headers: &HeaderMap, name: &str) -> Option<Box<str>> {
    bounded(&header_text(headers, name)?)
}

/// The first value of a header that is not empty; what is not UTF-8 in it is replaced.
pub(crate) fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(name)?.as_bytes()).trim().to_owned();
    if value.is_empty() { None } else { Some(value) }
}

/// Reads an output in place. An empty body is that of an empty output.
pub(crate) fn read_output(output: &mut dyn ReadMember, body: &[u8]) -> Result<(), ReadError> {
    read_json(body, output, Strictness::Lenient)
}

/// Writes an output, as a service does; one of nothing is an empty object.
#[cfg(feature = "test-util")]
pub(crate) fn write_output(output: &dyn Member) -> Result<Bytes, Vec<Violation>> {
    let json = to_json(output)?;
    Ok(if json == b"null" { Bytes::from_static(b"{}") } else { json.into() })
}

/// Writes an event, as a service does: the name of its member in the union, and its payload.
#[cfg(all(feature = "event-streams", feature = "test-util"))]
pub(crate) fn write_event(event: &dyn Member) -> Result<(Box<str>, Bytes), Vec<Violation>> {
    let union = Document::from_json(to_json(event)?).unwrap_or_default();
    let Document::Map(members) = union else { panic!("an event is a union, or an object with one member") };
    let mut members = members.into_iter();
    match (members.next(), members.next()) {
        (Some((name, payload)), None) => Ok((name.as_str().into(), payload.to_json().into())),
        _ => panic!("an event is a union, or an object with one member, which is its name"),
    }
}

/// Writes an exception in a stream of events, as a service does.
#[cfg(all(feature = "event-streams", feature = "test-util"))]
pub(crate) fn write_exception(message: &str, members: Document) -> Bytes {
    let mut body = if let Document::Map(members) = members { members } else { DocumentMap::new() };
    body.insert("message".to_owned(), message.into());
    Document::Map(body).to_json().into()
}

/// Reads an output with a stream of events, whose other members came in the initial response.
#[cfg(feature = "event-streams")]
pub(crate) fn read_output_with_events(
    output: &mut dyn ReadMember,
    initial_response: &[u8],
    events: Box<dyn std::any::Any + Send>,
) -> Result<(), ReadError> {
    read_json_with_events(initial_response, output, events)
}

/// Reads an event: the member of this name of a union.
#[cfg(feature = "event-streams")]
pub(crate) fn read_event(name: &str, payload: &[u8], event: &mut dyn ReadMember) -> Result<(), ReadError> {
    let payload: &[u8] = if payload.trim_ascii().is_empty() { b"{}" } else { payload };
    let name = serde_json::Value::from(name).to_string();
    let union = [b"{", name.as_bytes(), b":", payload, b"}"].concat();
    read_json(&union, event, Strictness::Lenient)
}

/// What an exception in a stream of events says.
#[cfg(feature = "event-streams")]
pub(crate) fn exception(name: &str, payload: &[u8], errors: &ErrorSchema) -> Failure {
    let message = ErrorBody::read(payload).and_then(|body| body.message);
    error_event(Some(name), message.as_deref(), errors)
}

/// What an error in a stream of events says, by the code and the message in its headers.
#[cfg(feature = "event-streams")]
pub(crate) fn error_event(code: Option<&str>, message: Option<&str>, errors: &ErrorSchema) -> Failure {
    let code = code.and_then(sanitize_code);
    let variant = code.as_deref().and_then(|code| errors.variants.iter().position(|variant| variant.code == code));
    Failure { code, variant, message: message.map(Box::from) }
}

/// Reads an error's further members from the body of the answer; what could not be read leaves them blank.
pub(crate) fn read_error_members(payload: &mut dyn ReadMember, body: &[u8]) -> Option<ReadError> {
    let error = read_output(payload, body).err()?;
    payload.reset();
    Some(error)
}
