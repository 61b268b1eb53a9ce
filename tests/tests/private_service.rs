//! A service that no table knows: its client, and the fake as its server for clients of any kind.

use std::collections::BTreeMap;

use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{
    Client, CommonError, Document, Error, Operation as _, Timestamp, aws_error, aws_operation, aws_shape,
};

#[aws_operation(
    target = "com.example.Ledger.V2.Book",
    service = "ledger",
    protocol = "awsJson1_0",
    output = Booked,
    error = LedgerError
)]
#[derive(Clone, Debug, PartialEq)]
struct Book {
    account: String,
    amount: i64,
    at: Option<Timestamp>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Booked {
    balance: i64,
    at: Option<Timestamp>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum LedgerError {
    OverdrawnException(Overdrawn),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Overdrawn {
    missing: i64,
}

/// Unsigned, without input, without a type for its output.
#[aws_operation(target = "com.example.Ledger.V2.Ping", service = "ledger", protocol = "awsJson1_0", auth = none)]
#[derive(Clone, Debug, PartialEq)]
struct Ping;

fn ledger() -> FakeService {
    let fake = FakeService::new();
    let mut balances = BTreeMap::<String, i64>::new();
    fake.on::<Book>(move |input| {
        let balance = balances.entry(input.account).or_default();
        let after = *balance + input.amount;
        if after < 0 {
            let error = LedgerError::OverdrawnException(Overdrawn { missing: -after });
            return Err(FakeError::new(error).message("not enough"));
        }
        *balance = after;
        Ok(Booked { balance: after, at: input.at })
    });
    fake.on::<Ping>(|_| Ok(Document::from("pong")));
    fake
}

fn book(amount: i64) -> Book {
    Book { account: "a".to_owned(), amount, at: None }
}

#[test]
fn the_declaration_names_the_service_in_full() {
    let metadata = Book::METADATA;
    assert_eq!(metadata.name(), "Book");
    let service = metadata.service;
    assert_eq!(service.target_prefix, "com.example.Ledger.V2", "a prefix may hold dots");
    assert_eq!((service.endpoint_prefix, service.signing_name), ("ledger", "ledger"));
}

#[tokio::test]
async fn it_is_served_over_http_with_state_and_typed_errors() {
    let fake = ledger();
    let server = fake.serve().await.expect("a port");
    let client = Client::builder()
        .region(fake.region())
        .credentials(fake.credentials().clone())
        .endpoint_url_for("ledger", server.url())
        .build()
        .expect("a client");
    assert_eq!(book(5).send(&client).await.expect("booked").balance, 5);
    assert_eq!(book(-3).send(&client).await.expect("booked").balance, 2);
    let error = book(-4).send(&client).await.expect_err("overdrawn");
    assert_eq!(error.service(), Some(&LedgerError::OverdrawnException(Overdrawn { missing: 2 })));
    assert_eq!((error.code(), error.message()), (Some("OverdrawnException"), Some("not enough")));
    assert_eq!(Ping.send(&client).await.expect("a pong").as_str(), Some("pong"));
    assert!(fake.recorded()[3].header("authorization").is_none());
}

#[tokio::test]
async fn without_an_endpoint_it_is_looked_for_where_aws_would_have_it() {
    let fake = ledger();
    let client = fake.client();
    book(1).send(&client).await.expect("booked");
    let recorded = &fake.recorded()[0];
    assert_eq!(recorded.uri().to_string(), "https://ledger.us-east-1.amazonaws.com/");
    assert_eq!(recorded.header("content-type"), Some("application/x-amz-json-1.0"));
    assert_eq!(recorded.target(), "com.example.Ledger.V2.Book");
}

/// The other direction: a client that knows nothing of the declarations.
#[tokio::test]
async fn a_foreign_client_is_answered_in_the_protocol_of_the_declaration() {
    let fake = ledger().without_signatures();
    let server = fake.serve().await.expect("a port");
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let post = async |target: &str, body: &'static str| {
        let request = http.post(server.url()).header("x-amz-target", target).body(body);
        let response = request.header("content-type", "application/x-amz-json-1.0").send().await.expect("an answer");
        let status = response.status().as_u16();
        let text = response.bytes().await.expect("a body");
        (status, Document::from_json(text).expect("JSON"))
    };
    let target = "com.example.Ledger.V2.Book";
    let (status, body) = post(target, r#"{"account":"a","amount":7,"at":1.5e9,"more":[1]}"#).await;
    assert_eq!((status, body.to_json().as_str()), (200, r#"{"at":1500000000,"balance":7}"#));
    let (status, body) = post(target, r#"{"account":"a","amount":-9}"#).await;
    assert_eq!(status, 400);
    assert_eq!(body["__type"].as_str(), Some("com.amazonaws.ledger#OverdrawnException"));
    assert_eq!(body["missing"].as_i64(), Some(2), "the members of the error are beside its type");
    let (status, body) = post(target, r#"{"account":"a"}"#).await;
    assert_eq!(status, 400, "what is required must come: {body}");
    let (status, body) = post("com.example.Ledger.V3.Book", "{}").await;
    assert_eq!((status, body["__type"].as_str()), (400, Some("UnknownOperationException")));
    assert_eq!(fake.unexpected(), ["Book"]);
}

#[tokio::test]
async fn an_error_that_the_declaration_does_not_have_is_unknown_and_keeps_its_code() {
    let fake = ledger();
    fake.on::<Book>(|_| Err(FakeError::code("LedgerClosedException").message("until Monday").status(423)));
    let error = book(1).send(&fake.client()).await.expect_err("closed");
    assert_eq!(error.service(), Some(&LedgerError::Unknown));
    assert_eq!((error.code(), error.status()), (Some("LedgerClosedException"), Some(423)));

    fake.on::<Ping>(|_| Err(CommonError::AccessDeniedException.into()));
    let error: Error = Ping.send(&fake.client()).await.expect_err("denied");
    assert_eq!(error.service(), Some(&CommonError::AccessDeniedException));
}
