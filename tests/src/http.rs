//! An HTTP client that answers from a script and keeps what it was sent, and a clock that stands still.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_operation::http::{HttpClient, HttpError};
use aws_operation::time::{BoxFuture, Clock};
use bytes::Bytes;

/// Answers from a script and keeps the requests. Clones share both.
///
/// When the script is at its end, the last answer comes again; with no script at all the answer is `200 {}`.
#[derive(Clone, Debug, Default)]
pub struct ScriptedClient(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    script: VecDeque<http::Response<Bytes>>,
    requests: Vec<http::Request<Bytes>>,
}

impl ScriptedClient {
    /// A client with these answers.
    pub fn new(script: impl IntoIterator<Item = http::Response<Bytes>>) -> Self {
        let state = State { script: script.into_iter().collect(), requests: Vec::new() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// The requests so far, taken out.
    pub fn take_requests(&self) -> Vec<http::Request<Bytes>> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).requests)
    }

    /// The only request.
    ///
    /// # Panics
    /// When there was none, or more than one.
    pub fn only_request(&self) -> http::Request<Bytes> {
        let mut requests = self.take_requests();
        assert_eq!(requests.len(), 1, "one request was expected: {requests:?}");
        requests.remove(0)
    }
}

impl HttpClient for ScriptedClient {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests.push(request);
        let answer = match state.script.len() {
            0 => http::Response::new(Bytes::from_static(b"{}")),
            1 => state.script[0].clone(),
            _ => state.script.pop_front().unwrap_or_default(),
        };
        Box::pin(async move { Ok(answer) })
    }
}

/// A clock that always shows the same time; it wakes every sleeper at once.
#[derive(Clone, Copy, Debug)]
pub struct StoppedClock(pub SystemTime);

impl Clock for StoppedClock {
    fn now(&self) -> SystemTime {
        self.0
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// A response with this status, headers and body.
///
/// # Panics
/// When it is no valid response.
pub fn response<'a>(
    status: u16,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: impl Into<Bytes>,
) -> http::Response<Bytes> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(body.into()).unwrap_or_else(|error| panic!("not a response: {error}"))
}

/// The value of a header; several are joined by a comma.
pub fn header(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let values: Vec<_> = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    if values.is_empty() { None } else { Some(values.join(", ")) }
}
