//! Signatures before an independent judge: it takes ours, and nothing that was changed after signing.

use std::time::{Duration, SystemTime};

use aws_operation::Credentials;
use aws_operation_tests::faulty_server::{FaultyServer, Received, pong, write};
use aws_operation_tests::loopback::{KEY_ID, REGION, SECRET, TOKEN, builder, call, ping};
use aws_operation_tests::operations::{Ping, SIGNING_NAME};
use aws_operation_tests::verifier::Verifier;
use bytes::Bytes;
use http::{HeaderName, HeaderValue};

const LASTING: &str = "AKIDWITHOUTTOKEN";

fn verifier() -> Verifier {
    Verifier::new(REGION, SIGNING_NAME).with_key(KEY_ID, SECRET, Some(TOKEN)).with_key(LASTING, SECRET, None)
}

/// Requests as they reach a service: with and without a session token, with a path, with a body of any kind.
async fn requests() -> Vec<Received> {
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let base = server.url();
    for credentials in [Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN), Credentials::new(LASTING, SECRET)] {
        // No escapes: the judge signs the unescaped path, AWS's services the path as it was sent, escaped once more.
        for url in [base.clone(), format!("{base}/"), format!("{base}/some/path"), format!("{base}/a.b/~c/-_/")] {
            let client = builder(&server).credentials(credentials.clone()).endpoint_url(url).build().unwrap();
            for text in ["", "plain", "ünïcödé \u{1f980} \" \\ \n \0", &"long ".repeat(10_000)] {
                call(&client, &Ping { text: Some(text.to_owned()), ..ping(1) }).await.unwrap();
            }
        }
    }
    server.received()
}

#[tokio::test]
async fn every_request_is_accepted() {
    let requests = requests().await;
    assert_eq!(requests.len(), 32);
    for request in &requests {
        let verdict = verifier().verify(request, SystemTime::now()).await;
        assert_eq!(verdict, Ok(()), "{} {:?}", request.start, request.headers);
    }
}

async fn assert_rejected(what: &str, verifier: &Verifier, request: &Received, now: SystemTime) {
    assert!(verifier.verify(request, now).await.is_err(), "{what}: accepted");
}

#[tokio::test]
async fn a_changed_request_is_rejected() {
    for request in requests().await {
        let now = SystemTime::now();
        let verifier = verifier();
        let changed = |change: &dyn Fn(&mut Received)| {
            let mut request = request.clone();
            change(&mut request);
            request
        };
        let mut body = request.body.to_vec();
        body[0] ^= 1;
        let other_body = Bytes::from(body);
        let longer = [&request.body[..], b" "].concat();
        let set = |name: &'static str, value: &'static str| {
            changed(&move |request| {
                request.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            })
        };
        let without = |name: &'static str| {
            changed(&move |request| {
                request.headers.remove(name);
            })
        };
        for (what, request) in [
            ("a bit of the body", changed(&|request| request.body = other_body.clone())),
            ("a longer body", changed(&|request| request.body = Bytes::from(longer.clone()))),
            ("no body", changed(&|request| request.body = Bytes::new())),
            ("the target", set("x-amz-target", "Echo_20200101.Pong")),
            ("the content type", set("content-type", "application/x-amz-json-1.0")),
            ("the host", set("host", "attacker.example")),
            ("the date", set("x-amz-date", "20200101T000000Z")),
            ("another header of AWS", set("x-amz-extra", "1")),
            ("no target", without("x-amz-target")),
            ("no date", without("x-amz-date")),
            ("no signature", without("authorization")),
            ("the path", changed(&|request| request.start = "POST /other HTTP/1.1".to_owned())),
            ("the query", changed(&|request| request.start = request.start.replace(" HTTP", "?a=b HTTP"))),
            ("the method", changed(&|request| request.start = request.start.replace("POST", "PUT"))),
        ] {
            assert_rejected(what, &verifier, &request, now).await;
        }
        if request.headers.contains_key("x-amz-security-token") {
            assert_rejected("the token", &verifier, &set("x-amz-security-token", "other"), now).await;
            assert_rejected("no token", &verifier, &without("x-amz-security-token"), now).await;
        }
    }
}

#[tokio::test]
async fn a_request_for_another_region_or_service_or_by_another_key_is_rejected() {
    for request in requests().await {
        let now = SystemTime::now();
        let keys = |verifier: Verifier| verifier.with_key(KEY_ID, SECRET, Some(TOKEN)).with_key(LASTING, SECRET, None);
        assert_rejected("region", &keys(Verifier::new("eu-central-1", SIGNING_NAME)), &request, now).await;
        assert_rejected("service", &keys(Verifier::new(REGION, "sts")), &request, now).await;
        assert_rejected("no key", &Verifier::new(REGION, SIGNING_NAME), &request, now).await;
        let other = "X".repeat(40);
        let verifier = Verifier::new(REGION, SIGNING_NAME);
        let verifier = verifier.with_key(KEY_ID, &other, Some(TOKEN)).with_key(LASTING, &other, None);
        assert_rejected("another secret", &verifier, &request, now).await;
    }
}

#[tokio::test]
async fn a_stale_date_is_rejected() {
    let minutes = |count: u64| Duration::from_secs(60 * count);
    for request in requests().await {
        let (verifier, now) = (verifier(), SystemTime::now());
        assert_rejected("16 minutes old", &verifier, &request, now + minutes(16)).await;
        assert_rejected("16 minutes early", &verifier, &request, now - minutes(16)).await;
        assert_rejected("a day old", &verifier, &request, now + minutes(1_440)).await;
        assert_eq!(verifier.verify(&request, now + minutes(14)).await, Ok(()), "14 minutes are allowed");
    }
}
