//! Runs the cases of a suite against declared operations.

use std::collections::BTreeMap;
use std::io::Read as _;

use aws_operation::{Client, Credentials, RetryConfig};
use aws_operation_tests::doubles::{ScriptedClient, header, response};
use aws_operation_tests::json::difference;
use bytes::Bytes;
use serde_json::Value;

use crate::case::{Case, Kind, Suite};
use crate::declared::{Declared, Failed};

/// How many cases of each kind ran, and which of them failed.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) requests: usize,
    pub(crate) responses: usize,
    pub(crate) errors: usize,
    /// The faults, by the case's name and kind.
    pub(crate) failures: BTreeMap<String, String>,
}

impl Report {
    /// Panics when a case failed.
    pub(crate) fn expect_success(&self) {
        assert!(self.failures.is_empty(), "{} cases fail:\n{:#?}", self.failures.len(), self.failures);
    }

    /// How many cases ran.
    pub(crate) fn total(&self) -> usize {
        self.requests + self.responses + self.errors
    }
}

/// Runs every case that is for clients.
pub(crate) async fn run(suite: &Suite, operations: &[Declared]) -> Report {
    let mut report = Report::default();
    for case in suite.cases.iter().filter(|case| case.is_for_clients()) {
        let result = match operations.iter().find(|operation| operation.name == case.operation()) {
            None => Err(format!("the operation {} is not declared", case.operation())),
            Some(operation) => match case.kind() {
                Kind::Request => {
                    report.requests += 1;
                    request(suite, case, operation).await
                }
                Kind::Response => {
                    report.responses += 1;
                    answer(suite, case, operation).await
                }
                Kind::Error => {
                    report.errors += 1;
                    failure(suite, case, operation).await
                }
            },
        };
        if let Err(message) = result {
            report.failures.insert(case.name(), message);
        }
    }
    report
}

fn client(host: &str, http: &ScriptedClient, validation: bool) -> Result<Client, String> {
    Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .endpoint_url(format!("https://{host}"))
        .http(http.clone())
        .retry(RetryConfig::off())
        .validation(validation)
        .build()
        .map_err(|error| error.to_string())
}

/// The request that the client sends for the parameters.
async fn request(suite: &Suite, case: &Case, operation: &Declared) -> Result<(), String> {
    let http = ScriptedClient::default();
    let host = case.text("host").unwrap_or("example.com");
    let client = client(host, &http, true)?;
    let params = case.params(suite, "input");
    // What the response is does not matter here: an output may need more than the script's `{}`.
    let outcome =
        (operation.send)(Some(params.clone().unwrap_or_else(|| Value::Object(<_>::default()))), &client).await;
    let mut requests = http.requests();
    let request = match requests.len() {
        1 => requests.remove(0),
        sent => return Err(format!("{sent} requests, and {:?}", outcome.err())),
    };
    equal("method", request.method().as_str(), case.text("method").unwrap_or("POST"))?;
    equal("path", request.uri().path(), case.text("uri").unwrap_or("/"))?;
    equal("query", request.uri().query().unwrap_or_default(), "")?;
    let host = case.text("resolvedHost").unwrap_or(host);
    equal("host", request.uri().host().unwrap_or_default(), host.split('/').next().unwrap_or_default())?;
    for (name, expected) in case.headers() {
        equal(name, header(request.headers(), name).as_deref().unwrap_or("(absent)"), expected)?;
    }
    for name in case.names("requireHeaders") {
        header(request.headers(), name).ok_or_else(|| format!("the header {name} is missing"))?;
    }
    for name in case.names("forbidHeaders") {
        if let Some(value) = header(request.headers(), name) {
            return Err(format!("the header {name} is forbidden, found {value}"));
        }
    }
    if let Some(length) = header(request.headers(), "content-length") {
        equal("content-length", &length, &request.body().len().to_string())?;
    }
    let (body, compressed) = plain_body(&request)?;
    let expected: Value = match case.text("body") {
        // The protocol has a client send `{}` where there is no input (AWS JSON 1.0 protocol, "Empty body serialization").
        Some("") => Value::Object(<_>::default()),
        Some(text) => serde_json::from_str(text).map_err(|error| format!("the case's body: {error}"))?,
        None if compressed => params.unwrap_or_default(),
        None => return Ok(()),
    };
    match difference(&body, &expected) {
        None => Ok(()),
        Some(difference) => Err(format!("body: {difference}; the whole body: {body}")),
    }
}

/// The body as JSON, unpacked, and whether it was packed.
fn plain_body(request: &http::Request<Bytes>) -> Result<(Value, bool), String> {
    let compressed = header(request.headers(), "content-encoding").is_some_and(|encoding| encoding.contains("gzip"));
    let mut bytes = request.body().to_vec();
    if compressed {
        bytes.clear();
        flate2::read::GzDecoder::new(request.body().as_ref())
            .read_to_end(&mut bytes)
            .map_err(|error| format!("the body is not gzip: {error}"))?;
    }
    let body = serde_json::from_slice(&bytes).map_err(|error| format!("the body is not JSON: {error}"))?;
    Ok((body, compressed))
}

fn scripted(case: &Case) -> ScriptedClient {
    let body = case.text("body").unwrap_or_default().to_owned();
    ScriptedClient::new([response(case.status(), case.headers(), body)])
}

/// The client's output for a response.
async fn answer(suite: &Suite, case: &Case, operation: &Declared) -> Result<(), String> {
    let client = client("example.com", &scripted(case), false)?;
    let expected = (operation.expected)(case.params(suite, "output"))?;
    let answered = (operation.send)(None, &client).await.map_err(|Failed { line, .. }| line)?;
    if answered.output != expected {
        return Err(format!("found {:#?}, expected {expected:#?}", answered.output));
    }
    let is_id = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("x-amzn-requestid");
    match case.headers().find(is_id) {
        Some((_, id)) => equal("request id", answered.request_id.as_deref().unwrap_or("(absent)"), id),
        None => Ok(()),
    }
}

/// The client's error for an error response.
async fn failure(suite: &Suite, case: &Case, operation: &Declared) -> Result<(), String> {
    let client = client("example.com", &scripted(case), false)?;
    let Err(failed) = (operation.send)(None, &client).await else { return Err("the call succeeded".to_owned()) };
    let shape = case.error_shape().ok_or("the case has no error shape")?;
    let (code, variant) = (failed.code.as_deref().unwrap_or("(absent)"), failed.variant.as_deref().unwrap_or_default());
    equal("code", code, case.error_code().unwrap_or(shape))?;
    equal("variant", variant.split(['(', ' ', '{']).next().unwrap_or_default(), shape)?;
    equal("status", &failed.status.unwrap_or_default().to_string(), &case.status().to_string())?;
    if !failed.line.contains(code) {
        return Err(format!("the error does not tell its code: {}", failed.line));
    }
    let expected = case.params(suite, "errorShape").unwrap_or_else(|| Value::Object(<_>::default()));
    if let Some(message) = expected.get("Message").or_else(|| expected.get("message")).and_then(Value::as_str) {
        equal("message", failed.message.as_deref().unwrap_or("(absent)"), message)?;
    }
    // A unit variant has no members to compare; a case that expects some needs a declaration that holds them.
    let found = failed.members.unwrap_or_else(|| Value::Object(<_>::default()));
    match difference(&found, &expected) {
        None => Ok(()),
        Some(difference) => Err(format!("error members: {difference}")),
    }
}

fn equal(what: &str, found: &str, expected: &str) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: found {found}, expected {expected}")) }
}
