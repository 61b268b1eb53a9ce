//! A user of one's own on a server that checks signatures, made by the query protocol of IAM, which is not AWS JSON.

use std::fmt::Write as _;
use std::time::SystemTime;

use aws_operation::Credentials;
use aws_operation::sign::{PayloadHash, Signing, SigningKeyCache, SigningTime};
use bytes::Bytes;

use crate::support::{REGION, unique};

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"states.amazonaws.com"}}]}"#;

/// Makes a user who may do everything, in three calls, and gives the key.
pub(crate) async fn user(url: &str, root: &Credentials) -> Credentials {
    let name = unique("caller");
    call(url, root, &[("Action", "CreateUser"), ("UserName", &name)]).await;
    let key = call(url, root, &[("Action", "CreateAccessKey"), ("UserName", &name)]).await;
    let policy =
        [("Action", "PutUserPolicy"), ("UserName", &name), ("PolicyName", "everything"), ("PolicyDocument", POLICY)];
    call(url, root, &policy).await;
    Credentials::new(element(&key, "AccessKeyId"), element(&key, "SecretAccessKey"))
}

/// Makes a role that Step Functions may take, and gives its ARN.
pub(crate) async fn role(url: &str, credentials: &Credentials) -> String {
    let role = [("Action", "CreateRole"), ("RoleName", &unique("role")), ("AssumeRolePolicyDocument", TRUST)];
    element(&call(url, credentials, &role).await, "Arn")
}

/// One signed call; the XML of its answer.
async fn call(url: &str, credentials: &Credentials, parameters: &[(&str, &str)]) -> String {
    let mut form = String::from("Version=2010-05-08");
    for (name, value) in parameters {
        write!(form, "&{name}={}", percent_encoded(value)).expect("writing to a string");
    }
    let body = Bytes::from(form);
    let mut request = http::Request::post(format!("{url}/"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.clone())
        .expect("a request");
    let time = SigningTime::new(SystemTime::now()).expect("a time of these centuries");
    Signing::new(credentials, REGION, "iam", time)
        .sign_http(&mut request, PayloadHash::of(&body), &SigningKeyCache::default())
        .expect("a signature");
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let request = reqwest::Request::try_from(request).expect("a request");
    let response = client.execute(request).await.expect("an answer");
    let status = response.status();
    let text = response.text().await.expect("text");
    assert!(status.is_success(), "{:?}: {status}: {text}", parameters[0]);
    text
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string");
        }
    }
    encoded
}

/// The text of the only element of this name.
fn element(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name} in {xml}"));
    rest.split_once("</").expect("an end tag").0.to_owned()
}
