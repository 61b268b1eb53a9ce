//! Calls to hosts that the operation, a member of its input or the account of the credentials chooses: the host and what
//! is signed, from the declaration to the fake.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use aws_operation::endpoint::AccountIdEndpointMode;
use aws_operation::shape::DocumentMap;
use aws_operation::test_util::{FakeResponse, FakeService};
use aws_operation::{Blob, Client, ClientBuilder, Credentials, Document, Error, Operation, aws_operation, aws_shape};
use aws_operation_tests::doubles::{Provider, ScriptedClient, TestEnvironment, response};
use serde::{Deserialize, Serialize};

#[aws_operation(model = "kinesis")]
struct PutRecord {
    stream_arn: Option<String>,
    stream_id: Option<String>,
    data: Blob,
}

/// Without the members that could choose the host.
#[aws_operation(model = "kinesis#ListStreams")]
struct ListStreams;

#[aws_operation(model = "dynamodb")]
struct DescribeTable {
    table_name: String,
}

#[aws_operation(model = "dynamodb")]
struct ListTables;

#[aws_operation(model = "dynamodb")]
struct SearchVectors {
    table_name: String,
    index_name: String,
    search_vector: Document,
    top_k: i32,
}

#[aws_operation(model = "dynamodb")]
struct BatchGetItem {
    request_items: BTreeMap<String, Document>,
}

#[aws_operation(model = "dynamodb")]
struct TransactWriteItems {
    transact_items: Vec<TransactWriteItem>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Default)]
struct TransactWriteItem {
    put: Option<Put>,
    delete: Option<Document>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Default)]
struct Put {
    table_name: String,
    item: Document,
}

#[aws_operation(model = "dynamodb")]
struct TransactGetItems {
    #[aws(serde)]
    transact_items: Vec<GetOne>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct GetOne {
    get: GetKey,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct GetKey {
    table_name: String,
}

#[aws_operation(model = "acm")]
struct DescribeAcmeEndpoint {
    acme_endpoint_arn: String,
}

#[aws_operation(model = "acm")]
struct DescribeCertificate {
    certificate_arn: String,
}

#[aws_operation(model = "arc-region-switch")]
struct ListPlans;

#[aws_operation(model = "opensearchmemory")]
struct GetMemory {
    space_id: String,
    memory_id: String,
}

/// Unsigned.
#[aws_operation(model = "cognito-identity")]
struct GetId {
    identity_pool_id: String,
}

const ACCOUNT: &str = "123456789012";

fn with_account(account: &str) -> Credentials {
    Credentials::new("AKIDHOSTS", "a secret").with_account_id(account)
}

/// Host, and region and name that were signed for, of the last request.
fn place(service: &FakeService) -> [String; 3] {
    let request = service.recorded().pop().expect("a request");
    let authorization: Vec<&str> = request.header("authorization").unwrap_or_default().split('/').collect();
    let host = request.uri().host().unwrap_or_default();
    [host, authorization[2], authorization[3]].map(str::to_owned)
}

/// Where an operation goes, and what it is signed for, at a fake that verifies the signature.
async fn sent<O: Operation>(input: &O, region: &str, credentials: Credentials) -> [String; 3] {
    // The control plane of a partition is signed for its own region.
    let signed_for = if O::METADATA.service.endpoint_prefix == "arc-region-switch" { "us-east-1" } else { region };
    let service = FakeService::new().with_region(signed_for).with_credentials(credentials);
    service.on_raw::<O>(|_| FakeResponse::json(&Document::Map(DocumentMap::new())));
    let client = service.client_builder().region(region).build().expect("a client");
    if let Err(error) = client.send(input).await {
        panic!("the fake refuses it: {error}");
    }
    place(&service)
}

/// A client that knows its account, and what it sent.
fn client_with(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Client, ScriptedClient) {
    let http = ScriptedClient::default();
    let builder = Client::builder().region("us-east-1").credentials(with_account(ACCOUNT)).http(http.clone());
    (set(builder).build().expect("a client"), http)
}

fn record(stream_arn: Option<&str>, stream_id: Option<&str>) -> PutRecord {
    let owned = |text: &str| text.to_owned();
    PutRecord { stream_arn: stream_arn.map(owned), stream_id: stream_id.map(owned), data: Blob::new("x") }
}

#[tokio::test]
async fn kinesis_is_called_at_the_host_of_the_stream_the_arn_or_the_account() {
    let anonymous = || Credentials::new("AKIDHOSTS", "a secret");
    let arn = "arn:aws:kinesis:eu-west-1:210987654321:stream/s";
    for (input, credentials, host) in [
        (record(Some(arn), None), with_account(ACCOUNT), "210987654321.data-kinesis.eu-west-1.amazonaws.com"),
        (record(Some(arn), None), anonymous(), "210987654321.data-kinesis.eu-west-1.amazonaws.com"),
        (
            record(Some(arn), Some("a1b2c3d4e5f6g7h8i9j0-xyz")),
            anonymous(),
            "a1b2c3d4e5f6g7h8i9j0.xyz.data-kinesis.eu-west-1.amazonaws.com",
        ),
        (record(None, None), with_account(ACCOUNT), "123456789012.data-kinesis.eu-west-1.amazonaws.com"),
        (record(None, None), anonymous(), "kinesis.eu-west-1.amazonaws.com"),
    ] {
        assert_eq!(sent(&input, "eu-west-1", credentials).await, [host, "eu-west-1", "kinesis"]);
    }
    let host = "123456789012.control-kinesis.eu-west-1.amazonaws.com";
    assert_eq!(sent(&ListStreams, "eu-west-1", with_account(ACCOUNT)).await, [host, "eu-west-1", "kinesis"]);
}

#[tokio::test]
async fn dynamodb_is_called_at_the_host_of_the_table_s_account_else_of_the_caller_s() {
    let table = |account| format!("arn:aws:dynamodb:eu-west-1:{account}:table/t");
    let of = |account: &str| [format!("{account}.ddb.eu-west-1.amazonaws.com"), "eu-west-1".into(), "dynamodb".into()];
    let own = || with_account(ACCOUNT);
    assert_eq!(sent(&ListTables, "eu-west-1", own()).await, of(ACCOUNT));
    let describe = |table_name: String| DescribeTable { table_name };
    assert_eq!(sent(&describe("t".to_owned()), "eu-west-1", own()).await, of(ACCOUNT));
    assert_eq!(sent(&describe(table("210987654321")), "eu-west-1", own()).await, of("210987654321"));
    let general = ["dynamodb.eu-west-1.amazonaws.com", "eu-west-1", "dynamodb"];
    assert_eq!(sent(&ListTables, "eu-west-1", Credentials::new("AKIDHOSTS", "a secret")).await, general);
}

#[tokio::test]
async fn the_first_table_deep_in_an_input_chooses_the_account() {
    let table = "arn:aws:dynamodb:eu-west-1:210987654321:table/t";
    let host = ["210987654321.ddb.eu-west-1.amazonaws.com", "eu-west-1", "dynamodb"];
    let named = |name: &str| Document::Map(DocumentMap::from_iter([("TableName".to_owned(), Document::from(name))]));
    let own = || with_account(ACCOUNT);

    let batch = BatchGetItem { request_items: BTreeMap::from([(table.to_owned(), Document::Map(DocumentMap::new()))]) };
    assert_eq!(sent(&batch, "eu-west-1", own()).await, host, "a key of a map");

    let put = Put { table_name: table.to_owned(), item: Document::Map(DocumentMap::new()) };
    let write = |items: [TransactWriteItem; 2]| TransactWriteItems { transact_items: items.into() };
    let empty = || TransactWriteItem { put: None, delete: None };
    let items = write([empty(), TransactWriteItem { put: Some(put), delete: None }]);
    assert_eq!(sent(&items, "eu-west-1", own()).await, host, "the second of a list, since the first has no table");
    let items = write([
        TransactWriteItem { put: None, delete: Some(named(table)) },
        TransactWriteItem { put: None, delete: Some(named("arn:aws:dynamodb:eu-west-1:333333333333:table/t")) },
    ]);
    assert_eq!(sent(&items, "eu-west-1", own()).await, host, "in a document, and not the second");
    let items = write([TransactWriteItem { put: None, delete: Some(named("t")) }, empty()]);
    let own_host = ["123456789012.ddb.eu-west-1.amazonaws.com", "eu-west-1", "dynamodb"];
    assert_eq!(sent(&items, "eu-west-1", own()).await, own_host, "the name of a table is no account's");

    let get = TransactGetItems { transact_items: vec![GetOne { get: GetKey { table_name: table.to_owned() } }] };
    assert_eq!(sent(&get, "eu-west-1", own()).await, host, "in serde's form");
}

#[tokio::test]
async fn operations_with_a_host_of_their_own_go_there_and_those_beside_them_do_not() {
    let arn = "arn:aws:acm:eu-west-1:123456789012:acme/1".to_owned();
    let acme = DescribeAcmeEndpoint { acme_endpoint_arn: arn.clone() };
    let credentials = || with_account(ACCOUNT);
    let expected = ["acm-acme.eu-west-1.api.aws", "eu-west-1", "acm"];
    assert_eq!(sent(&acme, "eu-west-1", credentials()).await, expected);
    let certificate = DescribeCertificate { certificate_arn: arn };
    let expected = ["acm.eu-west-1.amazonaws.com", "eu-west-1", "acm"];
    assert_eq!(sent(&certificate, "eu-west-1", credentials()).await, expected);
    let expected = ["arc-region-switch-control-plane.us-east-1.api.aws", "us-east-1", "arc-region-switch"];
    assert_eq!(sent(&ListPlans, "eu-west-1", credentials()).await, expected);
    let memory = GetMemory { space_id: "space1".to_owned(), memory_id: "m".to_owned() };
    let expected = ["space1.osm.eu-west-1.on.aws", "eu-west-1", "osm"];
    assert_eq!(sent(&memory, "eu-west-1", credentials()).await, expected);
    let search = SearchVectors {
        table_name: "t".to_owned(),
        index_name: "i".to_owned(),
        search_vector: Document::List(Vec::new()),
        top_k: 1,
    };
    let expected = ["123456789012.search-ddb.eu-west-1.amazonaws.com", "eu-west-1", "dynamodb"];
    assert_eq!(sent(&search, "eu-west-1", credentials()).await, expected);
    let expected = ["search-dynamodb.eu-west-1.amazonaws.com", "eu-west-1", "dynamodb"];
    assert_eq!(sent(&search, "eu-west-1", Credentials::new("AKIDHOSTS", "a secret")).await, expected);
}

#[tokio::test]
async fn an_endpoint_that_is_set_goes_before_arn_and_account() {
    let (client, http) = client_with(|builder| {
        builder.endpoint_url_for("Kinesis", "http://localhost:4567").endpoint_url("http://localhost:8000")
    });
    client.send(&record(Some("no ARN"), None)).await.expect("an output");
    client.send(&ListTables).await.expect("an output");
    let urls: Vec<String> = http.requests().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(urls, ["http://localhost:4567/", "http://localhost:8000/"]);
}

#[tokio::test]
async fn the_mode_of_code_goes_before_the_variable_and_that_before_the_profile() {
    use AccountIdEndpointMode::Preferred;
    let (account, general) = ("123456789012.ddb.us-east-1.amazonaws.com", "dynamodb.us-east-1.amazonaws.com");
    for (code, variable, profile, host) in [
        (None, None, None, account),
        (None, None, Some("disabled"), general),
        (None, Some("disabled"), Some("required"), general),
        (None, Some("preferred"), Some("disabled"), account),
        (Some(Preferred), Some("disabled"), Some("disabled"), account),
    ] {
        let http = ScriptedClient::default();
        let mut environment = TestEnvironment::new();
        if let Some(mode) = variable {
            environment = environment.var("AWS_ACCOUNT_ID_ENDPOINT_MODE", mode);
        }
        if let Some(mode) = profile {
            environment = environment.config(format!("[default]\naccount_id_endpoint_mode = {mode}"));
        }
        let mut builder = Client::builder()
            .region("us-east-1")
            .credentials(with_account(ACCOUNT))
            .http(http.clone())
            .environment(environment);
        if let Some(mode) = code {
            builder = builder.account_id_endpoint_mode(mode);
        }
        let client = builder.build_from_env().await.expect("a client");
        client.send(&ListTables).await.expect("an output");
        assert_eq!(http.hosts(), [host], "{code:?} {variable:?} {profile:?}");
    }
    let environment = TestEnvironment::new().var("AWS_ACCOUNT_ID_ENDPOINT_MODE", "sometimes");
    let wrong = Client::builder().http(ScriptedClient::default()).environment(environment).build_from_env().await;
    let message = wrong.expect_err("no such mode").to_string();
    assert!(message.contains("AWS_ACCOUNT_ID_ENDPOINT_MODE") && message.contains("`required`"), "{message}");
}

#[tokio::test]
async fn an_account_that_is_required_and_not_there_is_an_error_before_anything_is_sent() {
    let required = |builder: ClientBuilder| builder.account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let anonymous = Credentials::new("AKIDHOSTS", "a secret");
    let (client, http) = client_with(|builder| required(builder).credentials(anonymous));
    let error = client.send(&ListTables).await.expect_err("no account");
    assert!(matches!(error, Error::Configuration(_)), "{error:?}");
    assert!(error.to_string().contains("`AWS_ACCOUNT_ID`"), "{error}");
    let (fips, sent) = client_with(|builder| required(builder).use_fips(true));
    let error = fips.send(&ListTables).await.expect_err("no such host").to_string();
    assert!(error.contains("no endpoint with an account with FIPS"), "{error}");
    let (strange, not_sent) = client_with(|builder| builder.credentials(with_account("x@attacker.example/")));
    let error = strange.send(&ListTables).await.expect_err("no account").to_string();
    assert!(error.contains("is no number") && !error.contains("attacker"), "{error}");
    let error = strange.send(&record(Some("stream/s"), None)).await.expect_err("no ARN").to_string();
    assert!(error.contains("`StreamARN`") && error.contains("is no ARN"), "{error}");
    for http in [http, sent, not_sent] {
        assert!(http.requests().is_empty());
    }
    // A derived client may have another mode, and its own account.
    let (client, http) = client_with(required);
    let disabled = client.with().account_id_endpoint_mode(AccountIdEndpointMode::Disabled).build().expect("a client");
    let other = client.with().credentials(with_account("210987654321")).build().expect("a client");
    for client in [&client, &disabled, &other, &client] {
        client.send(&ListTables).await.expect("an output");
    }
    let hosts = ["123456789012.ddb", "dynamodb", "210987654321.ddb", "123456789012.ddb"];
    assert_eq!(http.hosts(), hosts.map(|host| format!("{host}.us-east-1.amazonaws.com")));
}

/// A token that has expired is replaced within the call, by one of another account.
#[tokio::test]
async fn an_attempt_goes_to_the_account_whose_credentials_sign_it() {
    let expired = response(400, [("x-amzn-errortype", "ExpiredTokenException")], "{}");
    let http = ScriptedClient::new([expired, response(200, [], "{}")]);
    let accounts = ["111111111111", "222222222222"];
    let source = Provider::new(move |load| {
        let expiry = SystemTime::now() + Duration::from_secs(3_600);
        Ok(Credentials::new(format!("AKID{load}"), "a secret")
            .with_session_token("a token")
            .with_expiry(expiry)
            .with_account_id(accounts[load.min(1)]))
    });
    let (client, _) = client_with(|builder| builder.credentials(source).http(http.clone()));
    client.send(&ListTables).await.expect("an output");
    assert_eq!(http.hosts(), accounts.map(|account| format!("{account}.ddb.us-east-1.amazonaws.com")));
    for (request, key) in ["AKID0", "AKID1"].into_iter().enumerate() {
        assert!(http.header(request, "authorization").is_some_and(|value| value.contains(key)));
    }
}

#[tokio::test]
async fn an_error_names_the_host_of_the_account_to_which_the_call_went() {
    let page = response(404, [("content-type", "text/html")], "<html>not here</html>");
    let (client, _) = client_with(|builder| builder.http(ScriptedClient::new([page])));
    let error = client.send(&ListTables).await.expect_err("no answer of the service").to_string();
    assert!(error.contains("https://123456789012.ddb.us-east-1.amazonaws.com"), "{error}");
}

#[tokio::test]
async fn a_service_without_accounts_in_its_hosts_does_not_ask_for_credentials_to_find_its_own() {
    let (client, http) = client_with(|builder| {
        builder.credentials(Provider::hanging()).account_id_endpoint_mode(AccountIdEndpointMode::Required)
    });
    client.send(&GetId { identity_pool_id: "us-east-1:1".to_owned() }).await.expect("an output");
    assert_eq!(http.hosts(), ["cognito-identity.us-east-1.amazonaws.com"]);
}
