//! Scenarios of the `standard` retry mode, version 2.1, which the AWS SDKs share.

use std::sync::Arc;
use std::time::Duration;

use aws_operation::metadata::ServiceMetadata;
use aws_operation::protocol::AWS_JSON_1_0;
use aws_operation::retry::{
    FailedAttempt, FailureKind, RetryConfig, RetryDecision, RetryPolicy, RetrySession, StandardRetry, StopReason,
    TokenBucket,
};
use aws_operation_tests::doubles::FixedRandom;
use aws_operation_tests::vectors;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};

const fn service(id: &'static str, target_prefix: &'static str) -> ServiceMetadata {
    ServiceMetadata::new("example", AWS_JSON_1_0).id(id).target_prefix(target_prefix)
}

static EXAMPLE: ServiceMetadata = service("Example", "Example_20200101");
static SQS: ServiceMetadata = service("SQS", "AmazonSQS");
static STEP_FUNCTIONS: ServiceMetadata = service("SFN", "AWSStepFunctions");
static SWF: ServiceMetadata = service("SWF", "SimpleWorkflowService");
static DYNAMODB: ServiceMetadata = service("DynamoDB", "DynamoDB_20120810");
static DYNAMODB_STREAMS: ServiceMetadata = service("DynamoDB Streams", "DynamoDBStreams_20120810");

/// The service that a scenario names, in any of the spellings that SDKs use, and its operation that is polled.
fn find_service(name: &str) -> (&'static ServiceMetadata, &'static str) {
    match name.to_ascii_lowercase().replace(['-', ' ', '_'], "").as_str() {
        "sqs" => (&SQS, "ReceiveMessage"),
        "sfn" | "stepfunctions" | "states" => (&STEP_FUNCTIONS, "GetActivityTask"),
        "swf" => (&SWF, "PollForDecisionTask"),
        "dynamodb" => (&DYNAMODB, "none"),
        "dynamodbstreams" | "streams.dynamodb" => (&DYNAMODB_STREAMS, "none"),
        // A service without rules of its own.
        _ => (&EXAMPLE, "none"),
    }
}

/// Everything that a scenario sets is read, or the test fails: a setting that is passed over would prove nothing.
fn only<'a>(value: &'a Value, known: &[&str]) -> &'a Map<String, Value> {
    let map = value.as_object().expect("an object");
    for key in map.keys() {
        assert!(known.contains(&key.as_str()), "unknown key {key}");
    }
    map
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().expect("an integer")).unwrap()
}

fn seconds(value: &Value) -> Duration {
    Duration::from_secs_f64(value.as_f64().expect("a number"))
}

fn run(scenario: &Value) {
    let name = &scenario["name"];
    let given = only(
        &scenario["given"],
        &["exponential_base", "max_attempts", "initial_retry_tokens", "max_backoff_time", "service", "long_polling"],
    );
    let mut config = RetryConfig::standard();
    if let Some(attempts) = given.get("max_attempts") {
        config = config.max_attempts(number(attempts));
    }
    if let Some(max) = given.get("max_backoff_time") {
        config = config.max_delay(seconds(max));
    }
    let unit = given.get("exponential_base").map_or(1.0, |value| value.as_f64().expect("a number"));
    let capacity = TokenBucket::DEFAULT_CAPACITY;
    let tokens = given.get("initial_retry_tokens").map_or(capacity, number);
    let bucket = Arc::new(TokenBucket::with_tokens(capacity, tokens));
    let policy = StandardRetry::with_bucket(config, Arc::new(FixedRandom::jitter(unit)), Arc::clone(&bucket));
    let (service, polled) = given
        .get("service")
        .map_or((&EXAMPLE, "none"), |service| find_service(service.as_str().expect("a service name")));
    let operation = match given.get("long_polling") {
        Some(Value::Bool(true)) => {
            assert_ne!(polled, "none", "{name}: no operation of {} is known to be polled", service.id);
            polled
        }
        _ => "SomethingElse",
    };

    // When a call ends, the next response belongs to another one.
    let mut call: Option<(Box<dyn RetrySession>, u32)> = None;
    for (step, exchange) in scenario["responses"].as_array().unwrap().iter().enumerate() {
        let response = only(&exchange["response"], &["status_code", "error_code", "headers"]);
        let expected = only(&exchange["expected"], &["outcome", "retry_quota", "delay"]);
        let (mut session, attempt) = call.take().unwrap_or_else(|| (policy.start(service, operation), 1));
        let mut headers = HeaderMap::new();
        for (name, value) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            let value = value.as_str().expect("a string");
            headers.insert(HeaderName::try_from(name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let status = u16::try_from(number(&response["status_code"])).unwrap();
        let (outcome, delay) = if status < 300 {
            session.succeeded();
            ("success", None)
        } else {
            let code = response.get("error_code").map(|code| code.as_str().expect("a string"));
            let failure = FailureKind::service(status, code, &headers);
            match session.failed(&FailedAttempt::new(attempt, failure)) {
                RetryDecision::Retry { delay } => {
                    call = Some((session, attempt + 1));
                    ("retry_request", Some(delay))
                }
                RetryDecision::Stop { reason, delay_before_failing } => {
                    let outcome = match reason {
                        StopReason::NotRetryable => "fail_request",
                        StopReason::AttemptsExhausted => "max_attempts_exceeded",
                        StopReason::QuotaExhausted => "retry_quota_exceeded",
                        other => panic!("unknown reason {other:?}"),
                    };
                    (outcome, delay_before_failing)
                }
                other => panic!("unknown decision {other:?}"),
            }
        };
        assert_eq!(expected["outcome"], outcome, "{name}, step {step}: outcome");
        if let Some(quota) = expected.get("retry_quota") {
            assert_eq!(number(quota), bucket.available(), "{name}, step {step}: quota");
        }
        assert_eq!(expected.get("delay").map(seconds), delay, "{name}, step {step}: delay");
    }
    assert!(call.is_none(), "{name}: the last call did not end");
}

fn run_all(scenarios: &Value) {
    for scenario in scenarios.as_array().unwrap() {
        run(scenario);
    }
}

#[test]
#[cfg_attr(
    not(cases = "retry-standard-2.1.json"),
    ignore = "there is no `retry-standard-2.1.json` in the folder AWS_OPERATION_VECTORS"
)]
fn calls_are_retried_as_the_other_sdks_retry_them() {
    let vectors = vectors::json("retry-standard-2.1.json");
    let suites = vectors["suites"].as_object().unwrap();
    assert!(!suites.is_empty(), "the file holds no suite");
    for scenarios in suites.values() {
        run_all(scenarios);
    }
    eprintln!("{} scenarios", suites.values().map(|scenarios| scenarios.as_array().unwrap().len()).sum::<usize>());
}

/// One exchange of a scenario of ours.
fn step(response: &Value, outcome: &str, quota: u32, delay: Option<f64>) -> Value {
    let mut expected = serde_json::json!({ "outcome": outcome, "retry_quota": quota });
    if let Some(delay) = delay {
        expected["delay"] = delay.into();
    }
    serde_json::json!({ "response": response, "expected": expected })
}

#[test]
fn dynamodb_has_a_fourth_attempt_and_half_the_delay() {
    for service in ["dynamodb", "dynamodb-streams"] {
        let response = || serde_json::json!({ "status_code": 503 });
        run(&serde_json::json!({
            "name": service,
            "given": { "service": service },
            "responses": [
                step(&response(), "retry_request", 486, Some(0.025)),
                step(&response(), "retry_request", 472, Some(0.05)),
                step(&response(), "retry_request", 458, Some(0.1)),
                step(&response(), "max_attempts_exceeded", 458, None),
            ],
        }));
        let throttled =
            || serde_json::json!({ "status_code": 400, "error_code": "ProvisionedThroughputExceededException" });
        run(&serde_json::json!({
            "name": service,
            "given": { "service": service, "max_attempts": 2 },
            "responses": [
                step(&throttled(), "retry_request", 495, Some(1.0)),
                step(&throttled(), "max_attempts_exceeded", 495, None),
            ],
        }));
    }
}

#[test]
fn throttling_costs_less_and_waits_longer() {
    let ok = || serde_json::json!({ "status_code": 200 });
    run(&serde_json::json!({
        "name": "throttling",
        "given": { "exponential_base": 0.5 },
        "responses": [
            step(&serde_json::json!({ "status_code": 429 }), "retry_request", 495, Some(0.5)),
            step(&serde_json::json!({ "status_code": 400, "error_code": "SlowDown" }), "retry_request", 490, Some(1.0)),
            step(&ok(), "success", 495, None),
            step(&serde_json::json!({ "status_code": 500 }), "retry_request", 481, Some(0.025)),
            step(&serde_json::json!({ "status_code": 429 }), "retry_request", 476, Some(1.0)),
            // Only what the last retry took comes back.
            step(&ok(), "success", 481, None),
            step(&ok(), "success", 482, None),
        ],
    }));
}

#[test]
fn the_service_may_ask_for_five_seconds_more() {
    for (asked, delay) in [("1500", 1.5), ("5049", 5.049), ("5050", 5.05), ("10000", 5.05), ("10", 0.05)] {
        let response = serde_json::json!({ "status_code": 500, "headers": { "x-amz-retry-after": asked } });
        run(&serde_json::json!({
            "name": asked,
            "given": {},
            "responses": [
                step(&response, "retry_request", 486, Some(delay)),
                step(&serde_json::json!({ "status_code": 404 }), "fail_request", 486, None),
            ],
        }));
    }
}

#[test]
fn who_polls_waits_before_failing_when_the_bucket_is_empty_and_only_then() {
    for service in ["sqs", "stepfunctions", "swf"] {
        let response = serde_json::json!({ "status_code": 503, "headers": { "x-amz-retry-after": "2000" } });
        run(&serde_json::json!({
            "name": service,
            "given": { "service": service, "long_polling": true, "initial_retry_tokens": 13 },
            "responses": [
                step(&response, "retry_quota_exceeded", 13, Some(2.0)),
                step(&serde_json::json!({ "status_code": 429 }), "retry_request", 8, Some(1.0)),
                step(&serde_json::json!({ "status_code": 200 }), "success", 13, None),
            ],
        }));
        run(&serde_json::json!({
            "name": service,
            "given": { "service": service, "initial_retry_tokens": 13 },
            "responses": [step(&response, "retry_quota_exceeded", 13, None)],
        }));
    }
}

fn fails_once(policy: &dyn RetryPolicy, service: &'static ServiceMetadata) -> RetryDecision {
    let failure = FailureKind::Transport(aws_operation::http::HttpErrorKind::Timeout);
    policy.start(service, "SomethingElse").failed(&FailedAttempt::new(1, failure))
}

#[test]
fn a_service_that_is_down_leaves_the_retries_of_others_alone() {
    let policy = StandardRetry::new(RetryConfig::standard(), Arc::new(FixedRandom::jitter(0.0)));
    for _ in 0..TokenBucket::DEFAULT_CAPACITY / 14 {
        assert!(matches!(fails_once(&policy, &SQS), RetryDecision::Retry { .. }));
    }
    let stopped = RetryDecision::Stop { reason: StopReason::QuotaExhausted, delay_before_failing: None };
    assert_eq!(fails_once(&policy, &SQS), stopped);
    assert!(matches!(fails_once(&policy, &SWF), RetryDecision::Retry { .. }));
}

#[test]
fn retries_that_are_off_stay_off() {
    let policy = RetryConfig::off().max_attempts(9).policy(Arc::new(FixedRandom::jitter(0.0)));
    assert_eq!(policy.start(&DYNAMODB, "GetItem").max_attempts(), 1);
    let stopped = RetryDecision::Stop { reason: StopReason::AttemptsExhausted, delay_before_failing: None };
    assert_eq!(fails_once(policy.as_ref(), &DYNAMODB), stopped);
}

#[test]
fn the_number_of_attempts_is_the_users_then_the_services() {
    let attempts = |config: RetryConfig, service| {
        config.policy(Arc::new(FixedRandom::jitter(0.0))).start(service, "X").max_attempts()
    };
    assert_eq!(attempts(RetryConfig::standard(), &SQS), 3);
    assert_eq!(attempts(RetryConfig::standard(), &DYNAMODB_STREAMS), 4);
    assert_eq!(attempts(RetryConfig::standard().max_attempts(2), &DYNAMODB), 2);
    assert_eq!(attempts(RetryConfig::standard().max_attempts(0), &DYNAMODB), 1);
}
