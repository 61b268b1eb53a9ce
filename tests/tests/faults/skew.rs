//! A computer whose clock is wrong.

use std::future::ready;
use std::time::SystemTime;

use aws_operation::time::Clock as _;
use aws_operation::{Client, Error, RetryConfig, Timestamp};
use aws_operation_tests::doubles::SkewedClock;
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, REGION, SECRET, TOKEN, assert_presentable, builder, call, ping};
use aws_operation_tests::operations::SIGNING_NAME;
use aws_operation_tests::verifier::Verifier;

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn http_date(time: SystemTime) -> String {
    chrono::DateTime::<chrono::Utc>::from(time).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The response of a service that checks the signature by its own clock.
async fn judge(verifier: Verifier, request: Received, code: &'static str) -> Vec<Step> {
    match verifier.verify(&request, SystemTime::now()).await {
        Ok(()) => write(pong("good")),
        Err(message) => {
            assert!(message.contains("Signature"), "{message}");
            let date = http_date(SystemTime::now());
            write(answer(403, &[("date", &date), ("x-amzn-errortype", code)], "{\"message\":\"skewed\"}"))
        }
    }
}

async fn strict_server(code: &'static str) -> FaultyServer {
    let verifier = Verifier::new(REGION, SIGNING_NAME).with_key(KEY_ID, SECRET, Some(TOKEN));
    FaultyServer::start(true, move |request| judge(verifier.clone(), request, code)).await
}

#[tokio::test]
async fn a_clock_that_is_hours_off_is_corrected_once_and_for_all_calls() {
    for code in [
        "RequestTimeTooSkewed",
        "RequestExpired",
        "RequestInTheFuture",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AccessDenied",
    ] {
        for hours in [-30 * 24, -5, 5, 30 * 24] {
            let server = strict_server(code).await;
            let client = builder(&server).clock(SkewedClock(hours * 3_600)).build().unwrap();
            let reply = client.call(&ping(1)).await.unwrap_or_else(|error| panic!("{code}, {hours} h: {error}"));
            assert_eq!((reply.attempts(), server.requests()), (2, 2), "{code}, {hours} h");
            for number in 2..5 {
                let reply = client.clone().call(&ping(number)).await.unwrap();
                assert_eq!(reply.attempts(), 1, "{code}, {hours} h: the correction is kept");
            }
        }
    }
}

#[tokio::test]
async fn a_clock_that_is_right_is_left_alone() {
    let server = strict_server("RequestTimeTooSkewed").await;
    let client = builder(&server).build().unwrap();
    assert_eq!(client.call(&ping(1)).await.unwrap().attempts(), 1);
    // Off by less than services mind.
    let client = builder(&server).clock(SkewedClock(200)).build().unwrap();
    assert_eq!(client.call(&ping(1)).await.unwrap().attempts(), 1);
}

#[tokio::test]
async fn a_server_that_is_never_content_with_the_time_is_tried_twice() {
    // Each answer is an hour further in the future.
    let server = FaultyServer::start(true, |request| {
        let hours = i64::try_from(request.number).unwrap() + 1;
        let date = http_date(SkewedClock(hours * 3_600).now());
        ready(write(answer(
            403,
            &[("date", &date), ("x-amzn-errortype", "RequestTimeTooSkewed")],
            "{\"message\":\"no\"}",
        )))
    })
    .await;
    let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
    assert_presentable(&error);
    assert_eq!((error.code(), error.attempts(), server.requests()), (Some("RequestTimeTooSkewed"), 2, 2));
}

#[tokio::test]
async fn with_retries_off_the_call_fails_and_the_next_one_is_right() {
    let server = strict_server("RequestTimeTooSkewed").await;
    let client = builder(&server).clock(SkewedClock(7_200)).retry(RetryConfig::off()).build().unwrap();
    let error = call(&client, &ping(1)).await.unwrap_err();
    assert!(matches!(error, Error::Service(_)) && error.attempts() == 1, "{error}");
    call(&client, &ping(2)).await.expect("the clock has been corrected");
}

#[tokio::test]
async fn dates_that_make_no_sense_break_nothing() {
    let far = "Fri, 31 Dec 9999 23:59:59 GMT";
    let dates = [
        "",
        "yesterday",
        far,
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sun, 06 Nov 99999 08:49:37 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "-1",
    ];
    for date in dates {
        for age in [None, Some(("age", "1"))] {
            let mut headers = vec![("date", date), ("x-amzn-errortype", "RequestExpired")];
            headers.extend(age);
            let server = FaultyServer::scripted([write(answer(400, &headers, "{}")), write(pong("good"))]).await;
            let client = builder(&server).build().unwrap();
            match call(&client, &ping(1)).await {
                Ok(output) => assert_eq!(output.text.as_deref(), Some("good"), "{date}"),
                Err(error) => {
                    assert_presentable(&error);
                    assert_eq!(error.code(), Some("RequestExpired"), "{date}");
                }
            }
            // Whatever the client now thinks of the time, it can still sign.
            call(&client, &ping(2)).await.unwrap_or_else(|error| panic!("{date}: {error}"));
        }
    }
}

#[tokio::test]
async fn credentials_expire_by_the_clock_that_gave_them() {
    let server = strict_server("RequestTimeTooSkewed").await;
    let expiry = SkewedClock(-7_200 + 3_600).now();
    let credentials = aws_operation::Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN).with_expiry(expiry);
    let client: Client = builder(&server).clock(SkewedClock(-7_200)).credentials(credentials).build().unwrap();
    let reply = client.call(&ping(1)).await.unwrap();
    assert_eq!(reply.attempts(), 2);
    assert!(Timestamp::try_from(expiry).is_ok());
}
