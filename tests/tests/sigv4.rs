//! AWS's own signing cases: each stage of the signature is what AWS says it is.

use std::path::Path;

use aws_operation::credentials::Credentials;
use aws_operation::sign::{
    PayloadHash, RequestToSign, Signing, SigningKey, SigningKeyCache, SigningOptions, SigningTime,
};
use aws_operation_tests::vectors;
use serde_json::Value;

/// A request as a case writes it: header values may go on in lines that begin with white space.
#[derive(Debug, PartialEq)]
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a str,
}

fn parse(text: &str) -> Request<'_> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let (line, mut rest) = head.split_once('\n').unwrap_or((head, ""));
    let (method, target) = line.split_once(' ').expect("a method");
    let (target, _version) = target.rsplit_once(' ').expect("a version");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .match_indices('\n')
            .map(|(index, _)| index)
            .find(|index| !rest[index + 1..].starts_with([' ', '\t']))
            .unwrap_or(rest.len());
        headers.push(rest[..end].split_once(':').expect("a header"));
        rest = rest.get(end + 1..).unwrap_or("");
    }
    Request { method, path, query, headers, body }
}

fn flag(context: &Value, name: &str) -> bool {
    context.get(name).is_some_and(|value| value.as_bool().expect("a boolean"))
}

fn check(folder: &Path) {
    let name = folder.file_name().unwrap().to_string_lossy();
    let read = |file: &str| vectors::read(&folder.join(file));
    let expected = |file: &str| read(file).trim_end_matches('\n').to_owned();

    let context: Value = serde_json::from_str(&read("context.json")).unwrap();
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let given = &context["credentials"];
    let mut credentials = Credentials::new(text(&given["access_key_id"]), text(&given["secret_access_key"]));
    if let Some(token) = given.get("token") {
        credentials = credentials.with_session_token(text(token));
    }
    let (region, service) = (text(&context["region"]), text(&context["service"]));
    let time = SigningTime::new(vectors::time(&text(&context["timestamp"]))).unwrap();
    let mut signing = Signing::new(&credentials, &region, &service, time);
    signing.options = SigningOptions::default();
    signing.options.normalize_path = flag(&context, "normalize");
    signing.options.content_sha256_header = flag(&context, "sign_body");
    signing.options.sign_session_token = !flag(&context, "omit_session_token");

    let source = read("request.txt");
    let parsed = parse(&source);
    let mut request =
        RequestToSign::new(parsed.method, parsed.path, parsed.query, PayloadHash::of(parsed.body.as_bytes()));
    for (name, value) in parsed.headers {
        request = request.header(name, value.as_bytes());
    }

    let canonical = signing.canonical_request(&request);
    let canonical_text = std::str::from_utf8(canonical.as_bytes()).unwrap();
    assert_eq!(canonical_text, expected("header-canonical-request.txt"), "{name}: canonical request");

    let string_to_sign = canonical.string_to_sign(&signing);
    assert_eq!(string_to_sign, expected("header-string-to-sign.txt"), "{name}: string to sign");

    // From the expected string, so that this stage is judged by itself.
    let key = SigningKey::derive(credentials.secret_access_key(), time.date(), &region, &service);
    let signature = key.sign(expected("header-string-to-sign.txt").as_bytes());
    assert_eq!(signature.as_str(), expected("header-signature.txt"), "{name}: signature");

    let signed = signing.sign(&request, &SigningKeyCache::new()).unwrap();
    let signed_request = read("header-signed-request.txt");
    let header = |name: &str| {
        let headers = parse(&signed_request).headers;
        headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| (*value).to_owned())
    };
    assert_eq!(Some(signed.authorization().to_str().unwrap().to_owned()), header("authorization"), "{name}");
    assert_eq!(Some(signed.date().to_str().unwrap().to_owned()), header("x-amz-date"), "{name}");
    let token = signed.security_token().map(|token| token.to_str().unwrap().to_owned());
    assert_eq!(token, header("x-amz-security-token"), "{name}");
}

#[test]
#[cfg_attr(not(cases = "sigv4"), ignore = "there is no `sigv4` in the folder AWS_OPERATION_VECTORS")]
fn aws_accepts_our_signature_stage_by_stage() {
    let folder = vectors::path("sigv4");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("header-canonical-request.txt").exists())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "the folder holds no case");
    for case in &cases {
        check(case);
    }
    eprintln!("{} cases", cases.len());
}

#[test]
fn the_reader_of_cases_keeps_continued_lines_and_odd_paths() {
    let request = parse("GET /a b/?x=1&y HTTP/1.1\nHost:h\nMy:a\n  b\n\tc\nLast:\n\nbody\n\nmore");
    assert_eq!(
        request,
        Request {
            method: "GET",
            path: "/a b/",
            query: "x=1&y",
            headers: vec![("Host", "h"), ("My", "a\n  b\n\tc"), ("Last", "")],
            body: "body\n\nmore",
        }
    );
}
