//! One request from its arrival to what goes back.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{Request, Response};

use super::fake_body::FakeBody;
use super::fake_service::Inner;
use super::fault::FaultKind;
use super::handler::Handler;
use super::recorded_request::Rejection;
use super::signature::Verifier;
use super::{FakeResponse, FakeService, RecordedRequest};
use crate::http::{Body, HttpClient, HttpError, HttpErrorKind};
use crate::protocol::{ErrorWords, Protocol, USUAL};
use crate::shape::Document;
use crate::time::{BoxFuture, SystemClock};

/// The end of an exchange.
pub(super) enum Outcome {
    /// A response; the connection may break in the middle of its body.
    Response(Response<FakeBody>),
    /// The connection breaks before the response.
    Reset,
}

/// Runs one request: record, fault, checks, handler. `now` has the times that pass for now.
pub(super) async fn exchange(inner: &Inner, request: Request<Bytes>, now: &[SystemTime]) -> Outcome {
    let (request, encoding) = arrived(inner, request);
    let arrival = inner.arrival(&request);
    let operation = arrival.handler.as_ref().map(|handler| handler.operation);
    let protocol = operation.map_or(request.protocol, |operation| operation.service.protocol);
    let write_error = |error: &ErrorWords<'_>| {
        let address = operation.map(crate::metadata::OperationMetadata::address);
        FakeResponse::from(protocol.write_error(address.as_ref(), error))
    };
    let respond = |answer| respond(answer, protocol, arrival.number, now);
    let fault = arrival.fault;
    pause(fault.delay).await;
    match fault.kind {
        FaultKind::Reset => return Outcome::Reset,
        FaultKind::FakeResponse(answer) => {
            pause(answer.takes()).await;
            return Outcome::Response(respond(answer));
        }
        FaultKind::Error(error) => return Outcome::Response(respond(error.into_fake_response(write_error))),
        FaultKind::None | FaultKind::LostAnswer | FaultKind::Truncated | FaultKind::Damaged => {}
    }
    let checked = encoding.and_then(|()| check(inner, &request, arrival.handler.as_ref(), now));
    let answered = match checked {
        Ok(handler) => handler.handle(Arc::clone(&request), inner.settings.validation).await,
        Err(rejection) => Err(rejection),
    };
    let answer = answered.unwrap_or_else(|rejection| {
        let refused = &rejection.refused;
        let status = if refused.code == "UnsupportedMediaTypeException" { 415 } else { 400 };
        let message = Some(refused.message.as_str());
        let answer = write_error(&ErrorWords { code: refused.code, message, status, members: Document::Null });
        let _ = request.rejection.set(rejection);
        answer
    });
    pause(answer.takes()).await;
    let response = respond(answer);
    match fault.kind {
        FaultKind::LostAnswer => Outcome::Reset,
        FaultKind::Truncated => Outcome::Response(response.map(FakeBody::cut)),
        FaultKind::Damaged => Outcome::Response(damaged(response)),
        _ => Outcome::Response(response),
    }
}

/// Another body than the one that the checksum in the head is of.
fn damaged(mut response: Response<FakeBody>) -> Response<FakeBody> {
    let checksum = response.body_mut().damage();
    response.headers_mut().insert("x-amz-crc32", checksum.into());
    response
}

async fn pause(delay: Duration) {
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
}

/// The request as it is recorded, and whether its content encoding could be undone.
fn arrived(inner: &Inner, request: Request<Bytes>) -> (Arc<RecordedRequest>, Result<(), Rejection>) {
    let (parts, encoded) = request.into_parts();
    let (body, encoding) = match decoded(&encoded, parts.headers.get(CONTENT_ENCODING).map(http::HeaderValue::as_bytes))
    {
        Ok(body) => (body, Ok(())),
        Err(message) => (encoded.clone(), Err(Rejection::new("SerializationException", message))),
    };
    let head = Request::from_parts(parts, ());
    let addressed = inner.protocols().into_iter().find_map(|protocol| Some((protocol, protocol.target(&head)?)));
    let (protocol, target) = addressed.map_or((USUAL, None), |(protocol, target)| (protocol, Some(target)));
    let rejection = Arc::new(OnceLock::new());
    (Arc::new(RecordedRequest { head, protocol, target, encoded, body, rejection }), encoding)
}

fn decoded(encoded: &Bytes, encoding: Option<&[u8]>) -> Result<Bytes, String> {
    match encoding {
        None => Ok(encoded.clone()),
        Some(b"gzip") => gunzip(encoded),
        Some(other) => Err(format!("the content encoding {:?} is not supported", String::from_utf8_lossy(other))),
    }
}

#[cfg(feature = "request-compression")]
fn gunzip(encoded: &[u8]) -> Result<Bytes, String> {
    use std::io::Read as _;

    /// More than any request that a test compresses.
    const MAX: u64 = 64 * 1024 * 1024;
    let mut body = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(encoded).take(MAX + 1);
    decoder.read_to_end(&mut body).map_err(|error| format!("the body is not valid gzip: {error}"))?;
    if body.len() as u64 > MAX { Err("the body is larger than 64 MiB".to_owned()) } else { Ok(body.into()) }
}

#[cfg(not(feature = "request-compression"))]
fn gunzip(_: &[u8]) -> Result<Bytes, String> {
    Err("the body is compressed: enable the feature `request-compression` to read it".to_owned())
}

/// The checks of a service before it reads the body.
fn check<'h>(
    inner: &Inner,
    request: &RecordedRequest,
    handler: Option<&'h Handler>,
    now: &[SystemTime],
) -> Result<&'h Handler, Rejection> {
    let protocol = handler.map_or(request.protocol, |handler| handler.operation.service.protocol);
    protocol.check_request(&request.head)?;
    let Some(handler) = handler else {
        let (name, target) = (request.operation(), request.target());
        let message = format!("no handler expects {name}: write `fake.on::<{name}>(…)` (the target is {target:?})");
        return Err(Rejection { unexpected: true, ..Rejection::new("UnknownOperationException", message) });
    };
    check_content_type(request, protocol)?;
    if handler.operation.signed && inner.settings.signatures {
        let service = handler.operation.service.signing_name;
        let (credentials, region) = (&inner.settings.credentials, inner.settings.region.as_str());
        Verifier { credentials, region, service, now }.verify(request)?;
    }
    Ok(handler)
}

fn check_content_type(request: &RecordedRequest, protocol: &dyn Protocol) -> Result<(), Rejection> {
    let expected = protocol.content_type();
    let found = request.header(CONTENT_TYPE.as_str()).unwrap_or_default();
    if found.split(';').next().unwrap_or_default().trim() == expected {
        return Ok(());
    }
    let message = format!("the content type must be {expected}, not {found:?}");
    Err(Rejection::new("UnsupportedMediaTypeException", message))
}

fn respond(answer: FakeResponse, protocol: &dyn Protocol, number: u64, now: &[SystemTime]) -> Response<FakeBody> {
    // A UUID as services send it, but the same in each run of a test.
    let request_id = format!("00000000-0000-4000-8000-{number:012x}");
    let date = now.first().map(|now| http_date(*now)).unwrap_or_default();
    answer.into_response(protocol, &request_id, &date)
}

fn http_date(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// In process: the request never leaves.
impl HttpClient for FakeService {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
        Box::pin(async move {
            let now = [self.inner.now(&self.clock()), self.inner.now(&SystemClock)];
            match exchange(&self.inner, request, &now).await {
                Outcome::Response(response) => Ok(response.map(FakeBody::into_body)),
                Outcome::Reset => Err(HttpError::new(HttpErrorKind::Io, "connection reset, by the script of the test")),
            }
        })
    }
}
