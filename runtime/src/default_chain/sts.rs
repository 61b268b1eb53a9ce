//! The two requests to the AWS Security Token Service, to its regional endpoint.

use std::time::UNIX_EPOCH;

use bytes::Bytes;
use http::{Request, Response, StatusCode, Uri};
use roxmltree::{Document, Node};

use super::error::{refusal, without};
use super::form;
use super::http::{Http, Manner};
use super::plan::Role;
use super::source::{STS, Sources};
use super::time::{FORM, time};
use crate::credentials::{Credentials, CredentialsError};
use crate::endpoint::{Endpoint, partition};
use crate::sign::{PayloadHash, Signing, SigningKeyCache, SigningTime};
use crate::text::Line;

/// Several times what STS answers. The parser compares each attribute with every other one of its element: more of them
/// than this holds would keep it busy for seconds.
const MAX_XML_BYTES: usize = 32 * 1024;

/// Assumes a role with the credentials of another identity.
pub(super) async fn assume_role(
    sources: &Sources<'_>,
    role: &Role,
    source: &Credentials,
) -> Result<Credentials, CredentialsError> {
    let (region, endpoint) = endpoint(sources, role)?;
    let mut parameters = parameters("AssumeRole", role, &sources.http);
    if let Some(id) = &role.external_id {
        form::push(&mut parameters, "ExternalId", id);
    }
    let body = Bytes::from(parameters);
    let (hash, keys) = (PayloadHash::of(&body), SigningKeyCache::new());
    let region = endpoint.signing_region.as_deref().unwrap_or(&region);
    let manner = Manner { signed: true, code: error_code, ..Manner::DEFAULT };
    let response = sources.http.call(&manner, |at| {
        let mut request = post(&endpoint.url, &body)?;
        let time = SigningTime::new(at).map_err(|error| error.to_string())?;
        let signing = Signing::new(source, region, endpoint.signing_name, time);
        signing.sign_http(&mut request, hash, &keys).map_err(|error| error.to_string())?;
        Ok(request)
    });
    read(role, &endpoint.url, source.session_token(), response.await)
}

/// Assumes a role with the token of an identity provider; this request is not signed.
pub(super) async fn assume_role_with_web_identity(
    sources: &Sources<'_>,
    role: &Role,
    token: &str,
) -> Result<Credentials, CredentialsError> {
    let (_, endpoint) = endpoint(sources, role)?;
    let mut parameters = parameters("AssumeRoleWithWebIdentity", role, &sources.http);
    form::push(&mut parameters, "WebIdentityToken", token);
    let body = Bytes::from(parameters);
    let manner = Manner { code: error_code, ..Manner::DEFAULT };
    let response = sources.http.call(&manner, |_| post(&endpoint.url, &body)).await;
    read(role, &endpoint.url, Some(token), response)
}

fn endpoint(sources: &Sources<'_>, role: &Role) -> Result<(String, Endpoint), CredentialsError> {
    let Some(region) = sources.region()? else {
        return Err(CredentialsError::new(format!(
            "no region is known in which to assume the role {}: set AWS_REGION, or `region` in the profile",
            role.arn
        )));
    };
    let endpoint = sources.endpoint(&STS, Some(&region))?;
    let mut parts = role.arn.split(':');
    let (Some("arn"), Some(of_role), Some("iam")) = (parts.next(), parts.next(), parts.next()) else {
        return Err(CredentialsError::new(format!(
            "the role's ARN is invalid: {:?} is not of the form `arn:aws:iam::123456789012:role/name`",
            Line(&role.arn).to_string()
        )));
    };
    let of_region = partition(&region).id;
    // Elsewhere than at AWS, a region may have any name.
    if of_role != of_region && sources.settings.endpoint_url(STS.id).is_ok_and(|url| url.is_none()) {
        return Err(CredentialsError::new(format!(
            "the role {} is of the partition `{of_role}`, but the region {region} is of `{of_region}`",
            role.arn
        )));
    }
    Ok((region, endpoint))
}

/// The parts that both requests have.
fn parameters(action: &str, role: &Role, http: &Http) -> String {
    let session_name = role.session_name.clone().unwrap_or_else(|| {
        let seconds = http.now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        format!("aws-operation-{seconds}")
    });
    let mut parameters = String::new();
    for (name, value) in
        [("Action", action), ("Version", "2011-06-15"), ("RoleArn", &role.arn), ("RoleSessionName", &session_name)]
    {
        form::push(&mut parameters, name, value);
    }
    if let Some(seconds) = role.duration_seconds {
        form::push(&mut parameters, "DurationSeconds", &seconds.to_string());
    }
    parameters
}

/// In the body, so that no URL has the external id or the token.
fn post(url: &Uri, body: &Bytes) -> Result<Request<Bytes>, String> {
    let request = Request::post(url).header(http::header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(body.clone()).map_err(|error| error.to_string())
}

/// `sent` is the token that the request had: what the response repeats of it is left out.
fn read(
    role: &Role,
    url: &Uri,
    sent: Option<&str>,
    response: Result<Response<Bytes>, String>,
) -> Result<Credentials, CredentialsError> {
    let found = response.and_then(|response| match response.status() {
        StatusCode::OK => credentials(response.body(), role),
        _ => Err(match error(response.body()) {
            Some((code, message)) => format!("{}: {}", Line(&code), Line(&without(sent, &message))),
            None => refusal(&response, sent),
        }),
    });
    found.map_err(|why| {
        let host = url.host().unwrap_or_default();
        CredentialsError::new(format!("the role {} could not be assumed at {host}: {why}", role.arn))
    })
}

fn credentials(body: &[u8], role: &Role) -> Result<Credentials, String> {
    let document = parse(body).ok_or("the answer is no XML that could be read")?;
    let keys = find(document.root(), "Credentials").ok_or("the answer has no `Credentials`")?;
    let required = |name: &str| child(keys, name).ok_or_else(|| format!("the answer has no `{name}`"));
    let expiry = time(required("Expiration")?);
    let expiry = expiry.ok_or_else(|| format!("the answer has an `Expiration` that is no {FORM}"))?;
    let credentials = Credentials::new(required("AccessKeyId")?, required("SecretAccessKey")?)
        .with_session_token(required("SessionToken")?)
        .with_expiry(expiry);
    let assumed = find(document.root(), "AssumedRoleUser").and_then(|user| child(user, "Arn"));
    Ok(match assumed.and_then(account).or_else(|| account(&role.arn)) {
        Some(account) => credentials.with_account_id(account),
        None => credentials,
    })
}

fn error_code(response: &Response<Bytes>) -> Option<String> {
    error(response.body()).map(|(code, _)| code)
}

/// The code and the message of an error.
fn error(body: &[u8]) -> Option<(String, String)> {
    let document = parse(body)?;
    let error = find(document.root(), "Error")?;
    Some((child(error, "Code")?.to_owned(), child(error, "Message").unwrap_or_default().to_owned()))
}

/// Not with the parser's own error, which may quote the text.
fn parse(body: &[u8]) -> Option<Document<'_>> {
    if body.len() > MAX_XML_BYTES {
        return None;
    }
    Document::parse(std::str::from_utf8(body).ok()?).ok()
}

/// An element of this name, whatever its namespace.
fn find<'a, 'input>(from: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    from.descendants().find(|node| node.is_element() && node.tag_name().name() == name)
}

/// The text of a child; an empty one is none.
fn child<'a>(of: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = of.children().find(|node| node.tag_name().name() == name)?;
    child.text().map(str::trim).filter(|text| !text.is_empty())
}

/// The account in an ARN.
fn account(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| !account.is_empty())
}
