//! HTTP clients that follow a script, or change what others send.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_operation::http::{Body, HttpClient, HttpError, HttpErrorKind};
use aws_operation::time::BoxFuture;
use bytes::Bytes;
use http::{Request, Response};

/// A response, or the failure in its place.
#[derive(Clone, Debug)]
pub enum Step {
    /// The service responds.
    Respond(Response<Bytes>),
    /// The exchange fails.
    Fail(HttpErrorKind),
    /// Nothing comes, ever.
    Hang,
}

impl From<Response<Bytes>> for Step {
    fn from(response: Response<Bytes>) -> Self {
        Self::Respond(response)
    }
}

/// Follows a script and keeps the requests.
#[derive(Clone, Debug, Default)]
pub struct ScriptedClient(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    steps: VecDeque<Step>,
    /// Whether a request after the last step is a fault of the test.
    strict: bool,
    requests: Vec<Request<Bytes>>,
}

impl ScriptedClient {
    /// A client with these steps, whose last one serves for all that follow; with none at all, the response is `200 {}`.
    pub fn new(steps: impl IntoIterator<Item = impl Into<Step>>) -> Self {
        Self::with(steps, false)
    }

    /// A client with these steps, which panics when more requests come than there are.
    pub fn strict(steps: impl IntoIterator<Item = Step>) -> Self {
        Self::with(steps, true)
    }

    fn with(steps: impl IntoIterator<Item = impl Into<Step>>, strict: bool) -> Self {
        let steps = steps.into_iter().map(Into::into).collect();
        Self(Arc::new(Mutex::new(State { steps, strict, requests: Vec::new() })))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.lock().requests.clone()
    }

    /// The only request, taken out.
    ///
    /// # Panics
    /// When there was none, or more than one.
    pub fn only_request(&self) -> Request<Bytes> {
        let mut requests = std::mem::take(&mut self.lock().requests);
        assert_eq!(requests.len(), 1, "one request was expected: {requests:?}");
        requests.remove(0)
    }

    /// The hosts to which requests went.
    pub fn hosts(&self) -> Vec<String> {
        self.lock().requests.iter().map(|request| request.uri().host().unwrap_or_default().to_owned()).collect()
    }

    /// A header of the request with this number, from 0.
    ///
    /// # Panics
    /// When there was no such request.
    pub fn header(&self, request: usize, name: &str) -> Option<String> {
        header(self.lock().requests[request].headers(), name)
    }

    /// The body of the request with this number, from 0.
    ///
    /// # Panics
    /// When there was no such request, or its body is no text.
    pub fn body(&self, request: usize) -> String {
        String::from_utf8(self.lock().requests[request].body().to_vec()).expect("the body is text")
    }
}

impl State {
    fn next(&mut self) -> Step {
        match self.steps.len() {
            0 if self.strict => panic!("request {} stands in no script: {:?}", self.requests.len(), self.requests),
            0 => Response::new(Bytes::from_static(b"{}")).into(),
            1 if !self.strict => self.steps[0].clone(),
            _ => self.steps.pop_front().unwrap_or(Step::Hang),
        }
    }
}

impl HttpClient for ScriptedClient {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
        let mut state = self.lock();
        state.requests.push(request);
        let step = state.next();
        Box::pin(async move {
            match step {
                Step::Respond(response) => Ok(response.map(Body::from)),
                Step::Fail(kind) => Err(HttpError::new(kind, "as the script says")),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

type Meddle = Box<dyn Fn(&mut Request<Bytes>) -> Result<(), HttpError> + Send + Sync>;

/// Changes each request on its way to another client, or refuses it.
pub struct Meddler {
    inner: Box<dyn HttpClient>,
    meddle: Meddle,
}

impl Meddler {
    /// A client before this one.
    pub fn before(
        inner: impl HttpClient,
        meddle: impl Fn(&mut Request<Bytes>) -> Result<(), HttpError> + Send + Sync + 'static,
    ) -> Self {
        Self { inner: Box::new(inner), meddle: Box::new(meddle) }
    }
}

impl fmt::Debug for Meddler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Meddler").field(&self.inner).finish()
    }
}

impl HttpClient for Meddler {
    fn send(&self, mut request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
        match (self.meddle)(&mut request) {
            Ok(()) => self.inner.send(request),
            Err(error) => Box::pin(async { Err(error) }),
        }
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
) -> Response<Bytes> {
    let mut response = Response::builder().status(status);
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
