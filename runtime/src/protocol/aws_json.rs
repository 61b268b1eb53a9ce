//! awsJson1_0 and awsJson1_1.
//!
//! Source: Smithy specification, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", "awsQueryCompatible trait".

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Uri};
use http::{Method, Request, Response, StatusCode};

use super::error_body::ErrorBody;
use super::failure::{Failure, sanitized};
use super::headers::{bounded, header_text};
use super::target::{Refused, Target};
use super::{ErrorWords, Protocol};
#[cfg(feature = "event-streams")]
use crate::codec::read_json_with_events;
use crate::codec::{Strictness, read_json, to_json};
use crate::shape::constraint::Violation;
use crate::shape::{Document, DocumentMap, ErrorSchema, Member, ReadError, ReadMember, Structure};

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const X_AMZN_QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const X_AMZN_QUERY_ERROR: &str = "x-amzn-query-error";
const X_AMZN_ERROR_TYPE: &str = "x-amzn-errortype";

/// `awsJson1_0`, content type `application/x-amz-json-1.0`.
pub const AWS_JSON_1_0: &dyn Protocol =
    &AwsJson { id: "aws.protocols#awsJson1_0", content_type: "application/x-amz-json-1.0", namespaces: true };

/// `awsJson1_1`, content type `application/x-amz-json-1.1`.
pub const AWS_JSON_1_1: &dyn Protocol =
    &AwsJson { id: "aws.protocols#awsJson1_1", content_type: "application/x-amz-json-1.1", namespaces: false };

/// A version of AWS JSON.
#[derive(Debug)]
struct AwsJson {
    id: &'static str,
    content_type: &'static str,
    /// Services write the code of an error with its namespace.
    namespaces: bool,
}

impl Protocol for AwsJson {
    fn id(&self) -> &'static str {
        self.id
    }

    fn content_type(&self) -> &'static str {
        self.content_type
    }

    fn write_input(&self, input: &dyn Structure) -> Result<Vec<u8>, Vec<Violation>> {
        to_json(input)
    }

    fn request(&self, target: &Target, endpoint: &Uri, body: Bytes) -> Result<Request<Bytes>, String> {
        // Without a copy: the target is static.
        let name = HeaderValue::from_maybe_shared(Bytes::from_static(target.name.as_bytes()))
            .map_err(|_| format!("the target {:?} holds a character that a header cannot carry", target.name))?;
        let length = body.len();
        let mut request = Request::new(body);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = post_url(endpoint);
        let headers = request.headers_mut();
        headers.reserve(12);
        headers.insert(X_AMZ_TARGET, name);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        if target.query_compatible {
            headers.insert(X_AMZN_QUERY_MODE, HeaderValue::from_static("true"));
        }
        Ok(request)
    }

    fn failure(&self, target: &Target, errors: &ErrorSchema, response: &Response<Bytes>) -> Option<Failure> {
        let error_type = header_text(response.headers(), X_AMZN_ERROR_TYPE);
        if response.status().is_success() && error_type.is_none() {
            return None;
        }
        let body = ErrorBody::read(response.body()).unwrap_or_default();
        // Only a service that has the trait may say so: from any other the header is a forgery or a mistake.
        let query_header =
            if target.query_compatible { header_text(response.headers(), X_AMZN_QUERY_ERROR) } else { None };
        // The header may be a list, of which the first counts. `code` comes last: 192 operations have a member of that
        // name.
        let error_type = error_type.as_deref().and_then(|list| list.split(',').next());
        let candidates = [
            query_header.as_deref().and_then(query_error_code),
            error_type.and_then(sanitized),
            body.type_member.as_deref().and_then(sanitized),
            body.code.as_deref().and_then(sanitized),
        ];
        Some(Failure::of_candidates(candidates, body.message.map(String::into_boxed_str), errors))
    }

    fn means_to_be_output(&self, body: &[u8]) -> bool {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
        matches!(body.first(), Some(b'{' | b'[' | b'"'))
    }

    fn read_output(&self, body: &[u8], output: &mut dyn ReadMember) -> Result<(), ReadError> {
        read_json(body, output, Strictness::Lenient)
    }

    #[cfg(feature = "event-streams")]
    fn read_output_with_events(
        &self,
        initial_response: &[u8],
        output: &mut dyn ReadMember,
        events: Box<dyn std::any::Any + Send>,
    ) -> Result<(), ReadError> {
        read_json_with_events(initial_response, output, events)
    }

    #[cfg(feature = "event-streams")]
    fn read_event(&self, name: &str, payload: &[u8], event: &mut dyn ReadMember) -> Result<(), ReadError> {
        let payload: &[u8] = if payload.trim_ascii().is_empty() { b"{}" } else { payload };
        let name = serde_json::Value::from(name).to_string();
        let union = [b"{", name.as_bytes(), b":", payload, b"}"].concat();
        read_json(&union, event, Strictness::Lenient)
    }

    #[cfg(feature = "event-streams")]
    fn exception(&self, name: &str, payload: &[u8], errors: &ErrorSchema) -> Failure {
        let message = ErrorBody::read(payload).and_then(|body| body.message);
        Failure::new(Some(name), message.as_deref(), errors)
    }

    fn target(&self, request: &Request<()>) -> Option<String> {
        let target = request.headers().get(X_AMZ_TARGET)?.to_str().ok()?;
        if target.is_empty() { None } else { Some(target.to_owned()) }
    }

    fn check_request(&self, request: &Request<()>) -> Result<(), Refused> {
        let refuse = |message| Err(Refused::new("UnknownOperationException", message));
        let uri = request.uri();
        if request.method() != Method::POST {
            return refuse(format!("an operation is sent by POST, not by {}", request.method()));
        }
        if uri.path() != "/" || uri.query().is_some() {
            return refuse(format!("an operation is sent to \"/\", not to {:?}", uri.to_string()));
        }
        if self.target(request).is_none() {
            return refuse("the header X-Amz-Target is missing or not ASCII text".to_owned());
        }
        Ok(())
    }

    fn read_input(&self, body: &[u8], input: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::new("the body is empty, but must be a JSON object"));
        }
        read_json(body, input, strictness)
    }

    /// An output of nothing is an empty object.
    fn write_output(&self, output: &dyn Member) -> Result<Vec<u8>, Vec<Violation>> {
        let json = to_json(output)?;
        Ok(if json == b"null" { b"{}".to_vec() } else { json })
    }

    /// awsJson1_0 has a namespace before the code, awsJson1_1 has none; a query-compatible service says the code in a
    /// header as well (Smithy specification, "Operation error serialization", "awsQueryCompatible trait").
    fn write_error(&self, target: Option<&Target>, error: &ErrorWords<'_>) -> Response<Bytes> {
        let ErrorWords { code, message, status, ref members } = *error;
        let type_member = match target {
            Some(target) if self.namespaces => format!("com.amazonaws.{}#{code}", target.namespace),
            _ => code.to_owned(),
        };
        let mut body = members.as_map().cloned().unwrap_or_default();
        body.insert("__type".to_owned(), type_member.into());
        put_message(&mut body, message);
        let mut response = Response::new(Document::Map(body).to_json().into());
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if target.is_some_and(|target| target.query_compatible) && code.bytes().all(|byte| byte.is_ascii_graphic()) {
            let fault = if status < 500 { "Sender" } else { "Receiver" };
            if let Ok(value) = HeaderValue::try_from(format!("{code};{fault}")) {
                response.headers_mut().insert(X_AMZN_QUERY_ERROR, value);
            }
        }
        response
    }

    #[cfg(feature = "event-streams")]
    fn write_event(&self, event: &dyn Member) -> Result<(Box<str>, Bytes), Vec<Violation>> {
        let union = Document::from_json(to_json(event)?).unwrap_or_default();
        let Document::Map(members) = union else { panic!("an event is a union, or an object with one member") };
        let mut members = members.into_iter();
        match (members.next(), members.next()) {
            (Some((name, payload)), None) => Ok((name.as_str().into(), payload.to_json().into())),
            _ => panic!("an event is a union, or an object with one member, which is its name"),
        }
    }

    #[cfg(feature = "event-streams")]
    fn write_exception(&self, message: &str, members: Document) -> Bytes {
        let mut body = if let Document::Map(members) = members { members } else { DocumentMap::new() };
        body.insert("message".to_owned(), message.into());
        Document::Map(body).to_json().into()
    }
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

/// The code of `Code;Fault`.
fn query_error_code(header: &str) -> Option<Box<str>> {
    bounded(header.split(';').next().unwrap_or_default())
}

/// An error's own `message` member stays, unless there is a better one.
fn put_message(body: &mut DocumentMap, message: Option<&str>) {
    let has_message = ["message", "Message"]
        .iter()
        .any(|name| body.get(*name).is_some_and(|text| text.as_str().is_some_and(|text| !text.is_empty())));
    if let Some(message) = message {
        body.remove("Message");
        body.insert("message".to_owned(), message.into());
    } else if !has_message {
        body.remove("Message");
        body.remove("message");
    }
}
