//! Requests that another SDK signed: with the same body, time and keys ours are the same.

use aws_operation::credentials::Credentials;
use aws_operation::sign::{PayloadHash, RequestToSign, Signing, SigningKeyCache, SigningTime};
use aws_operation_tests::vectors;
use bytes::Bytes;
use serde_json::Value;

/// Headers of ours and of HTTP clients and proxies, none of which may be signed.
const UNSIGNED: [(&str, &str); 9] = [
    ("user-agent", "aws-operation/0"),
    ("x-amz-user-agent", "aws-operation/0"),
    ("amz-sdk-invocation-id", "6c1e4e2c-8e0f-4f6e-9d0b-6b1d0a3c9f10"),
    ("amz-sdk-request", "attempt=1; max=3"),
    ("x-amzn-trace-id", "Root=1-5759e988-bd862e3fe1be46a994272793"),
    ("connection", "keep-alive"),
    ("expect", "100-continue"),
    ("transfer-encoding", "chunked"),
    ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
];

fn check(case: &Value, keys: &SigningKeyCache) {
    let text = |name: &str| case[name].as_str().unwrap_or_else(|| panic!("{name} of {}", case["name"]));
    let name = &case["name"];
    let mut credentials = Credentials::new(text("access_key_id"), text("secret_access_key"));
    if let Some(token) = case["session_token"].as_str() {
        credentials = credentials.with_session_token(token);
    }
    let mut request = http::Request::builder().method(text("method")).uri(text("url"));
    for (name, value) in UNSIGNED {
        request = request.header(name, value);
    }
    for (name, value) in case["headers"].as_object().unwrap() {
        // What signing adds; the values of an earlier attempt must not count.
        let lower = name.to_ascii_lowercase();
        let stale = matches!(lower.as_str(), "authorization" | "x-amz-date" | "x-amz-security-token");
        request = request.header(name, if stale { "stale" } else { value.as_str().unwrap() });
    }
    let mut request = request.body(Bytes::from(text("body").to_owned())).unwrap();

    // The name in the scope is the signing name, which is not always the service's.
    let scope = text("string_to_sign").lines().nth(2).unwrap();
    let service = scope.split('/').nth(2).unwrap();
    let time = SigningTime::new(vectors::time(text("timestamp"))).unwrap();
    let signing = Signing::new(&credentials, text("region"), service, time);
    let hash = PayloadHash::of(request.body());

    let parts = RequestToSign::from_http(request.method(), request.uri(), request.headers(), hash).unwrap();
    let canonical = signing.canonical_request(&parts);
    assert_eq!(std::str::from_utf8(canonical.as_bytes()).unwrap(), text("canonical_request"), "{name}");
    assert_eq!(canonical.string_to_sign(&signing), text("string_to_sign"), "{name}");

    signing.sign_http(&mut request, hash, keys).unwrap();
    for name in ["Authorization", "X-Amz-Date", "X-Amz-Security-Token"] {
        let values: Vec<_> = request.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
        let expected: Vec<_> = case["headers"][name].as_str().into_iter().collect();
        assert_eq!(values, expected, "{name} of {}", case["name"]);
    }
}

#[test]
#[cfg_attr(
    not(cases = "signed-requests.json"),
    ignore = "there is no `signed-requests.json` in the folder AWS_OPERATION_VECTORS"
)]
fn our_requests_are_signed_as_botocore_signs_them() {
    let vectors = vectors::json("signed-requests.json");
    let cases = vectors["cases"].as_array().unwrap();
    assert!(!cases.is_empty(), "the file holds no case");
    // One cache for all, as a client has: a key must never be that of other credentials, regions or services.
    let keys = SigningKeyCache::new();
    for case in cases {
        check(case, &keys);
    }
    eprintln!("{} cases", cases.len());
}
