//! The examples before the independent judge: each request of theirs is verified on its way to the local ECS.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_operation::Credentials;
use aws_operation::test_util::FakeService;
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, write, write_and_close};
use aws_operation_tests::loopback::{KEY_ID, REGION, SECRET};
use aws_operation_tests::verifier::Verifier;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Sends a request on as it came, and gives the whole response.
async fn forward(request: &Received, to: SocketAddr) -> io::Result<Vec<u8>> {
    let mut bytes = format!("{}\r\nconnection: close\r\n", request.start).into_bytes();
    for (name, value) in &request.headers {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(&request.body);
    let mut stream = TcpStream::connect(to).await?;
    stream.write_all(&bytes).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// The example, built as `cargo test --workspace` builds it, so that then there is nothing to do.
fn example(name: &str) -> PathBuf {
    let this = std::env::current_exe().expect("the path of this test");
    // target/debug/deps/this, target/debug/examples/name
    let profile = this.ancestors().nth(2).expect("the folder of the profile");
    let target = profile.parent().expect("the target folder");
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--workspace", "--example", name, "--target-dir"]).arg(target);
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    let built = cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).status().expect("cargo starts");
    assert!(built.success(), "the example {name} cannot be built");
    profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

async fn run(example: PathBuf, endpoint: &str, secret: &str) -> Output {
    let home = env!("CARGO_TARGET_TMPDIR");
    let mut command = tokio::process::Command::new(example);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_") {
            command.env_remove(name);
        }
    }
    command
        .envs([("AWS_ENDPOINT_URL", endpoint), ("AWS_REGION", REGION), ("AWS_ACCESS_KEY_ID", KEY_ID)])
        .envs([("AWS_SECRET_ACCESS_KEY", secret), ("AWS_EC2_METADATA_DISABLED", "true"), ("HOME", home)])
        .stdin(Stdio::null())
        .kill_on_drop(true);
    tokio::time::timeout(Duration::from_secs(60), command.output()).await.expect("it hangs").expect("it starts")
}

#[tokio::test]
async fn every_request_of_the_main_example_is_accepted() {
    let example = example("create_task_set");
    let ecs = LocalEcs::on(FakeService::new().with_region(REGION).with_credentials(Credentials::new(KEY_ID, SECRET)));
    let server = ecs.serve().await.expect("a local ECS");
    let address = server.address();
    let verifier = Verifier::new(REGION, "ecs").with_key(KEY_ID, SECRET, None);
    let verdicts = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&verdicts);
    let judge = FaultyServer::start(false, move |request| {
        let (verifier, verdicts) = (verifier.clone(), Arc::clone(&shared));
        async move {
            let verdict = verifier.verify(&request, SystemTime::now()).await;
            let accepted = verdict.is_ok();
            verdicts.lock().unwrap().push((request.header("x-amz-target").to_owned(), verdict));
            match forward(&request, address).await {
                Ok(bytes) if accepted => write_and_close(bytes),
                Ok(_) => write(answer(403, &[("x-amzn-errortype", "InvalidSignatureException")], "{}")),
                Err(_) => vec![Step::Reset],
            }
        }
    })
    .await;

    let output = run(example.clone(), &judge.url(), SECRET).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen = std::mem::take(&mut *verdicts.lock().unwrap());
    assert!(seen.len() >= 8, "{} requests", seen.len());
    for (target, verdict) in seen {
        assert_eq!(verdict, Ok(()), "{target}");
    }

    // The judge is not asleep.
    let output = run(example, &judge.url(), &SECRET.to_lowercase()).await;
    assert!(!output.status.success());
    let seen = verdicts.lock().unwrap();
    assert!(!seen.is_empty() && seen.iter().all(|(_, verdict)| verdict.is_err()), "{seen:?}");
}
