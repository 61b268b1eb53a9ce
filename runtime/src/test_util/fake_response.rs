//! Responses as they go back on the wire.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use super::fake_body::FakeBody;
use crate::protocol::Protocol;
use crate::shape::Document;
use crate::shape::constraint::Violation;

/// An HTTP answer as it stands: status, headers, body, and how long the service takes for it.
///
/// For what a service does not say in its protocol's words: a proxy's page, a broken body, an odd header.
#[derive(Clone, Debug)]
pub struct FakeResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: FakeBody,
    delay: Duration,
}

impl FakeResponse {
    /// A response with this status and an empty body. A number that is no HTTP status counts as 500.
    pub fn status(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, headers: HeaderMap::new(), body: FakeBody::whole(Bytes::new()), delay: Duration::ZERO }
    }

    /// A 200 with this body, of any content.
    pub fn bytes(body: impl Into<Bytes>) -> Self {
        Self::status(200).body(body)
    }

    /// A 200 with this JSON body.
    pub fn json(body: &Document) -> Self {
        Self::bytes(body.to_json())
    }

    /// A page as a proxy or load balancer sends it.
    pub fn html(status: u16, page: impl Into<String>) -> Self {
        Self::status(status).header("content-type", "text/html").body(page.into())
    }

    /// The same response with this body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = FakeBody::whole(body.into());
        self
    }

    /// The same response with a body that comes in these chunks, and without a length.
    #[must_use]
    pub fn chunks<B: Into<Bytes>>(mut self, chunks: impl IntoIterator<Item = B>) -> Self {
        self.body = FakeBody::chunks(chunks.into_iter().map(Into::into));
        self
    }

    /// A 200 with a body that comes by this script.
    #[cfg(feature = "event-streams")]
    pub(super) fn of_body(body: FakeBody) -> Self {
        Self { body, ..Self::status(200) }
    }

    /// The same response with this header, in place of one of that name.
    ///
    /// # Panics
    /// If HTTP allows no such name or value: that is a mistake in the test.
    #[must_use]
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (name, value) = header(name, value);
        self.headers.insert(name, value);
        self
    }

    /// The same response, but the service takes this long for it.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(super) fn takes(&self) -> Duration {
        self.delay
    }

    /// The response, with what a service puts into each.
    pub(super) fn into_response(self, protocol: &dyn Protocol, request_id: &str, date: &str) -> Response<FakeBody> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        for (name, value) in
            [("content-type", protocol.content_type()), ("x-amzn-requestid", request_id), ("date", date)]
        {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().entry(HeaderName::from_static(name)).or_insert(value);
            }
        }
        if response.body().is_empty() && !response.status().is_success() {
            // Nothing that could have a form.
            response.headers_mut().remove(CONTENT_TYPE);
        }
        response
    }
}

/// A response as a protocol wrote it.
impl From<Response<Bytes>> for FakeResponse {
    fn from(response: Response<Bytes>) -> Self {
        let (head, body) = response.into_parts();
        Self { status: head.status, headers: head.headers, body: FakeBody::whole(body), delay: Duration::ZERO }
    }
}

/// A header from a test's own words.
#[track_caller]
pub(super) fn header(name: &str, value: &str) -> (HeaderName, HeaderValue) {
    match (HeaderName::try_from(name), HeaderValue::from_str(value)) {
        (Ok(name), Ok(value)) => (name, value),
        _ => panic!("{name:?}: {value:?} is not an HTTP header"),
    }
}

/// The handler's value, written; one without a wire form is a mistake in the test.
pub(super) fn sendable<T>(written: Result<T, Vec<Violation>>) -> T {
    match written {
        Ok(written) => written,
        Err(violations) => {
            let reasons: Vec<String> = violations.iter().map(ToString::to_string).collect();
            panic!("what the handler gave cannot be sent: {}", reasons.join("; "))
        }
    }
}
