//! Whom our own HTTP client trusts, and what it says where it can trust nobody.

use std::process::Command;

use aws_operation::{Client, Credentials, RetryConfig};
use aws_operation_tests::faulty_server::{FaultyServer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, builder, call, ping};

const INSIDE: &str = "AWS_OPERATION_TEST_WITHOUT_ROOTS";

#[test]
fn a_machine_without_ca_certificates_gets_advice_and_plain_http_works() {
    if std::env::var_os(INSIDE).is_none() {
        // rustls reads the machine's certificates from where these say.
        let name = "a_machine_without_ca_certificates_gets_advice_and_plain_http_works";
        let mut inside = Command::new(std::env::current_exe().unwrap());
        inside.args(["--exact", name, "--nocapture"]).env(INSIDE, "1");
        inside.env("SSL_CERT_FILE", "/nonexistent/certificates").env("SSL_CERT_DIR", "/nonexistent");
        let output = inside.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = FaultyServer::scripted([write(pong("plain"))]).await;
        let client = builder(&server).build().expect("a client for plain HTTP");
        assert_eq!(call(&client, &ping(1)).await.unwrap().text.as_deref(), Some("plain"));
        let secure = client.with().endpoint_url("https://127.0.0.1:1").build().unwrap();
        let error = call(&secure, &ping(1)).await.unwrap_err().to_string();
        assert!(error.contains("webpki-roots") && error.contains("AWS_CA_BUNDLE"), "{error}");
        assert!(error.contains("nothing was sent"), "{error}");
    });
}

#[test]
fn a_bundle_without_a_certificate_is_an_error_when_the_client_is_built() {
    for pem in ["", "nothing", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
        let builder = Client::builder().credentials(Credentials::new(KEY_ID, SECRET)).retry(RetryConfig::off());
        let error = builder.ca_bundle(pem).build().expect_err("no certificate").to_string();
        assert!(error.contains("CA certificates"), "{error}");
    }
}
