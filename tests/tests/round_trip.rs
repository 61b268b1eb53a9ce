//! Values that are written read back equal: through our JSON as a client sends and reads it, through documents, through
//! serde.

use aws_operation::{Client, Document};
use aws_operation_tests::doubles::{ScriptedClient, response};
use aws_operation_tests::everything::{Digits, Echo, Everything, Generator};
use aws_operation_tests::json::document_difference;
use bytes::Bytes;
use serde_json::Value;

const VALUES: u64 = 400;

fn values(digits: Digits) -> impl Iterator<Item = Everything> {
    (0..VALUES).map(move |seed| Generator::new(seed, digits).everything(2))
}

fn client(http: &ScriptedClient) -> Client {
    Client::builder().endpoint_url("http://localhost").region("us-east-1").http(http.clone()).build().expect("a client")
}

/// The body that a client sends for a value.
async fn sent(value: &Everything) -> Bytes {
    let http = ScriptedClient::default();
    let operation = Echo { value: value.clone() };
    // The response `{}` is corrected, not refused.
    client(&http).send(&operation).await.expect("the call succeeds");
    http.only_request().into_body()
}

/// The value that a client reads from a body.
async fn read(body: impl Into<Bytes>) -> Everything {
    let http = ScriptedClient::new([response(200, [], body)]);
    let blank = Document::from_iter::<[(&str, Document); 0]>([]).read_shape().expect("every member is corrected");
    client(&http).send(&Echo { value: blank }).await.expect("the answer is read").value
}

#[tokio::test]
async fn a_body_reads_back_as_what_was_sent() {
    for value in values(Digits::All) {
        let body = sent(&value).await;
        assert_eq!(read(body.clone()).await, value, "{}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn the_order_and_layout_of_an_answer_do_not_matter() {
    for value in values(Digits::OfSerdeJson) {
        let mut body: Value = serde_json::from_slice(&sent(&value).await).expect("JSON");
        // In the order of the names, and between members that nobody knows.
        body["value"]["aaa"] = serde_json::json!({"boolean": [null, {"x": 1.5e3}]});
        body["value"]["zzz"] = serde_json::json!("\u{1}");
        body["value"]["floats"]["nothing"] = Value::Null;
        let pretty = serde_json::to_string_pretty(&body).expect("JSON");
        assert_eq!(read(pretty.clone()).await, value, "{pretty}");
    }
}

#[test]
fn a_document_reads_back_as_what_was_written() {
    for value in values(Digits::All) {
        let document = Document::from_shape(&value);
        assert_eq!(document.read_shape::<Everything>().expect("reads"), value, "{document}");
        let text = document.to_json();
        let again = Document::from_json(&text).expect("its own JSON");
        assert_eq!(again.read_shape::<Everything>().expect("reads"), value, "{text}");
        assert_eq!(again.to_json(), text);
    }
}

#[tokio::test]
async fn a_document_is_what_a_client_sends() {
    for value in values(Digits::All) {
        let body = Document::from_json(sent(&value).await).expect("JSON");
        assert_eq!(document_difference(&body["value"], &Document::from_shape(&value)), None);
    }
}

#[test]
fn a_value_saved_through_serde_json_reads_back_equal() {
    for value in values(Digits::OfSerdeJson) {
        let text = serde_json::to_string(&value).expect("serializes");
        assert_eq!(serde_json::from_str::<Everything>(&text).expect("deserializes"), value, "{text}");
        let tree = serde_json::to_value(&value).expect("serializes");
        assert_eq!(serde_json::from_value::<Everything>(tree).expect("deserializes"), value, "{text}");
    }
}

#[test]
fn serde_refuses_a_request_without_a_required_member() {
    let value = Generator::new(1, Digits::OfSerdeJson).everything(0);
    let mut tree = serde_json::to_value(&value).expect("serializes");
    for (place, path) in [(vec!["long"], "long"), (vec!["floats", "double"], "floats.double")] {
        let mut tree = tree.clone();
        let (name, parents) = place.split_last().expect("a place has a name");
        let parent = parents.iter().fold(&mut tree, |tree, step| &mut tree[*step]);
        parent.as_object_mut().expect("an object").remove(*name);
        let error = serde_json::from_value::<Everything>(tree).expect_err("a required member is missing");
        assert_eq!(error.to_string(), format!("{path}: the required member is missing"));
    }
    tree["string"] = Value::Null;
    let error = serde_json::from_value::<Everything>(tree).expect_err("a required member is null");
    assert_eq!(error.to_string(), "string: the required member is null");
}
