//! CloudWatch Logs: events in pages.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_operation::{Client, aws_error, aws_operation, aws_shape};

use crate::support::unique;

#[aws_operation(target = "Logs_20140328.CreateLogGroup", output = (), error = LogsError)]
#[derive(Clone, Debug)]
struct CreateLogGroup {
    #[aws(length(min = 1, max = 512), pattern = r"^[\.\-_/#A-Za-z0-9]+$")]
    log_group_name: String,
}

#[aws_operation(target = "Logs_20140328.CreateLogStream", output = (), error = LogsError)]
#[derive(Clone, Debug)]
struct CreateLogStream {
    log_group_name: String,
    log_stream_name: String,
}

#[aws_operation(target = "Logs_20140328.PutLogEvents", output = PutLogEventsResponse, error = LogsError)]
#[derive(Clone, Debug)]
struct PutLogEvents {
    log_group_name: String,
    log_stream_name: String,
    #[aws(length(min = 1, max = 10_000))]
    log_events: Vec<InputLogEvent>,
}

/// `timestamp` is a number of milliseconds here, not a timestamp of the protocol.
#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct InputLogEvent {
    timestamp: i64,
    message: String,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct PutLogEventsResponse {
    next_sequence_token: Option<String>,
}

#[aws_operation(
    target = "Logs_20140328.FilterLogEvents",
    output = FilterLogEventsResponse,
    error = LogsError,
    paginated(input_token = next_token, output_token = next_token, items = events, page_size = limit)
)]
#[derive(Clone, Debug)]
struct FilterLogEvents {
    log_group_name: Option<String>,
    #[aws(range(min = 1, max = 10_000))]
    limit: Option<i32>,
    next_token: Option<String>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct FilterLogEventsResponse {
    events: Option<Vec<FilteredLogEvent>>,
    next_token: Option<String>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct FilteredLogEvent {
    log_stream_name: Option<String>,
    timestamp: Option<i64>,
    message: Option<String>,
    event_id: Option<String>,
}

#[aws_error(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
enum LogsError {
    ResourceAlreadyExistsException,
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// Writes eleven events, and reads them back in pages of four.
pub(crate) async fn exercise(client: &Client) {
    let group = unique("/application/log");
    let create = CreateLogGroup { log_group_name: group.clone() };
    create.send(client).await.expect("a group");
    let error = create.send(client).await.expect_err("the name is taken");
    assert_eq!(error.service(), Some(&LogsError::ResourceAlreadyExistsException), "{error}");
    let stream = CreateLogStream { log_group_name: group.clone(), log_stream_name: "main".to_owned() };
    stream.send(client).await.expect("a stream");

    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_millis();
    let now = i64::try_from(now).expect("milliseconds of these centuries");
    let events: Vec<_> = (0..11)
        .map(|number| InputLogEvent { timestamp: now + number, message: format!("line {number}\twith a tab") })
        .collect();
    let put =
        PutLogEvents { log_group_name: group.clone(), log_stream_name: "main".to_owned(), log_events: events.clone() };
    put.send(client).await.expect("an answer");

    let filter = FilterLogEvents { log_group_name: Some(group), limit: Some(4), next_token: None };
    let mut pages = filter.clone().pages(client);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        let events = page.expect("a page").events.unwrap_or_default();
        assert!(events.len() <= 4, "{}", events.len());
        count += 1;
    }
    assert!(count >= 3, "{count} pages");
    let found = filter.items(client).collect().await.expect("events");
    let found: Vec<_> = found
        .into_iter()
        .map(|event| InputLogEvent {
            timestamp: event.timestamp.unwrap_or_default(),
            message: event.message.unwrap_or_default(),
        })
        .collect();
    assert_eq!(found, events);

    let nowhere = FilterLogEvents { log_group_name: Some("/no/such/group".to_owned()), limit: None, next_token: None };
    let error = nowhere.send(client).await.expect_err("no such group");
    assert_eq!(error.service(), Some(&LogsError::ResourceNotFoundException), "{error}");
}
