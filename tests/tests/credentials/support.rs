//! A local server, and a chain of sources for which it is the world.

use std::collections::HashMap;
use std::future::ready;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_operation::credentials::{Credentials, CredentialsError, ProvideCredentials};
use aws_operation::default_chain::DefaultChain;
use aws_operation_tests::doubles::{ReroutedClient, StandingClock, TestEnvironment};
use aws_operation_tests::faulty_server::{self, FaultyServer, Step, answer, write_and_close};
use http::HeaderMap;

/// A secret that no error, log or debug output may hold.
pub(crate) const SECRET: &str = "planted-secret";

/// 2035-01-01T00:00:00Z
pub(crate) const NOW: Duration = Duration::from_secs(2_051_222_400);

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + NOW
}

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl From<faulty_server::Received> for Received {
    fn from(request: faulty_server::Received) -> Self {
        let mut words = request.start.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let body = request.text();
        Self { method, target, headers: request.headers, body }
    }
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The parameters of a query or form, decoded.
    pub(crate) fn parameters(&self) -> HashMap<String, String> {
        let query = self.target.split_once('?').map_or(self.body.as_str(), |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), decoded(value)))
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// A response of the server: status, body, and a header or two.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) body: String,
}

impl Answer {
    fn steps(self) -> Vec<Step> {
        // Status 0: no response at all.
        if self.status == 0 { vec![Step::Hang] } else { write_and_close(answer(self.status, self.headers, self.body)) }
    }
}

impl From<(u16, String)> for Answer {
    fn from((status, body): (u16, String)) -> Self {
        Self { status, headers: &[], body }
    }
}

/// An HTTP server on loopback whose answers a closure gives.
pub(crate) struct Server {
    pub(crate) address: String,
    server: FaultyServer,
}

impl Server {
    pub(crate) async fn start<A: Into<Answer>>(handler: impl Fn(&Received) -> A + Send + Sync + 'static) -> Self {
        let respond = move |request| ready(handler(&Received::from(request)).into().steps());
        let server = FaultyServer::start(true, respond).await;
        Self { address: server.address().to_string(), server }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.server.received().into_iter().map(Received::from).collect()
    }
}

/// A chain with what surrounds it.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) environment: TestEnvironment,
    pub(crate) http: ReroutedClient,
    pub(crate) clock: StandingClock,
}

impl Setup {
    /// No instance metadata, unless a test turns it on.
    pub(crate) fn new() -> Self {
        Self { environment: TestEnvironment::new(), http: ReroutedClient::default(), clock: StandingClock::at(now()) }
    }

    /// All requests go to this server, whatever their host.
    pub(crate) fn server(self, server: &Server) -> Self {
        self.http.to(&server.address);
        self
    }

    pub(crate) fn var(self, name: &str, value: &str) -> Self {
        Self { environment: self.environment.var(name, value), ..self }
    }

    pub(crate) fn file(self, path: &str, contents: &str) -> Self {
        Self { environment: self.environment.file(path, contents), ..self }
    }

    pub(crate) fn set_file(&self, path: &str, contents: &str) {
        self.environment.set_file(path, contents);
    }

    pub(crate) fn get_file(&self, path: &str) -> String {
        self.environment.get_file(path)
    }

    pub(crate) fn config(self, contents: &str) -> Self {
        Self { environment: self.environment.config(contents), ..self }
    }

    pub(crate) fn writable(self) -> Self {
        self.environment.allow_writing();
        self
    }

    pub(crate) fn hurry(self) -> Self {
        self.clock.hurry();
        self
    }

    /// The account that the credentials name.
    pub(crate) async fn account(&self) -> Option<String> {
        self.load().await.unwrap().account_id().map(str::to_owned)
    }

    pub(crate) fn chain(&self) -> DefaultChain {
        DefaultChain::new(Arc::new(self.http.clone()))
            .with_environment(Arc::new(self.environment.clone()))
            .with_clock(Arc::new(self.clock.clone()))
    }

    pub(crate) async fn load(&self) -> Result<Credentials, CredentialsError> {
        self.chain().provide_credentials().await
    }

    /// The id, secret and token of what the chain gives, and in how many seconds it expires.
    pub(crate) async fn ok(&self) -> Loaded {
        loaded(&self.load().await.unwrap())
    }

    /// The message of the chain's error, which holds no secret and is one line.
    pub(crate) async fn error(&self) -> String {
        let error = self.load().await.unwrap_err();
        let message = error.to_string();
        assert!(!format!("{message} {error:?}").contains(SECRET), "a secret is in {error:?}");
        assert!(!message.contains('\n'), "{message}");
        message
    }
}

pub(crate) type Loaded = (String, String, Option<String>, Option<u64>);

pub(crate) fn loaded(credentials: &Credentials) -> Loaded {
    assert!(!format!("{credentials:?}").contains(SECRET));
    let left = credentials.expires_at().map(|expiry| expiry.duration_since(now()).unwrap().as_secs());
    (
        credentials.access_key_id().to_owned(),
        credentials.secret_access_key().to_owned(),
        credentials.session_token().map(str::to_owned),
        left,
    )
}

/// Credentials as [`Setup::ok`] tells them.
pub(crate) fn expected(id: &str, token: Option<&str>, left: Option<u64>) -> Loaded {
    (id.to_owned(), SECRET.to_owned(), token.map(str::to_owned), left)
}

/// The response of STS to one of its two requests, with credentials that live an hour.
pub(crate) fn sts_answer(action: &str, id: &str) -> String {
    format!(
        "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><Credentials>\
         <AccessKeyId>{id}</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey>\
         <SessionToken>token-of-{id}</SessionToken><Expiration>2035-01-01T01:00:00Z</Expiration></Credentials>\
         </{action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>"
    )
}

pub(crate) fn sts_error(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    )
}

/// The response of a container's agent, with credentials that live an hour.
pub(crate) fn agent_answer(id: &str) -> String {
    format!(
        "{{\"AccessKeyId\":\"{id}\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\
         \"Expiration\":\"2035-01-01T01:00:00Z\",\"RoleArn\":\"arn\"}}"
    )
}
