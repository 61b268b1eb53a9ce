//! Redirects are answers, not orders: a signed request goes nowhere else.

use aws_operation::Error;
use aws_operation_tests::faulty_server::{FaultyServer, answer, pong, write};
use aws_operation_tests::loopback::{assert_presentable, builder, call, ping};

#[tokio::test]
async fn no_request_reaches_the_host_that_a_redirect_points_to() {
    let elsewhere = FaultyServer::scripted([write(pong("stolen"))]).await;
    for status in 300..=310 {
        for location in
            [elsewhere.url(), format!("//{}/", elsewhere.address()), "/other".to_owned(), "ftp://x/\u{e4}".to_owned()]
        {
            let headers =
                [("location", location.as_str()), ("refresh", "0; url=/other"), ("content-location", "/other")];
            let server = FaultyServer::scripted([write(answer(status, &headers, "{\"text\":\"moved\"}"))]).await;
            let client = builder(&server).build().unwrap();
            let error = call(&client, &ping(1)).await.expect_err("a redirect");
            assert_presentable(&error);
            assert!(matches!(error, Error::Response(_)), "{status} to {location}: {error:?}");
            assert_eq!((error.status(), error.attempts()), (Some(status), 1), "{status} to {location}");
            assert!(error.to_string().contains("redirects are not followed"), "{error}");
            assert_eq!(server.requests(), 1, "{status} to {location}");
        }
    }
    assert_eq!((elsewhere.connections(), elsewhere.requests()), (0, 0));
}

#[tokio::test]
async fn an_error_in_a_redirect_is_the_services_own() {
    let elsewhere = FaultyServer::scripted([write(pong("stolen"))]).await;
    let location = elsewhere.url();
    let moved = answer(307, &[("location", &location), ("x-amzn-errortype", "Refused")], "{\"message\":\"moved\"}");
    let server = FaultyServer::scripted([write(moved)]).await;
    let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
    assert_eq!((error.code(), error.status()), (Some("Refused"), Some(307)));
    assert_eq!(elsewhere.connections(), 0);
}
