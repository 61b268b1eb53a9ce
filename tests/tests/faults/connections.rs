//! Connections that end at bad moments, and calls that are dropped.

use std::time::Duration;

use aws_operation::http::HttpErrorKind;
use aws_operation::{Client, Error, RetryConfig};
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write, write_and_close};
use aws_operation_tests::loopback::{KEY_ID, SECRET, assert_presentable, builder, call, eventually, ping};

#[tokio::test]
async fn calls_use_one_connection_again() {
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let client = builder(&server).build().unwrap();
    for number in 0..200 {
        call(&client, &ping(number)).await.unwrap();
    }
    assert_eq!((server.connections(), server.requests()), (1, 200));
}

#[tokio::test]
async fn errors_do_not_cost_the_connection() {
    let server = FaultyServer::scripted([write(answer(400, &[], "{\"__type\":\"Refused\"}"))]).await;
    let client = builder(&server).build().unwrap();
    for number in 0..50 {
        call(&client, &ping(number)).await.unwrap_err();
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_connection_that_was_closed_between_calls_is_no_error() {
    let closing = write_and_close(pong("good"));
    let announced = write_and_close(answer(200, &[("connection", "close")], "{\"text\":\"good\"}"));
    let resetting = vec![Step::Write(pong("good")), Step::Pause(Duration::from_millis(5)), Step::Reset];
    for (name, script) in [("closed", closing), ("announced", announced), ("reset", resetting)] {
        let server = FaultyServer::scripted([script]).await;
        let client = builder(&server).build().unwrap();
        for number in 0..30 {
            // At once and after a while: the client may or may not have seen the end of the connection.
            tokio::time::sleep(Duration::from_millis(number % 3 * 8)).await;
            let output = call(&client, &ping(0)).await.unwrap_or_else(|error| panic!("{name}, call {number}: {error}"));
            assert_eq!(output.text.as_deref(), Some("good"));
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_answer_is_tried_again() {
    for (name, broken) in [("reset", vec![Step::Reset]), ("closed", vec![Step::Close])] {
        let server = FaultyServer::scripted([broken.clone(), broken.clone(), write(pong("good"))]).await;
        let reply = builder(&server).build().unwrap().call(&ping(1)).await.unwrap();
        assert_eq!((reply.attempts(), server.requests()), (3, 3), "{name}");

        let server = FaultyServer::scripted([broken]).await;
        let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
        assert_presentable(&error);
        let Error::Transport(transport) = &error else { panic!("{name}: {error:?}") };
        assert_eq!(transport.kind(), HttpErrorKind::Io, "{name}");
        assert!(transport.may_have_been_sent(), "{name}");
        assert_eq!((error.attempts(), server.requests()), (3, 3), "{name}");
    }
}

#[tokio::test]
async fn each_attempt_is_signed_anew_and_repeats_the_idempotency_token() {
    let busy = write(answer(503, &[], ""));
    let server = FaultyServer::scripted([busy.clone(), vec![Step::Reset], write(pong("good"))]).await;
    call(&builder(&server).build().unwrap(), &ping(7)).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    for (index, request) in received.iter().enumerate() {
        assert_eq!(request.header("amz-sdk-request"), format!("attempt={}; max=3", index + 1));
        assert_eq!(request.body, received[0].body, "the token is in the body");
        assert_eq!(request.header("amz-sdk-invocation-id"), received[0].header("amz-sdk-invocation-id"));
        assert_eq!(request.headers.get_all("authorization").iter().count(), 1);
        assert_eq!(request.headers.get_all("x-amz-date").iter().count(), 1);
    }
    assert!(received[0].text().contains("clientToken"));
}

#[tokio::test]
async fn nobody_there_is_told_as_nothing_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::builder()
        .region("us-west-2")
        .credentials(aws_operation::Credentials::new(KEY_ID, SECRET))
        .endpoint_url(format!("http://{address}"))
        .retry(RetryConfig::standard().base_delay(Duration::from_millis(1)))
        .build()
        .unwrap();
    let error = call(&client, &ping(1)).await.unwrap_err();
    assert_presentable(&error);
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!(transport.kind(), HttpErrorKind::Connect);
    assert!(!transport.may_have_been_sent() && error.is_retryable());
    assert_eq!(error.attempts(), 3);
    assert!(
        error.to_string().contains(&address.to_string()) && error.to_string().contains("nothing was sent"),
        "{error}"
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_no_connection_and_a_client_that_works() {
    let server = FaultyServer::scripted([vec![Step::Hang], write(pong("good"))]).await;
    let client = builder(&server).build().unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(100), client.send(&ping(1))).await;
    assert!(dropped.is_err(), "the server does not answer");
    assert_eq!(server.requests(), 1, "it was under way");
    eventually("the request in flight is given up", || server.open_connections() == 0).await;
    assert_eq!(call(&client, &ping(2)).await.unwrap().text.as_deref(), Some("good"));
    drop(client);
    eventually("the pool is empty", || server.open_connections() == 0).await;
}

#[test]
fn a_runtime_that_ends_under_a_call_of_another_one_leaves_it_unknown_whether_it_was_sent() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let second = runtime();
    let servers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let script = [write(pong("warm")), vec![Step::Hang], write(pong("good"))];
    let server = servers.block_on(FaultyServer::scripted(script));
    for (attempts, expected) in [(2, true), (1, false)] {
        let server = if attempts == 2 {
            &server
        } else {
            &servers.block_on(FaultyServer::scripted([write(pong("warm")), vec![Step::Hang]]))
        };
        let retry = RetryConfig::standard().max_attempts(attempts).base_delay(Duration::from_millis(1));
        let client = builder(server).retry(retry).build().unwrap();
        let driver = runtime();
        // The first runtime drives the connection that stays in the pool.
        driver.block_on(client.send(&ping(1))).unwrap();
        let (under_way, ended) = (std::sync::Barrier::new(2), std::sync::Barrier::new(2));
        let result = std::thread::scope(|scope| {
            scope.spawn(|| {
                driver.block_on(async {
                    under_way.wait();
                    eventually("the server has the request", || server.requests() == 2).await;
                });
                drop(driver);
                ended.wait();
            });
            under_way.wait();
            let result = second.block_on(client.call(&ping(2)));
            ended.wait();
            result
        });
        match result {
            Ok(reply) => assert_eq!((expected, reply.attempts()), (true, 2)),
            Err(error) => {
                let Error::Transport(transport) = &error else { panic!("{error:?}") };
                assert!(!expected && transport.may_have_been_sent(), "{error}");
                assert_eq!(transport.kind(), HttpErrorKind::Io, "{error}");
            }
        }
    }
}
