//! Any bytes as a stream of events, and frames of any headers and payload, cut anywhere.
//!
//! What a decoder says does not depend on how the bytes are cut; what it read is read again from what it is written as; a
//! frame with one bit wrong is never read as it was; a stream comes to its end, in events or in one error.

#![no_main]

use aws_operation::event_stream::{EventStream, Frame, FrameDecoder, FrameHeader};
use aws_operation::{Client, Credentials, Document, RetryConfig, aws_operation, aws_shape};
use aws_operation_tests::doubles::{ScriptedClient, response};
use libfuzzer_sys::fuzz_target;

#[aws_operation(
    target = "Fuzz_20260101.Subscribe",
    output = Subscribed,
    service = "fuzz",
    signing_name = "fuzz",
    protocol = "awsJson1_1"
)]
struct Subscribe {}

#[aws_shape]
struct Subscribed {
    session: Option<String>,
    events: EventStream<Event>,
}

#[aws_shape]
enum Event {
    Record(Record),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_shape]
struct Record {
    number: Option<i64>,
    text: Option<String>,
}

/// The frames in these bytes until the first error, and whether there was one.
fn read(bytes: &[u8], size: usize) -> (Vec<Frame>, Option<String>) {
    let mut decoder = FrameDecoder::new(1 << 20);
    let mut frames = Vec::new();
    for chunk in bytes.chunks(size.max(1)) {
        decoder.push(chunk);
        loop {
            match decoder.next_frame() {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => break,
                Err(error) => return (frames, Some(error.to_string())),
            }
        }
    }
    (frames, None)
}

fn header(kind: u8, number: i64, text: &str) -> FrameHeader {
    match kind % 9 {
        0 => FrameHeader::Boolean(number & 1 == 0),
        1 => FrameHeader::Byte(number as i8),
        2 => FrameHeader::Short(number as i16),
        3 => FrameHeader::Integer(number as i32),
        4 => FrameHeader::Long(number),
        5 => FrameHeader::Bytes(text.as_bytes().to_vec().into()),
        6 => FrameHeader::String(text.into()),
        7 => FrameHeader::Timestamp(number),
        _ => FrameHeader::Uuid([number as u8; 16]),
    }
}

fuzz_target!(|data: (&[u8], usize, usize, Vec<(&str, u8, i64, &str)>)| {
    let (bytes, size, bit, headers) = data;
    let size = size % 64 + 1;
    assert_eq!(read(bytes, size), read(bytes, bytes.len()));

    let mut headers: Vec<(Box<str>, FrameHeader)> =
        headers.into_iter().map(|(name, kind, number, text)| (name.into(), header(kind, number, text))).collect();
    for (name, text) in [(":message-type", "event"), (":event-type", "record")] {
        headers.push((name.into(), FrameHeader::String(text.into())));
    }
    headers.retain(|(name, _)| !name.is_empty());
    let frame = Frame::new(headers, bytes.to_vec());
    let Some(encoded) = frame.encode() else { return };
    assert_eq!(read(&encoded, size), (vec![frame.clone()], None));

    let mut damaged = encoded.to_vec();
    let place = bit / 8 % damaged.len();
    damaged[place] ^= 1 << (bit % 8);
    assert_ne!(read(&damaged, size).0.first(), Some(&frame));

    let body = [&encoded[..], bytes].concat();
    let headers = [("content-type", "application/vnd.amazon.eventstream")];
    let client = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .retry(RetryConfig::off())
        .http(ScriptedClient::new([response(200, headers, body)]))
        .build()
        .expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let Ok(mut output) = Subscribe {}.send(&client).await else { return };
        while let Some(event) = output.events.next().await {
            if let Err(error) = event {
                let line = error.to_string();
                assert!(!line.chars().any(char::is_control) && line.len() < 8192, "{line:?}");
                assert!(output.events.next().await.is_none(), "nothing comes after an error");
                break;
            }
        }
    });
});
