//! An HTTP client for which the world is one server on loopback.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_operation::http::{Body, HttpClient, HttpError, HttpErrorKind, ReqwestClient};
use aws_operation::time::BoxFuture;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header};

/// Reaches every host at one address, by plain HTTP, and keeps the URLs that it was asked for.
#[derive(Clone, Debug, Default)]
pub struct ReroutedClient(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// Where requests go; without it to a port at which nobody listens.
    address: Option<String>,
    urls: Vec<String>,
}

impl ReroutedClient {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All requests go to this `host:port`, whatever their host.
    pub fn to(&self, address: impl Into<String>) {
        self.lock().address = Some(address.into());
    }

    /// The URLs that were asked for.
    pub fn urls(&self) -> Vec<String> {
        self.lock().urls.clone()
    }

    /// The request with the same `host` and another way.
    fn rerouted(&self, mut request: Request<Bytes>) -> Result<Request<Bytes>, http::Error> {
        let mut state = self.lock();
        state.urls.push(request.uri().to_string());
        let host = HeaderValue::try_from(request.uri().authority().map_or("", http::uri::Authority::as_str))?;
        request.headers_mut().insert(header::HOST, host);
        let target = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
        let address = state.address.as_deref().unwrap_or("127.0.0.1:1");
        *request.uri_mut() = Uri::builder().scheme("http").authority(address).path_and_query(target).build()?;
        Ok(request)
    }
}

impl HttpClient for ReroutedClient {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
        Box::pin(async {
            let invalid = |error| HttpError::new(HttpErrorKind::Request, error);
            let request = self.rerouted(request).map_err(invalid)?;
            // Without roots, which take longer to load than all else here, and which plain HTTP does not need.
            let client = reqwest::Client::builder()
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .tls_certs_only([])
                .build()
                .map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
            ReqwestClient::new(client).send(request).await
        })
    }
}
