//! A short fuzz with a fixed seed: valid answers with bytes changed. Reading gives a value or an error, never a panic;
//! a value that was read writes and reads back equal; an error is one short line.

use aws_operation::{Client, Document, RetryConfig};
use aws_operation_tests::doubles::{ScriptedClient, response};
use aws_operation_tests::everything::{Digits, Echo, EchoError, Everything, Generator, Telling};
use aws_operation_tests::json::document_difference;
use fastrand::Rng;

/// Pieces that mean something to a reader.
const PIECES: [&str; 36] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "null",
    "true",
    "false",
    "NaN",
    "\"Infinity\"",
    "0",
    "-",
    ".",
    "e",
    "1e999",
    "-0.0",
    "99999999999999999999",
    "\\u",
    "\\ud83d",
    "\\udc00",
    "\u{feff}",
    "\u{0}",
    " ",
    "\n",
    "\"value\"",
    "\"__type\"",
    "\"code\"",
    "\"Telling\"",
    "\"choice\":{}",
    "\"text\":null",
    "\"2017-01-22T23:29:33Z\"",
    "[[[[[[[[",
    "é",
];

fn mutate(rng: &mut Rng, bytes: &mut Vec<u8>) {
    for _ in 0..rng.usize(1..5) {
        let at = rng.usize(..=bytes.len());
        let end = (at + rng.usize(0..16)).min(bytes.len());
        match rng.u8(0..7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = rng.usize(..=bytes.len());
                bytes.splice(to..to, copy);
            }
            3 => drop(bytes.splice(at..end, PIECES[rng.usize(..PIECES.len())].bytes())),
            4 => drop(bytes.splice(at..at, PIECES[rng.usize(..PIECES.len())].bytes())),
            5 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << rng.u8(0..8);
                }
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = rng.u8(..);
                }
            }
        }
    }
}

fn client(http: &ScriptedClient) -> Client {
    Client::builder()
        .region("us-east-1")
        .endpoint_url("http://localhost")
        .http(http.clone())
        .retry(RetryConfig::off())
        .validation(false)
        .build()
        .expect("a client")
}

/// Answers as a service would send them.
fn corpus(wrap: impl Fn(Document) -> Document) -> Vec<Vec<u8>> {
    (0..60)
        .map(|seed| Generator::new(seed, Digits::All).everything(usize::from(seed % 10 == 0)))
        .map(|value| wrap(Document::from_shape(&value)).to_json().into_bytes())
        .collect()
}

/// Calls with mutations of the corpus for answers; `check` sees each outcome, and says whether it was a good one.
async fn fuzz(
    seed: u64,
    calls: usize,
    corpus: &[Vec<u8>],
    status: impl Fn(&mut Rng) -> u16,
    mut check: impl FnMut(Result<Everything, aws_operation::Error<EchoError>>) -> bool,
) -> usize {
    let mut rng = Rng::with_seed(seed);
    let blank: Everything = Document::Map(<_>::default()).read_shape().expect("every member is corrected");
    let operation = Echo { value: blank };
    let mut good = 0;
    for _ in 0..calls {
        let mut body = corpus[rng.usize(..corpus.len())].clone();
        mutate(&mut rng, &mut body);
        let status = status(&mut rng);
        let mut headers = Vec::new();
        if status >= 300 && rng.u8(0..4) == 0 {
            headers.push(("x-amzn-errortype", ["Telling", "a#Telling:http://b/", "#", ""][rng.usize(0..4)]));
        }
        let http = ScriptedClient::new([response(status, headers, body)]);
        let outcome = client(&http).send(&operation).await.map(|echoed| echoed.value);
        if let Err(error) = &outcome {
            let line = error.to_string();
            assert!(line.contains("Echo") && line.chars().count() < 2_500, "{line}");
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        good += usize::from(check(outcome));
    }
    good
}

#[tokio::test]
async fn mutated_outputs_give_values_or_errors() {
    let corpus = corpus(|value| Document::from_iter([("value", value)]));
    let good = fuzz(
        1,
        10_000,
        &corpus,
        |_| 200,
        |outcome| match outcome {
            Ok(value) => {
                // In the form of the wire: a timestamp may have more digits in memory.
                let written = Document::from_shape(&value);
                let again = written.read_shape::<Everything>().expect("what was read can be read again");
                assert_eq!(document_difference(&Document::from_shape(&again), &written), None);
                true
            }
            Err(_) => false,
        },
    )
    .await;
    // Both happen: otherwise the mutations are too weak or too strong to find anything.
    assert!((500..9_500).contains(&good), "{good} of 10,000 were read");
}

#[tokio::test]
async fn mutated_errors_stay_errors() {
    let corpus = corpus(|value| {
        Document::from_iter([
            ("__type", Document::from("com.example#Telling")),
            ("Message", Document::from("no")),
            ("Times", Document::from(3)),
            ("About", value),
        ])
    });
    let status = |rng: &mut Rng| [400, 403, 429, 500, 503][rng.usize(0..5)];
    let good = fuzz(2, 10_000, &corpus, status, |outcome| {
        let error = outcome.expect_err("the status is that of an error");
        match error.service() {
            Some(EchoError::Telling(Telling { times, .. })) => *times == 3,
            _ => false,
        }
    })
    .await;
    assert!((500..9_500).contains(&good), "{good} of 10,000 were read");
}

#[test]
fn mutated_documents_read_as_they_are_written() {
    let corpus = corpus(|value| value);
    let mut rng = Rng::with_seed(3);
    let mut good = 0;
    for _ in 0..10_000 {
        let mut text = corpus[rng.usize(..corpus.len())].clone();
        mutate(&mut rng, &mut text);
        let Ok(document) = Document::from_json(&text) else { continue };
        good += 1;
        let written = document.to_json();
        let again = Document::from_json(&written);
        assert_eq!(again.expect("its own JSON"), document, "{written}");
        // serde_json refuses what it holds no number for; what it reads must be the same to us.
        if let Ok(value) = serde_json::from_slice::<serde_json::Value>(&text) {
            if let (Ok(ours), false) = (Document::from_serialize(&value), written.contains(['e', 'E'])) {
                assert_eq!(document_difference(&keys(&document), &keys(&ours)), None, "{written}");
            }
        }
    }
    assert!((500..9_500).contains(&good), "{good} of 10,000 were read");
}

/// The skeleton of a document: its keys and kinds. Digits are left out, since serde_json rounds them.
fn keys(document: &Document) -> Document {
    match document {
        Document::Map(entries) => entries.iter().map(|(key, value)| (key.to_owned(), keys(value))).collect(),
        Document::List(elements) => Document::List(elements.iter().map(keys).collect()),
        Document::Number(_) => Document::from("a number"),
        other => other.clone(),
    }
}
