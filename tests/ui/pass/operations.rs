use std::borrow::Cow;

use aws_operation::{Client, aws_error, aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.ListKeys", unmodelled,
    output = ListKeysResponse,
    error = KmsError,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next.marker, items = keys, page_size = limit),
)]
struct ListKeys {
    limit: Option<i32>,
    marker: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct ListKeysResponse {
    keys: Option<Vec<Key>>,
    next: Option<Next>,
}

#[aws_shape]
struct Next {
    marker: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Key {
    key_id: Option<String>,
}

#[aws_error]
#[derive(Debug)]
enum KmsError {
    #[aws(unknown)]
    Unknown,
}

#[aws_operation(
    target = "Billing.V2.GetInvoice",
    service = "billing",
    signing_name = "invoices",
    protocol = "awsJson1_0",
    host_prefix = "{account_id}.data-",
    output = (),
    auth = none,
)]
struct GetInvoice<'a, T: Clone> {
    #[aws(host_label)]
    account_id: &'a str,
    number: Cow<'a, str>,
    lines: &'a [T],
}

async fn all(client: &Client) -> Option<Key> {
    let operation = ListKeys::builder().limit(3).maybe_marker(None).build();
    let mut keys = operation.items(client);
    keys.next().await?.ok()
}

async fn invoice(client: &Client) {
    let lines = ["a".to_owned()];
    let sent = GetInvoice::builder().account_id("1").number("2").lines(&lines[..]).send(client).await;
    assert!(sent.is_err());
}

fn assert_send<T: Send>(_: T) {}

fn main() {
    let _ = |client: &'static Client| {
        assert_send(all(client));
        assert_send(invoice(client));
    };
}
