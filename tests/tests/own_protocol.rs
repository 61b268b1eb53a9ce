//! A service that speaks a protocol of its own: bencoded bodies, posted to a path for each operation. Client, retries and
//! fake know it by the trait alone.

use aws_operation::metadata::{OperationMetadata, ServiceMetadata};
use aws_operation::protocol::{ErrorWords, Failure, Protocol, Strictness, Target, read_document, to_document};
use aws_operation::shape::constraint::Violation;
use aws_operation::shape::{ErrorSchema, Member, ReadError, ReadMember, Structure};
use aws_operation::test_util::{FakeError, FakeResponse, FakeService, Fault};
use aws_operation::{Client, Document, Error, Operation, aws_error, aws_shape};
use bytes::Bytes;
use http::{Method, Request, Response, Uri};

/// Smithy's `id`, content type and paths are made up; the format is BitTorrent's, with marks for what it lacks.
#[derive(Debug)]
struct Bencode;

impl Protocol for Bencode {
    fn id(&self) -> &'static str {
        "example#bencode"
    }

    fn content_type(&self) -> &'static str {
        "application/x-bencode"
    }

    fn write_input(&self, input: &dyn Structure) -> Result<Vec<u8>, Vec<Violation>> {
        self.write_output(input)
    }

    fn request(&self, target: &Target, endpoint: &Uri, body: Bytes) -> Result<Request<Bytes>, String> {
        let base = endpoint.to_string();
        let url = format!("{}/call/{}/{}", base.trim_end_matches('/'), target.service(), target.operation());
        let request = Request::post(url).header("content-type", self.content_type()).body(body);
        request.map_err(|error| error.to_string())
    }

    fn failure(&self, _: &Target, errors: &ErrorSchema, response: &Response<Bytes>) -> Option<Failure> {
        if response.status().is_success() {
            return None;
        }
        let body = decode(response.body()).unwrap_or_default();
        Some(Failure::new(body["code"].as_str(), body["message"].as_str(), errors))
    }

    fn means_to_be_output(&self, body: &[u8]) -> bool {
        body.starts_with(b"d")
    }

    fn read_output(&self, body: &[u8], output: &mut dyn ReadMember) -> Result<(), ReadError> {
        self.read_input(body, output, Strictness::Lenient)
    }

    fn read_error_members(&self, body: &[u8], members: &mut dyn ReadMember) -> Result<(), ReadError> {
        read_document(&decode(body)?["members"], members, Strictness::Lenient)
    }

    fn target(&self, request: &Request<()>) -> Option<String> {
        let (service, operation) = request.uri().path().strip_prefix("/call/")?.split_once('/')?;
        (request.method() == Method::POST).then(|| format!("{service}.{operation}"))
    }

    fn read_input(&self, body: &[u8], input: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError> {
        read_document(&decode(body)?, input, strictness)
    }

    fn write_output(&self, output: &dyn Member) -> Result<Vec<u8>, Vec<Violation>> {
        let mut body = Vec::new();
        encode(&to_document(output)?, &mut body);
        Ok(body)
    }

    fn write_error(&self, _: Option<&Target>, error: &ErrorWords<'_>) -> Response<Bytes> {
        let message = error.message.map_or(Document::Null, Document::from);
        let words = [("code", error.code.into()), ("message", message), ("members", error.members.clone())];
        let mut body = Vec::new();
        encode(&words.into_iter().collect(), &mut body);
        Response::builder().status(error.status).body(body.into()).expect("a status of HTTP")
    }
}

fn encode(value: &Document, out: &mut Vec<u8>) {
    let text = |text: &str, out: &mut Vec<u8>| out.extend(format!("{}:{text}", text.len()).bytes());
    match value {
        Document::Null => out.push(b'n'),
        Document::Bool(value) => out.push(if *value { b't' } else { b'f' }),
        Document::Number(number) => out.extend(format!("i{number}e").bytes()),
        Document::String(value) => text(value, out),
        Document::List(elements) => {
            out.push(b'l');
            for element in elements {
                encode(element, out);
            }
            out.push(b'e');
        }
        Document::Map(entries) => {
            out.push(b'd');
            for (key, value) in entries {
                text(key, out);
                encode(value, out);
            }
            out.push(b'e');
        }
    }
}

fn decode(body: &[u8]) -> Result<Document, ReadError> {
    let text = std::str::from_utf8(body).map_err(|_| ReadError::new("the body is not UTF-8"))?;
    match value(text) {
        Some((value, "")) => Ok(value),
        _ => Err(ReadError::new("the body is not bencoded")),
    }
}

/// The value that a text begins with, and the rest of the text.
fn value(text: &str) -> Option<(Document, &str)> {
    let (mark, rest) = text.split_at_checked(1)?;
    Some(match mark {
        "n" => (Document::Null, rest),
        "t" | "f" => (Document::Bool(mark == "t"), rest),
        "i" => {
            let (number, rest) = rest.split_once('e')?;
            (Document::Number(number.parse().ok()?), rest)
        }
        "l" => {
            let (mut elements, mut rest) = (Vec::new(), rest);
            while !rest.starts_with('e') {
                let (element, after) = value(rest)?;
                elements.push(element);
                rest = after;
            }
            (Document::List(elements), &rest[1..])
        }
        "d" => {
            let (mut entries, mut rest) = (Vec::new(), rest);
            while !rest.starts_with('e') {
                let (Document::String(key), after) = value(rest)? else { return None };
                let (entry, after) = value(after)?;
                entries.push((key, entry));
                rest = after;
            }
            (entries.into_iter().collect(), &rest[1..])
        }
        _ => {
            let (length, rest) = text.split_once(':')?;
            let (value, rest) = rest.split_at_checked(length.parse().ok()?)?;
            (Document::from(value), rest)
        }
    })
}

const GREETER: ServiceMetadata = ServiceMetadata::new("greeter", &Bencode).id("Greeter");

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Greet {
    #[aws(length(min = 1))]
    name: String,
    times: Option<i32>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Greeting {
    texts: Vec<String>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum GreetError {
    TooOften(TooOften),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct TooOften {
    most: i32,
}

impl Operation for Greet {
    type Output = Greeting;
    type Error = GreetError;
    const METADATA: &'static OperationMetadata = &OperationMetadata::new("Greeter.Greet", &GREETER);

    fn input(&self) -> &dyn Structure {
        self
    }
}

fn greet(name: &str, times: i32) -> Greet {
    Greet { name: name.to_owned(), times: Some(times) }
}

fn greeter() -> FakeService {
    let fake = FakeService::new();
    fake.on::<Greet>(|input| {
        let times = input.times.unwrap_or(1);
        if times > 3 {
            return Err(FakeError::new(GreetError::TooOften(TooOften { most: 3 })).message("not so often"));
        }
        Ok(Greeting { texts: (0..times).map(|_| format!("Hello, {}!", input.name)).collect() })
    });
    fake
}

/// Calls that succeed, fail by the service's word, and fail before they succeed.
async fn assert_that_calls_go_through(fake: &FakeService, client: &Client) {
    let greeting = client.send(&greet("Ada: l'été", 2)).await.expect("a greeting");
    assert_eq!(greeting.texts, ["Hello, Ada: l'été!", "Hello, Ada: l'été!"]);

    let error = client.send(&greet("Ada", 4)).await.expect_err("too often");
    assert_eq!((error.code(), error.message(), error.status()), (Some("TooOften"), Some("not so often"), Some(400)));
    assert_eq!(error.service(), Some(&GreetError::TooOften(TooOften { most: 3 })));
    assert!(error.request_id().is_some(), "{error}");

    fake.clear_recorded();
    fake.script::<Greet>([Fault::throttling(None), Fault::error("SlowDown", 503)]);
    let reply = client.call(&greet("Bo", 1)).await.expect("the third attempt");
    assert_eq!((reply.attempts(), reply.output().texts.len()), (3, 1));
    assert_eq!(fake.requests::<Greet>(), vec![greet("Bo", 1); 3]);
    let recorded = fake.recorded();
    assert_eq!(recorded[0].uri().path(), "/call/Greeter/Greet");
    assert_eq!(recorded[0].header("content-type"), Some("application/x-bencode"));
    assert_eq!(&recorded[0].bytes()[..], b"d4:name2:Bo5:timesi1ee");
    assert_eq!((recorded[0].operation(), recorded[0].body()["name"].as_str()), ("Greet", Some("Bo")));
    fake.assert_no_unexpected();
}

#[tokio::test]
async fn calls_go_through_in_process() {
    let fake = greeter();
    assert_that_calls_go_through(&fake, &fake.client()).await;
}

#[tokio::test]
async fn calls_go_through_over_http() {
    let fake = greeter();
    let server = fake.serve().await.expect("a server");
    let client = Client::builder()
        .region(fake.region())
        .credentials(fake.credentials().clone())
        .endpoint_url(server.url())
        .build()
        .expect("a client");
    assert_that_calls_go_through(&fake, &client).await;
}

#[tokio::test]
async fn the_fake_turns_a_wrong_request_away_in_the_words_of_the_protocol() {
    let fake = greeter();
    let client = fake.client_builder().validation(false).build().expect("a client");
    let error = client.send(&greet("", 1)).await.expect_err("an empty name");
    assert_eq!(error.code(), Some("ValidationException"), "{error}");
    assert!(error.message().is_some_and(|message| message.contains("name")), "{error}");

    let error = FakeService::new().client().send(&greet("Ada", 1)).await.expect_err("no handler");
    assert!(matches!(error, Error::Service(_) | Error::Response(_)), "{error}");
}

#[tokio::test]
async fn an_output_that_is_broken_shows_no_piece_of_itself_and_a_page_of_a_proxy_does() {
    let fake = FakeService::new();
    fake.on_raw::<Greet>(|_| FakeResponse::bytes("d5:textsl6:secret"));
    let error = fake.client().send(&greet("Ada", 1)).await.expect_err("a broken output");
    assert!(matches!(error, Error::Response(_)), "{error}");
    let told = format!("{error} {error:?}");
    assert!(told.contains("not bencoded") && !told.contains("secret"), "{told}");

    fake.on_raw::<Greet>(|_| FakeResponse::html(200, "<html>who are you?</html>"));
    let error = fake.client().send(&greet("Ada", 1)).await.expect_err("a page");
    assert!(format!("{error} {error:?}").contains("who are you?"), "{error:?}");
}
