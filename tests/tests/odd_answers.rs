//! Answers that are not as the model says, but that services give: each is read, and says what it means.

use aws_operation::{Client, Document};
use aws_operation_tests::doubles::{ScriptedClient, response};
use aws_operation_tests::everything::{Echo, Everything};
use aws_operation_tests::json::document_difference;

async fn value(body: &str) -> Everything {
    let http = ScriptedClient::new([response(200, [], body.to_owned())]);
    let client = Client::builder().region("us-east-1").endpoint_url("http://localhost").http(http).build();
    let blank = Document::Map(<_>::default()).read_shape().expect("every member is corrected");
    let echoed = client.expect("a client").send(&Echo { value: blank }).await;
    echoed.unwrap_or_else(|error| panic!("{body}: {error}")).value
}

/// Every case: the members that came, and those that they mean.
#[tokio::test]
async fn an_odd_member_means_what_it_means() {
    let cases = [
        // Null is absent; what is required is corrected.
        (r#"{"string":null,"byte":null,"list-of_Strings":null,"document":null}"#, r#"{"string":"","byte":0}"#),
        // Null in a dense list or map is dropped; a sparse one keeps it.
        (
            r#"{"list-of_Strings":["a",null,"b"],"sparseList":["a",null]}"#,
            r#"{"list-of_Strings":["a","b"],"sparseList":["a",null]}"#,
        ),
        (
            r#"{"map":{"a":1,"b":null},"sparseMap":{"a":"RED","b":null}}"#,
            r#"{"map":{"a":1},"sparseMap":{"a":"RED","b":null}}"#,
        ),
        (r#"{"nestedList":[[1,null,2],null,[]]}"#, r#"{"nestedList":[[1,2],[]]}"#),
        (r#"{"structures":[null,{"Key":"k","Value":null}]}"#, r#"{"structures":[{"Key":"k"}]}"#),
        // Numbers with a fraction of zero, or an exponent.
        (r#"{"byte":1.0,"integer":8e1,"long":-1.20E2}"#, r#"{"byte":1,"integer":80,"long":-120}"#),
        (r#"{"floats":{"float":1,"double":-0}}"#, r#"{"floats":{"float":1.0,"double":-0.0}}"#),
        // Timestamps in each form, whatever the model says; an exponent loses no millisecond.
        (r#"{"timestamp":1.485179373361E9}"#, r#"{"timestamp":1485179373.361}"#),
        (r#"{"timestamp":"1485179373.361"}"#, r#"{"timestamp":1485179373.361}"#),
        (r#"{"timestamp":"2017-01-23T13:49:33.361Z"}"#, r#"{"timestamp":1485179373.361}"#),
        (r#"{"timestamp":"Mon, 23 Jan 2017 13:49:33 GMT"}"#, r#"{"timestamp":1485179373}"#),
        (r#"{"dateTime":1485179373}"#, r#"{"dateTime":"2017-01-23T13:49:33Z"}"#),
        (r#"{"dateTime":"2017-01-23T15:49:33.5+02:00"}"#, r#"{"dateTime":"2017-01-23T13:49:33.5Z"}"#),
        (r#"{"httpDate":"2017-01-23T13:49:33Z"}"#, r#"{"httpDate":"Mon, 23 Jan 2017 13:49:33 GMT"}"#),
        (r#"{"timestamp":-0.001}"#, r#"{"timestamp":-0.001}"#),
        // Blobs without padding.
        (r#"{"blob":"YQ","blobs":["YWI","YWJj",""]}"#, r#"{"blob":"YQ==","blobs":["YWI=","YWJj",""]}"#),
        // Values of later versions.
        (
            r#"{"color":"ULTRAVIOLET","size":12,"colors":{"ULTRAVIOLET":[13]}}"#,
            r#"{"color":"ULTRAVIOLET","size":12,"colors":{"ULTRAVIOLET":[13]}}"#,
        ),
        (r#"{"choice":{"smell":{"of":["rain"]}}}"#, r#"{"choice":{"smell":{"of":["rain"]}}}"#),
        // A union's null members and its type are no members.
        (r#"{"choice":{"__type":"Choice","bytes":null,"text":"a","smell":null}}"#, r#"{"choice":{"text":"a"}}"#),
        // The last of a member that comes twice counts, alone.
        (r#"{"list-of_Strings":["a","b"],"list-of_Strings":["c"]}"#, r#"{"list-of_Strings":["c"]}"#),
        (r#"{"floats":{"list":[1.5]},"floats":{"double":2.5}}"#, r#"{"floats":{"double":2.5}}"#),
        (r#"{"boxed":{"byte":1},"boxed":{"short":2}}"#, r#"{"boxed":{"short":2}}"#),
        // Escapes in a member's name, and characters beyond the first plane.
        (r#"{"st\u0072ing":"\ud83d\ude00\u00fc\/\b"}"#, r#"{"string":"😀ü/\b"}"#),
        (r#"{"string":"\ud83d"}"#, r#"{"string":"\ufffd"}"#),
        (r#"{"__type":"com.example#Everything","unheardOf":{"a":[{}]},"byte":1}"#, r#"{"byte":1}"#),
    ];
    for (found, means) in cases {
        let found = value(&format!(r#"{{"value":{found}}}"#)).await;
        // What it means is what a member has that came as the model says: the rest is corrected in both.
        let means: Everything = Document::from_json(means).expect("JSON").read_shape().expect("a value");
        assert_eq!(document_difference(&Document::from_shape(&found), &Document::from_shape(&means)), None);
        assert_eq!(found, means);
    }
}

/// The oracle of the test above reads too: what it reads is checked here by hand.
#[tokio::test]
async fn what_is_missing_is_zero_empty_or_the_epoch() {
    for body in ["", "{}", "null", " \r\n\t{ } ", "\u{feff}{}", r#"{"value":null}"#, r#"{"value":{}}"#] {
        let found = value(body).await;
        assert_eq!((found.boolean, found.byte, found.long), (false, 0, 0), "{body}");
        assert_eq!((found.floats.double, found.string.as_str(), found.blob.len()), (0.0, "", 0), "{body}");
        assert_eq!(found.timestamp, aws_operation::Timestamp::UNIX_EPOCH, "{body}");
        assert!(found.list.is_empty() && found.map.is_empty() && found.boxed.is_none(), "{body}");
        assert_eq!(found.color.as_str(), "", "{body}");
    }
}

#[tokio::test]
async fn the_members_of_a_large_answer_are_read_in_any_order() {
    let body = r#"{"value":{"unsigned":7,"boolean":true,"children":[{"string":"c","byte":2},{"byte":3,"string":"d"}],"byte":1}}"#;
    let found = value(body).await;
    assert_eq!((found.unsigned, found.boolean, found.byte), (Some(7), true, 1));
    let children = found.children.expect("they came");
    let children: Vec<_> = children.iter().map(|child| (child.byte, child.string.as_str())).collect();
    assert_eq!(children, [(2, "c"), (3, "d")]);
}
