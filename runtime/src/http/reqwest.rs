//! The HTTP client that comes with the crate: reqwest behind [`HttpClient`].

use std::error::Error as StdError;
use std::fmt;
use std::future::Future as _;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Uri;
use hyper::body::Body as _;
use reqwest::Url;

use super::tls::{CaBundle, Tls, untrusted};
use super::upload::Upload;
use super::{Body, Decoded, HttpClient, HttpError, HttpErrorKind, NoProxy};
use crate::time::BoxFuture;

/// How long a connection may idle in the pool. AWS closes idle connections early; a shorter time meets fewer of those.
const POOL_IDLE: Duration = Duration::from_secs(30);

/// Sends requests with a [`reqwest::Client`].
///
/// The client that [`ClientBuilder::build`](crate::ClientBuilder::build) makes by itself follows no redirects, speaks
/// HTTP/1.1, does not ask for compressed answers, and takes proxies from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`,
/// except for requests with [`NoProxy`].
#[derive(Clone)]
pub struct ReqwestClient {
    client: reqwest::Client,
    own: Option<Own>,
    follows_redirects: bool,
    /// The URL of the last request: most go to the same place, and parsing one takes as long as signing a request.
    last_url: Arc<Mutex<Option<Parsed>>>,
}

/// A URI, and the same as reqwest has it.
struct Parsed {
    uri: Uri,
    url: Arc<Url>,
}

/// The facts of a client of ours.
#[derive(Clone)]
struct Own {
    connect: Option<Duration>,
    read: Option<Duration>,
    tls: Arc<Tls>,
    /// A client that uses no proxy, made when it is first needed.
    direct: Arc<OnceLock<reqwest::Client>>,
}

impl ReqwestClient {
    /// Sends through a client of your own. Build it with `redirect(reqwest::redirect::Policy::none())`: through one that
    /// follows redirects nothing is sent, since the session token would go along. (With a policy of your own, that is
    /// found only once one was followed; it is refused then.) Its proxies are used for every request, also for
    /// those with [`NoProxy`].
    pub fn new(client: reqwest::Client) -> Self {
        let follows_redirects = follows_redirects(&client);
        Self { client, own: None, follows_redirects, last_url: Arc::default() }
    }

    /// A client of ours, as [`Client`](crate::Client) makes one by itself: to be wrapped in an [`HttpClient`] of your own.
    /// `connect` is the time for a connection; `read` for each wait for the next bytes of a response, while nothing of
    /// the request is taken either.
    ///
    /// # Errors
    /// [`HttpErrorKind::Request`]: the TLS back end cannot start.
    pub fn with_timeouts(connect: Option<Duration>, read: Option<Duration>) -> Result<Self, HttpError> {
        Self::own(connect, read, None)
    }

    /// The same, which trusts the certificates of this bundle (PEM) in place of all others, as `AWS_CA_BUNDLE` asks for.
    ///
    /// # Errors
    /// [`HttpErrorKind::Request`]: the TLS back end cannot start, or the bundle has no certificate.
    pub fn with_ca_bundle(
        connect: Option<Duration>,
        read: Option<Duration>,
        pem: impl AsRef<[u8]>,
    ) -> Result<Self, HttpError> {
        Self::own(connect, read, Some(CaBundle(pem.as_ref())))
    }

    pub(crate) fn own(
        connect: Option<Duration>,
        read: Option<Duration>,
        ca_bundle: Option<CaBundle<'_>>,
    ) -> Result<Self, HttpError> {
        let tls = Tls::new(ca_bundle)?;
        let client = build(builder(connect, &tls))?;
        let own = Own { connect, read, tls: Arc::new(tls), direct: Arc::default() };
        Ok(Self { client, own: Some(own), follows_redirects: false, last_url: Arc::default() })
    }

    /// The same client with other time-outs. Connections are shared, unless the time for one is another.
    pub(crate) fn with_other_timeouts(
        &self,
        connect: Option<Duration>,
        read: Option<Duration>,
    ) -> Result<Self, HttpError> {
        let mut other = self.clone();
        let Some(own) = &mut other.own else { return Ok(other) };
        own.read = read;
        if own.connect != connect {
            own.connect = connect;
            own.direct = Arc::default();
            other.client = build(builder(connect, &own.tls))?;
        }
        Ok(other)
    }

    fn url(&self, uri: &Uri) -> Result<Arc<Url>, HttpError> {
        let mut last = self.last_url.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| last.uri == *uri) {
            return Ok(Arc::clone(&last.url));
        }
        let text = uri.to_string();
        let url = Url::parse(&text).map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
        // The signature is over the URI as it stands.
        if !is_same_url(uri, &url) {
            // Not the whole URL: the path may be a secret, such as the name of a role that a source of credentials sent.
            let why = format!(
                "the host or the path would be sent in another form than the one that was signed: write the URL as it is \
                 sent, to {}",
                url.origin().ascii_serialization()
            );
            return Err(HttpError::new(HttpErrorKind::Request, why));
        }
        let url = Arc::new(url);
        *last = Some(Parsed { uri: uri.clone(), url: Arc::clone(&url) });
        Ok(url)
    }

    fn client(&self, no_proxy: bool) -> Result<&reqwest::Client, HttpError> {
        let Some(own) = self.own.as_ref().filter(|_| no_proxy) else {
            return Ok(&self.client);
        };
        if let Some(client) = own.direct.get() {
            return Ok(client);
        }
        let client = build(builder(own.connect, &own.tls).no_proxy())?;
        Ok(own.direct.get_or_init(|| client))
    }
}

/// No part of the clients: the last URL may have been that of a source of credentials.
impl fmt::Debug for ReqwestClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ReqwestClient");
        if let Some(own) = &self.own {
            shown.field("connect", &own.connect).field("read", &own.read);
        }
        shown.finish_non_exhaustive()
    }
}

/// `read` is none of reqwest's time-outs: its own counts the request's way out too.
fn builder(connect: Option<Duration>, tls: &Tls) -> reqwest::ClientBuilder {
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
    tls.apply(builder)
}

/// Whether the host and the path that are signed are those that are sent. The case of a name and the scheme's own port are
/// no difference: neither goes into the `host` header.
pub(crate) fn is_same_url(signed: &Uri, sent: &Url) -> bool {
    let usual = |scheme: Option<&str>| if scheme == Some("https") { 443 } else { 80 };
    let port = signed.port_u16().unwrap_or_else(|| usual(signed.scheme_str()));
    signed.scheme_str() == Some(sent.scheme())
        && sent.host_str().zip(signed.host()).is_some_and(|(sent, signed)| sent.eq_ignore_ascii_case(signed))
        && sent.port_or_known_default() == Some(port)
        && sent.path() == signed.path()
        && sent.query() == signed.query()
}

/// The settings of a client as its `Debug` alone has them. `false` where that has another form than it is known to
/// have, which a builder shows without a client being built.
fn follows_redirects(client: &reqwest::Client) -> bool {
    const NEVER: &str = "redirect_policy: Policy(None)";
    let builder = reqwest::Client::builder;
    let never = format!("{:?}", builder().redirect(reqwest::redirect::Policy::none()));
    let usual = format!("{:?}", builder());
    if !never.contains(NEVER) || usual.contains("redirect_policy") {
        return false;
    }
    let client = format!("{client:?}");
    !client.contains("redirect_policy") || client.contains("Policy(Limit(")
}

fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, HttpError> {
    builder.build().map_err(|error| HttpError::new(HttpErrorKind::Request, error))
}

impl HttpClient for ReqwestClient {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        Box::pin(async move {
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(HttpError::new(HttpErrorKind::Request, crate::time::NO_RUNTIME));
            }
            if let Some(own) = &self.own {
                own.tls.check(request.uri().scheme_str())?;
            }
            if self.follows_redirects {
                return Err(HttpError::new(
                    HttpErrorKind::Request,
                    "the reqwest client that was given follows redirects, and a request that followed a redirect would \
                     have taken the session token along: build it with `redirect(reqwest::redirect::Policy::none())`",
                ));
            }
            let url = self.url(request.uri())?;
            let no_proxy = request.extensions().get::<NoProxy>().is_some();
            let read = self.own.as_ref().and_then(|own| own.read);
            let mut response = exchange(self.client(no_proxy)?, request, &url, read).await?;
            // A client of somebody else's may decompress, and takes the headers that tell of it away, the length too.
            if self.own.is_none() && response.body().length().is_none() {
                response.extensions_mut().insert(Decoded);
            }
            Ok(response)
        })
    }
}

async fn exchange(
    client: &reqwest::Client,
    request: http::Request<Bytes>,
    url: &Url,
    read: Option<Duration>,
) -> Result<http::Response<Body>, HttpError> {
    let (head, body) = request.into_parts();
    let mut request = reqwest::Request::new(head.method, url.clone());
    *request.headers_mut() = head.headers;
    *request.version_mut() = head.version;
    let (upload, progress) = Upload::new(body);
    *request.body_mut() = Some(reqwest::Body::wrap(upload));
    let response = progress.within(read, client.execute(request)).await;
    let mut response = response.ok_or_else(|| stalled(read))?.map_err(classify)?;
    if response.url() != url {
        let elsewhere = response.url().origin().ascii_serialization();
        return Err(HttpError::new(HttpErrorKind::Redirected, format!("to {elsewhere}")));
    }
    let status = response.status();
    let version = response.version();
    let headers = std::mem::take(response.headers_mut());
    let length = response.content_length();
    let body = Body::from_stream(Chunks { body: response.into(), read, timer: None }).announced(length);
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.version_mut() = version;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The chunks of a response as they come, each within the read time-out.
struct Chunks {
    body: reqwest::Body,
    read: Option<Duration>,
    /// Runs while nothing comes.
    timer: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) else {
                let Some(read) = self.read else { return Poll::Pending };
                let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(read)));
                ready!(timer.as_mut().poll(context));
                return Poll::Ready(Some(Err(stalled(Some(read)))));
            };
            self.timer = None;
            match frame {
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

fn stalled(read: Option<Duration>) -> HttpError {
    let seconds = read.unwrap_or_default().as_secs_f64();
    HttpError::new(HttpErrorKind::Timeout, format!("nothing came for {seconds} s"))
}

/// `Connect` and `Request` only where nothing can have been sent: they decide whether a call may have had its effect. From
/// the moment when a connection has the request, nobody knows: also when the runtime ends that drove the connection, which
/// hyper takes for a mistake of its user.
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
            _ => HttpErrorKind::Io,
        }
    };
    match untrusted(&error) {
        Some(why) => HttpError::new(kind, why),
        None => HttpError::new(kind, error.without_url()),
    }
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

    #[test]
    fn a_client_that_follows_redirects_is_found_before_anything_is_sent() {
        let with = |policy| reqwest::Client::builder().redirect(policy).build().expect("a client");
        let custom = reqwest::redirect::Policy::custom(|attempt| attempt.error("not followed"));
        assert!(follows_redirects(&reqwest::Client::new()));
        assert!(follows_redirects(&with(reqwest::redirect::Policy::limited(3))));
        assert!(!follows_redirects(&with(reqwest::redirect::Policy::none())));
        assert!(!follows_redirects(&with(custom)), "it may well stop");
    }

    #[test]
    fn a_url_that_would_be_sent_otherwise_than_signed_is_refused() {
        let ours = ReqwestClient::with_timeouts(None, None).expect("a client");
        for same in ["http://localhost:8000/", "https://[::1]/a/b%20c", "https://EXAMPLE.com:443/a//b?", "http://a"] {
            ours.url(&Uri::from_static(same)).unwrap_or_else(|error| panic!("{same}: {error}"));
        }
        for other in ["http://[0:0::1]:8000/", "http://127.1/", "http://0x7f.1:80/", "http://a/x/../y", "http://a/{b}"]
        {
            let error = ours.url(&Uri::from_static(other)).expect_err(other);
            assert!(
                !error.may_have_been_sent() && error.to_string().contains("would be sent in another form"),
                "{error}"
            );
        }
    }

    #[test]
    fn debug_shows_no_url_that_was_asked() {
        let ours = ReqwestClient::with_timeouts(None, None).expect("a client");
        ours.url(&Uri::from_static("https://sts.amazonaws.com/?ExternalId=hunter2")).expect("a URL");
        assert!(!format!("{ours:?}").contains("sts"), "{ours:?}");
    }
}
