//! The HTTP client that comes with the crate: reqwest behind [`HttpClient`].

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Uri;
use hyper::body::Body as _;
use reqwest::Url;

use super::{Body, HttpClient, HttpError, HttpErrorKind, NoProxy};
use crate::time::BoxFuture;

/// How long a connection may idle in the pool. AWS closes idle connections early; a shorter time meets fewer of those.
const POOL_IDLE: Duration = Duration::from_secs(30);

/// Sends requests with a [`reqwest::Client`].
///
/// The client that [`ClientBuilder::build`](crate::ClientBuilder::build) makes by itself follows no redirects, speaks
/// HTTP/1.1, does not ask for compressed answers, and takes proxies from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`,
/// except for requests with [`NoProxy`].
#[derive(Clone, Debug)]
pub struct ReqwestClient {
    client: reqwest::Client,
    direct: Option<Arc<Direct>>,
    /// The URL of the last request: most go to the same place, and parsing one takes as long as signing a request.
    last_url: Arc<Mutex<Option<Parsed>>>,
}

/// A URI, and the same as reqwest has it.
#[derive(Debug)]
struct Parsed {
    uri: Uri,
    url: Arc<Url>,
}

/// A client that uses no proxy, made when it is first needed.
#[derive(Debug)]
struct Direct {
    connect: Option<Duration>,
    read: Option<Duration>,
    client: OnceLock<reqwest::Client>,
}

impl ReqwestClient {
    /// Sends through a client of your own. Build it with `redirect(reqwest::redirect::Policy::none())`: an answer that
    /// came over a redirect is refused. Its proxies are used for every request, also for those with [`NoProxy`].
    pub fn new(client: reqwest::Client) -> Self {
        Self { client, direct: None, last_url: Arc::default() }
    }

    /// A client of ours, as [`Client`](crate::Client) makes one by itself: to be wrapped in an [`HttpClient`] of your own.
    /// `connect` and `read` are the time for a connection, and for each wait for the next bytes.
    ///
    /// # Errors
    /// [`HttpErrorKind::Request`]: the TLS back end cannot start.
    pub fn with_timeouts(connect: Option<Duration>, read: Option<Duration>) -> Result<Self, HttpError> {
        #[cfg(all(feature = "rustls-no-provider", not(feature = "rustls"), not(feature = "native-tls")))]
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(HttpError::new(
                HttpErrorKind::Request,
                "no rustls crypto provider is installed: call `install_default()` of one (for example *ring*) before the \
                 client is built, or use the feature `rustls` in place of `rustls-no-provider`",
            ));
        }
        let client = builder(connect, read).build().map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
        let direct = Arc::new(Direct { connect, read, client: OnceLock::new() });
        Ok(Self { client, direct: Some(direct), last_url: Arc::default() })
    }

    fn url(&self, uri: &Uri) -> Result<Arc<Url>, HttpError> {
        let mut last = self.last_url.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| last.uri == *uri) {
            return Ok(Arc::clone(&last.url));
        }
        let url = Url::parse(&uri.to_string()).map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
        let url = Arc::new(url);
        *last = Some(Parsed { uri: uri.clone(), url: Arc::clone(&url) });
        Ok(url)
    }

    fn client(&self, no_proxy: bool) -> Result<&reqwest::Client, HttpError> {
        let Some(direct) = self.direct.as_ref().filter(|_| no_proxy) else {
            return Ok(&self.client);
        };
        if let Some(client) = direct.client.get() {
            return Ok(client);
        }
        let client = builder(direct.connect, direct.read).no_proxy().build();
        let client = client.map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
        Ok(direct.client.get_or_init(|| client))
    }
}

fn builder(connect: Option<Duration>, read: Option<Duration>) -> reqwest::ClientBuilder {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .http1_only()
        .tcp_nodelay(true)
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .pool_idle_timeout(POOL_IDLE);
    if let Some(connect) = connect {
        builder = builder.connect_timeout(connect);
    }
    if let Some(read) = read {
        builder = builder.read_timeout(read);
    }
    builder
}

impl HttpClient for ReqwestClient {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        Box::pin(async move {
            let url = self.url(request.uri())?;
            let no_proxy = request.extensions().get::<NoProxy>().is_some();
            exchange(self.client(no_proxy)?, request, &url).await
        })
    }
}

async fn exchange(
    client: &reqwest::Client,
    request: http::Request<Bytes>,
    url: &Url,
) -> Result<http::Response<Body>, HttpError> {
    let (head, body) = request.into_parts();
    let mut request = reqwest::Request::new(head.method, url.clone());
    *request.headers_mut() = head.headers;
    *request.version_mut() = head.version;
    *request.body_mut() = Some(body.into());
    let mut response = client.execute(request).await.map_err(classify)?;
    if response.url() != url {
        return Err(HttpError::new(
            HttpErrorKind::Protocol,
            "the HTTP client followed a redirect: build it with `redirect(reqwest::redirect::Policy::none())`",
        ));
    }
    let status = response.status();
    let version = response.version();
    let headers = std::mem::take(response.headers_mut());
    let length = response.content_length();
    let body = Body::from_stream(Chunks(response.into())).announced(length);
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.version_mut() = version;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The chunks of a response as they come.
struct Chunks(reqwest::Body);

impl Stream for Chunks {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                // What is no data are trailers, which these protocols do not have.
                Some(Ok(frame)) => {
                    if let Ok(chunk) = frame.into_data() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(classify(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// `Connect` only where nothing can have been sent: it decides whether a call may have had its effect.
fn classify(error: reqwest::Error) -> HttpError {
    let kind = if error.is_connect() {
        HttpErrorKind::Connect
    } else if error.is_timeout() {
        HttpErrorKind::Timeout
    } else if error.is_builder() {
        HttpErrorKind::Request
    } else {
        match cause(&error) {
            Some(hyper) if hyper.is_parse() => HttpErrorKind::Protocol,
            Some(hyper) if hyper.is_user() => HttpErrorKind::Request,
            _ => HttpErrorKind::Io,
        }
    };
    HttpError::new(kind, error.without_url())
}

fn cause(error: &reqwest::Error) -> Option<&hyper::Error> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(hyper) = error.downcast_ref() {
            return Some(hyper);
        }
        source = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_for_this_machine_have_a_client_of_their_own() {
        let ours = ReqwestClient::with_timeouts(None, None).expect("a client");
        let used = |no_proxy| std::ptr::from_ref(ours.client(no_proxy).expect("a client"));
        assert_ne!(used(true), used(false));
        assert_eq!(used(true), used(true));
    }
}
