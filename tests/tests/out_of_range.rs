//! Numbers and times that no type holds: the member says so, or is absent, and the rest of the response is read.

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime};

use aws_operation::{Blob, Client, Document, Error, Number, Operation, Timestamp, aws_operation, aws_shape};
use aws_operation_tests::capture::Capture;
use aws_operation_tests::doubles::{ScriptedClient, response};
use tracing::Level;

#[aws_shape]
#[derive(PartialEq)]
struct Certificate {
    arn: String,
    not_after: Timestamp,
    renewed: Option<Timestamp>,
    #[aws(timestamp_format = "date-time")]
    checked: Option<Timestamp>,
    #[aws(timestamp_format = "http-date")]
    revoked: Option<Timestamp>,
    small: Option<i8>,
    wide: Option<i64>,
    ratio: Option<f32>,
    exact: Option<f64>,
    history: Option<Vec<Timestamp>>,
    by_name: Option<BTreeMap<String, Vec<i8>>>,
    sizes: Option<Vec<Option<i32>>>,
    #[aws(sensitive)]
    secret: Option<i32>,
    key: Option<Blob>,
    issuer: Option<Box<Certificate>>,
}

#[aws_operation(target = "Vault_20200101.GetCertificate", service = "vault", protocol = "awsJson1_1", auth = none, output = Certificate)]
struct GetCertificate {}

type Answer<O> = Result<<O as Operation>::Output, Error<<O as Operation>::Error>>;

/// A body as the response to a call, and the warnings about it.
fn answer<O: Operation>(operation: &O, body: &str) -> (Answer<O>, Vec<String>) {
    let http = ScriptedClient::new([response(200, [], body.to_owned())]);
    let client = Client::builder().region("us-east-1").endpoint_url("http://localhost").http(http).build();
    let client = client.expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let capture = Capture::default();
    let guard = tracing::subscriber::set_default(capture.clone());
    let result = runtime.block_on(client.send(operation));
    drop(guard);
    let warnings = capture.lines().into_iter().filter(|line| line.is_event && line.level == Level::WARN);
    (result, warnings.map(|line| line.text).filter(|text| text.contains("out of range")).collect())
}

/// The values that members are read as, and the warnings about them: from JSON, and the same from a document.
fn read(members: &str) -> (Result<Certificate, String>, Vec<String>) {
    let json = format!(r#"{{"arn":"a","notAfter":1,{members}}}"#);
    let (from_json, warnings) = answer(&GetCertificate {}, &json);
    let from_document = Document::from_json(&json).expect("JSON").read_shape::<Certificate>();
    match (&from_json, &from_document) {
        (Ok(a), Ok(b)) => assert_eq!(a, b, "{members}"),
        (Err(a), Err(b)) => {
            let b = b.to_string();
            let (path, expected) = b.split_once(", found").unwrap_or((&b, ""));
            assert!(a.to_string().contains(path), "{a} / {path} {expected}");
        }
        _ => panic!("{members}: {from_json:?}, {from_document:?}"),
    }
    (from_json.map_err(|error| error.to_string()), warnings)
}

#[test]
fn an_optional_member_out_of_range_is_absent_and_named_in_an_event() {
    for (name, values) in [
        (
            "renewed",
            vec!["1.583858732933329E12", "1e4294967290", "253402300800", "1e400", r#""10000-01-01T00:00:00Z""#],
        ),
        ("checked", vec!["-1e300", r#""+292278994-08-17T07:12:55Z""#]),
        ("small", vec!["300", "-129", "1e4294967290"]),
        ("wide", vec!["9223372036854775808", "1e19"]),
        ("ratio", vec!["1e39", "-1e400"]),
        ("exact", vec!["1e309", "1e99999999999999999999"]),
        ("history", vec!["[1,1e300,2]", "[1e300]", r#"[1,"10000-01-01T00:00:00Z",{"a":[]}]"#]),
        ("byName", vec![r#"{"a":[1,300,2],"b":[3]}"#]),
        ("sizes", vec!["[1,2147483648]"]),
    ] {
        for value in values {
            let (read, warnings) = read(&format!(r#""{name}":{value},"issuer":{{"arn":"b"}}"#));
            let expected = read_plain(r#"{"arn":"a","notAfter":1,"issuer":{"arn":"b"}}"#);
            assert_eq!(read.as_ref(), Ok(&expected), "{name}: {value}");
            assert_eq!(warnings.len(), 1, "{name}: {value}");
            assert!(warnings[0].contains("Certificate") && warnings[0].contains(name), "{warnings:?}");
            // A log holds nothing of a body.
            assert!(!warnings[0].contains(value.trim_matches(['[', ']', '"'])), "{warnings:?}");
        }
    }
}

fn read_plain(json: &str) -> Certificate {
    Document::from_json(json).expect("JSON").read_shape().expect("a certificate")
}

#[test]
fn a_required_member_out_of_range_is_an_error_with_its_path_wherever_it_stands() {
    for (members, path) in [
        (r#""notAfter":1e4294967290"#, "notAfter"),
        (r#""issuer":{"arn":"b","notAfter":1e4294967290}"#, "issuer.notAfter"),
        (r#""issuer":{"notAfter":"10000-01-01T00:00:00Z"}"#, "issuer.notAfter"),
    ] {
        let (read, warnings) = read(members);
        let error = read.expect_err(members);
        assert!(error.contains(&format!("{path}: expected a timestamp in the years")), "{error}");
        assert_eq!(warnings, [""; 0]);
    }
}

#[test]
fn only_what_is_out_of_range_is_dropped_not_what_is_of_another_kind() {
    for members in [
        r#""renewed":"soon""#,
        r#""renewed":{}"#,
        r#""small":1.5"#,
        r#""small":"1""#,
        r#""exact":[1]"#,
        r#""key":"?""#,
        r#""history":[1,"soon"]"#,
    ] {
        let (read, _) = read(members);
        assert!(read.is_err(), "{members}");
    }
}

#[test]
fn strict_reading_drops_nothing() {
    let json = r#"{"arn":"a","notAfter":1,"small":300}"#;
    let error = serde_json::from_str::<Certificate>(json).expect_err("300 is no i8");
    assert!(error.to_string().contains("small"), "{error}");
}

#[test]
fn the_event_about_a_sensitive_member_names_it_and_shows_no_value() {
    let (read, warnings) = read(r#""secret":12345678901"#);
    assert_eq!(read.map(|read| read.secret), Ok(None));
    assert!(warnings.len() == 1 && warnings[0].contains("secret") && !warnings[0].contains("12345"), "{warnings:?}");
}

#[test]
fn a_certificate_that_never_ends_is_read_and_written_in_every_form() {
    let json = r#"{"arn":"a","notAfter":253402300799,"renewed":253402300799,"checked":"9999-12-31T23:59:59Z","revoked":"Fri, 31 Dec 9999 23:59:59 GMT"}"#;
    let never = Timestamp::from_epoch(253_402_300_799, 0).expect("in range");
    let read = read_plain(json);
    assert_eq!(
        (read.not_after, read.renewed, read.checked, read.revoked),
        (never, Some(never), Some(never), Some(never))
    );
    assert_eq!(Document::from_shape(&read), Document::from_json(json).expect("JSON"));
    assert_eq!(serde_json::from_str::<Certificate>(&serde_json::to_string(&read).expect("JSON")).expect("read"), read);
    for (member, value) in
        [("notAfter", r#""9999-12-31T23:59:59Z""#), ("checked", "2.53402300799E11"), ("revoked", "253402300799")]
    {
        let read = read_plain(&format!(r#"{{"arn":"a","{member}":{value}}}"#));
        assert!([Some(read.not_after), read.checked, read.revoked].contains(&Some(never)), "{member}");
    }
    assert_eq!(never.to_string(), "9999-12-31T23:59:59Z");
    assert_eq!(Timestamp::try_from(SystemTime::from(never)), Ok(never));
}

/// Any exponent and any number of digits end in a value or an error, and a value is the right one.
#[test]
fn no_exponent_overflows() {
    let exponents =
        ["0", "1", "-1", "9", "-9", "18", "19", "20", "38", "39", "400", "-400", "4294967286", "4294967290"];
    let far = [
        "4294967295",
        "4294967296",
        "-4294967290",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999",
    ];
    let mantissas =
        ["0", "1", "-1", "1.5", "0.000000001", "9007199254740993", "123456789012345678901234567890.5", "-0.0"];
    for exponent in exponents.iter().chain(&far) {
        for mantissa in mantissas {
            let number = format!("{mantissa}e{exponent}");
            for name in ["notAfter", "renewed", "small", "wide", "ratio", "exact", "history", "sizes"] {
                let (result, warnings) = read(&format!(
                    r#""{name}":{}"#,
                    if name == "history" { format!("[{number}]") } else { number.clone() }
                ));
                if let (Ok(read), "renewed", true) = (&result, name, warnings.is_empty()) {
                    let seconds: f64 = number.parse().expect("a number");
                    #[expect(clippy::cast_precision_loss, reason = "an oracle that is near")]
                    let found = read.renewed.map(|time| time.epoch_millis() as f64 / 1000.0).expect("it came");
                    assert!((found - seconds).abs() <= 0.01 + seconds.abs() * 1e-12, "{number}: {found}");
                }
            }
            let document = Document::from_json(&number).expect("a number");
            assert_eq!(Document::from_json(document.to_json()).expect("a number"), document, "{number}");
            let _ = (document.as_i64(), document.as_f64(), document.as_number().map(Number::as_i128));
        }
    }
}

#[aws_shape]
#[derive(Debug)]
struct Child {
    id: Option<i8>,
    at: Option<Timestamp>,
}

#[aws_shape]
#[derive(Debug)]
struct Parent {
    children: Vec<Child>,
}

#[aws_operation(target = "Vault_20200101.GetParent", service = "vault", protocol = "awsJson1_1", auth = none, output = Parent)]
struct GetParent {}

#[test]
fn a_hostile_answer_that_is_out_of_range_everywhere_is_read_in_time_and_told_of_briefly() {
    let children = vec![r#"{"id":300},{"at":1e99}"#; 100_000].join(",");
    let begun = Instant::now();
    let (parent, warnings) = answer(&GetParent {}, &format!(r#"{{"children":[{children}]}}"#));
    let parent = parent.expect("every member may be absent");
    assert_eq!(parent.children.len(), 200_000);
    assert!(parent.children.iter().all(|child| child.id.is_none() && child.at.is_none()));
    assert_eq!(warnings.len(), 16);
    // A place looked for in the text for each of them would take an hour.
    assert!(begun.elapsed() < Duration::from_secs(60));
}
