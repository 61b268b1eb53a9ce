//! EventBridge: rules and events.

use aws_operation::{Client, Timestamp, aws_error, aws_operation, aws_shape};

use crate::support::unique;

#[aws_operation(
    target = "AWSEvents.PutRule",
    output = PutRuleResponse,
    error = EventsError)]
#[derive(Clone, Debug)]
struct PutRule {
    #[aws(length(min = 1, max = 64), pattern = r"^[\.\-_A-Za-z0-9]+$")]
    name: String,
    event_pattern: Option<String>,
    state: Option<RuleState>,
}

#[aws_shape(model = "events")]
#[derive(Clone, Debug, PartialEq)]
struct PutRuleResponse {
    rule_arn: Option<String>,
}

#[aws_shape(model = "events")]
#[derive(Clone, Debug, PartialEq)]
enum RuleState {
    Enabled,
    Disabled,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_operation(
    target = "AWSEvents.DescribeRule",
    output = Rule,
    error = EventsError)]
#[derive(Clone, Debug)]
struct DescribeRule {
    name: String,
}

#[aws_shape(model = "events#DescribeRuleResponse")]
#[derive(Clone, Debug, PartialEq)]
struct Rule {
    name: Option<String>,
    arn: Option<String>,
    event_pattern: Option<String>,
    state: Option<RuleState>,
}

#[aws_operation(
    target = "AWSEvents.PutEvents",
    output = PutEventsResponse,
    error = EventsError)]
#[derive(Clone, Debug)]
struct PutEvents {
    #[aws(length(min = 1, max = 10))]
    entries: Vec<PutEventsRequestEntry>,
}

#[aws_shape(model = "events")]
#[derive(Clone, Debug, PartialEq)]
struct PutEventsRequestEntry {
    time: Option<Timestamp>,
    source: Option<String>,
    detail_type: Option<String>,
    detail: Option<String>,
}

#[aws_shape(model = "events")]
#[derive(Clone, Debug, PartialEq)]
struct PutEventsResponse {
    failed_entry_count: i32,
    entries: Option<Vec<PutEventsResultEntry>>,
}

#[aws_shape(model = "events")]
#[derive(Clone, Debug, PartialEq)]
struct PutEventsResultEntry {
    event_id: Option<String>,
    error_code: Option<String>,
}

#[aws_operation(
    target = "AWSEvents.DeleteRule",
    output = (),
    error = EventsError)]
#[derive(Clone, Debug)]
struct DeleteRule {
    name: String,
}

#[aws_error(model = "events")]
#[derive(Clone, Debug, PartialEq)]
enum EventsError {
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// Makes a rule, describes it, puts an event, and deletes the rule.
pub(crate) async fn exercise(client: &Client) {
    let name = unique("rule");
    let pattern = r#"{"source":["an.application"]}"#;
    let put = PutRule { name: name.clone(), event_pattern: Some(pattern.to_owned()), state: Some(RuleState::Disabled) };
    let arn = put.send(client).await.expect("a rule").rule_arn;
    let describe = DescribeRule { name: name.clone() };
    let rule = describe.send(client).await.expect("a description");
    assert_eq!(rule.arn, arn);
    assert_eq!(rule.event_pattern.as_deref(), Some(pattern));
    assert_eq!(rule.state, Some(RuleState::Disabled));

    let answer = PutEvents { entries: vec![event()] }.send(client).await.expect("an answer");
    assert_eq!(answer.failed_entry_count, 0);
    let entries = answer.entries.unwrap_or_default();
    assert!(entries[0].event_id.is_some() && entries[0].error_code.is_none(), "{entries:?}");

    DeleteRule { name }.send(client).await.expect("no rule any more");
    let error = describe.send(client).await.expect_err("no such rule");
    assert_eq!(error.service(), Some(&EventsError::ResourceNotFoundException), "{error}");
}

/// One entry of two is refused, in a response that is no error.
pub(crate) async fn a_refused_entry(client: &Client) {
    let without_source = PutEventsRequestEntry { source: None, ..event() };
    let answer = PutEvents { entries: vec![event(), without_source] }.send(client).await.expect("an answer");
    assert_eq!(answer.failed_entry_count, 1);
    let entries = answer.entries.unwrap_or_default();
    assert!(entries[0].event_id.is_some() && entries[0].error_code.is_none(), "{entries:?}");
    assert_eq!(entries[1].error_code.as_deref(), Some("InvalidArgument"));
}

fn event() -> PutEventsRequestEntry {
    PutEventsRequestEntry {
        time: Some(Timestamp::from_epoch_millis(1_700_000_000_500).expect("a time")),
        source: Some("an.application".to_owned()),
        detail_type: Some("something happened".to_owned()),
        detail: Some("{\"number\":1}".to_owned()),
    }
}
