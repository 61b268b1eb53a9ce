//! Nanoseconds of signing a request of 300 bytes, beside aws-sigv4 and reqsign. Prints one line of JSON.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_operation::credentials::Credentials;
use aws_operation::sign::{PayloadHash, Signing, SigningKeyCache, SigningTime};
use aws_sigv4::http_request::{SignableBody, SignableRequest, sign};
use bytes::Bytes;
use http::Request;

mod oracle;
#[path = "../../declarations/timing.rs"]
mod timing;

const ID: &str = "AKIDEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const URI: &str = "https://ecs.us-east-1.amazonaws.com/";
const TIMES: u32 = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let body = Bytes::from(vec![b'x'; 300]);
    let request = Request::post(URI)
        .header("x-amz-target", "AmazonEC2ContainerServiceV20141113.CreateTaskSet")
        .header("content-type", "application/x-amz-json-1.1")
        .header("content-length", "300")
        .header("user-agent", "aws-operation")
        .header("amz-sdk-invocation-id", "6c1e4e2c-8e0f-4f6e-9d0b-6b1d0a3c9f10")
        .header("amz-sdk-request", "attempt=1; max=3")
        .body(body)?;

    let keys = SigningKeyCache::new();
    let credentials = Credentials::new(ID, SECRET);
    let mut ours = request.clone();
    let mut seconds = 1_700_000_000;
    let mut clock = move || {
        seconds += 1;
        UNIX_EPOCH + Duration::from_secs(seconds)
    };
    let mut other_clock = clock;
    let mut by_us = move || {
        let hash = PayloadHash::of(ours.body());
        if let Ok(time) = SigningTime::new(clock()) {
            let outcome = Signing::new(&credentials, "us-east-1", "ecs", time).sign_http(&mut ours, hash, &keys);
            let _ = black_box(outcome);
        }
    };

    let identity = aws_credential_types::Credentials::new(ID, SECRET, None, None, "benchmark").into();
    let settings = oracle::settings();
    let theirs = request.clone();
    let mut by_aws_sigv4 = move || {
        let params = aws_sigv4::sign::v4::SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("ecs")
            .time(other_clock())
            .settings(settings.clone())
            .build();
        let Ok(params) = params else { return };
        let headers = theirs.headers().iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let body = SignableBody::Bytes(theirs.body());
        let Ok(signable) = SignableRequest::new("POST", URI, headers, body) else { return };
        let Ok(output) = sign(signable, &params.into()) else { return };
        let mut with_headers = Request::new(());
        output.into_parts().0.apply_to_request_http1x(&mut with_headers);
        drop(black_box(with_headers));
    };
    let against_sigv4 = timing::compare(TIMES, &mut [("ours", &mut by_us), ("aws-sigv4", &mut by_aws_sigv4)]);

    let provider = reqsign::aws::StaticCredentialProvider::new(ID, SECRET);
    let signer =
        reqsign::Signer::new(reqsign::Context::new(), provider, reqsign::aws::RequestSigner::new("ecs", "us-east-1"));
    let (parts, body) = request.clone().into_parts();
    let mut by_reqsign = move || {
        // The payload hash is left to the user.
        let hash = PayloadHash::of(&body);
        let mut parts = parts.clone();
        if let Ok(hash) = http::HeaderValue::from_str(hash.as_str()) {
            parts.headers.insert("x-amz-content-sha256", hash);
        }
        let outcome = futures::executor::block_on(signer.sign(&mut parts, None));
        let _ = black_box(outcome);
    };
    let mut ours = request;
    let (keys, credentials) = (SigningKeyCache::new(), Credentials::new(ID, SECRET));
    let mut by_us = move || {
        let hash = PayloadHash::of(ours.body());
        // reqsign takes the time itself, so ours does too.
        if let Ok(time) = SigningTime::new(SystemTime::now()) {
            let outcome = Signing::new(&credentials, "us-east-1", "ecs", time).sign_http(&mut ours, hash, &keys);
            let _ = black_box(outcome);
        }
    };
    let against_reqsign = timing::compare(TIMES, &mut [("ours", &mut by_us), ("reqsign", &mut by_reqsign)]);
    timing::print(&[("sign", against_sigv4), ("sign-now", against_reqsign)]);
    Ok(())
}
