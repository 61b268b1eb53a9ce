//! Frames of `application/vnd.amazon.eventstream`, read from bytes that others made.

use aws_operation::event_stream::{Frame, FrameDecoder, FrameError, FrameHeader};
use aws_operation_tests::vectors;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::Value;

/// How a stream is cut into chunks.
enum Cut {
    Whole,
    ByteByByte,
    Random(u64),
}

fn frames(bytes: &[u8], cut: &Cut) -> Result<Vec<Frame>, String> {
    let mut decoder = FrameDecoder::new(usize::MAX);
    let mut random = fastrand::Rng::with_seed(match cut {
        Cut::Random(seed) => *seed,
        _ => 0,
    });
    let (mut rest, mut frames) = (bytes, Vec::new());
    while !rest.is_empty() {
        let length = match cut {
            Cut::Whole => rest.len(),
            Cut::ByteByByte => 1,
            Cut::Random(_) => random.usize(1..=rest.len().min(40)),
        };
        decoder.push(&rest[..length]);
        rest = &rest[length..];
        while let Some(frame) = decoder.next_frame().map_err(|error| error.to_string())? {
            frames.push(frame);
        }
    }
    if decoder.is_at_the_end() { Ok(frames) } else { Err("cut".to_owned()) }
}

fn expected(frame: &Value) -> Frame {
    let header = |header: &Value| {
        let (name, kind, value) = (header[0].as_str().unwrap(), header[1].as_str().unwrap(), &header[2]);
        let number = || value.as_i64().unwrap();
        let value = match kind {
            "true" => FrameHeader::Boolean(true),
            "false" => FrameHeader::Boolean(false),
            "byte" => FrameHeader::Byte(number().try_into().unwrap()),
            "short" => FrameHeader::Short(number().try_into().unwrap()),
            "integer" => FrameHeader::Integer(number().try_into().unwrap()),
            "long" => FrameHeader::Long(number()),
            "bytes" => FrameHeader::Bytes(STANDARD.decode(value.as_str().unwrap()).unwrap().into()),
            "string" => FrameHeader::String(value.as_str().unwrap().into()),
            "timestamp" => FrameHeader::Timestamp(number()),
            "uuid" => {
                let digits: String = value.as_str().unwrap().split('-').collect();
                FrameHeader::Uuid(u128::from_str_radix(&digits, 16).unwrap().to_be_bytes())
            }
            other => panic!("a header of type {other}"),
        };
        (name.into(), value)
    };
    let headers = frame["headers"].as_array().unwrap().iter().map(header).collect();
    Frame::new(headers, STANDARD.decode(frame["payload"].as_str().unwrap()).unwrap())
}

#[test]
#[cfg_attr(
    not(cases = "event-stream.json"),
    ignore = "there is no `event-stream.json` in the folder AWS_OPERATION_VECTORS"
)]
fn frames_are_read_however_the_bytes_are_cut() {
    let vectors = vectors::json("event-stream.json");
    let cases = vectors["cases"].as_array().unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        let name = &case["name"];
        let bytes = STANDARD.decode(case["encoded"].as_str().unwrap()).unwrap();
        let cuts = [Cut::Whole, Cut::ByteByByte].into_iter().chain((0..20).map(Cut::Random));
        for cut in cuts {
            let read = frames(&bytes, &cut);
            if case["expect"] == "failure" {
                assert!(read.is_err(), "{name}: {read:?}");
                continue;
            }
            let frames = read.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(frames, case["frames"].as_array().unwrap().iter().map(expected).collect::<Vec<_>>(), "{name}");
            let written: Vec<u8> = frames.iter().flat_map(|frame| frame.encode().unwrap()).collect();
            assert_eq!(written, bytes, "{name}");
        }
    }
}

#[test]
fn a_damaged_stream_is_an_error_and_never_a_panic() {
    let headers = vec![
        (":message-type".into(), FrameHeader::String("event".into())),
        ("n".into(), FrameHeader::Long(-1)),
        ("b".into(), FrameHeader::Bytes(vec![1, 2, 3].into())),
    ];
    let frame = Frame::new(headers, b"{\"a\":1}".to_vec());
    let bytes = [frame.encode().unwrap(), frame.encode().unwrap()].concat();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1 << bit;
            assert!(frames(&damaged, &Cut::Whole).is_err(), "bit {bit} of byte {place}");
        }
        if place != 0 && place != bytes.len() / 2 {
            assert!(frames(&bytes[..place], &Cut::Whole).is_err(), "cut after byte {place}");
        }
    }
}

#[test]
fn a_message_over_the_limit_is_refused_before_it_is_there() {
    let frame = Frame::new(Vec::new(), vec![0; 1000]);
    let bytes = frame.encode().unwrap();
    let mut decoder = FrameDecoder::new(bytes.len());
    decoder.push(&bytes);
    assert_eq!(decoder.next_frame(), Ok(Some(frame)));
    let mut decoder = FrameDecoder::new(bytes.len() - 1);
    decoder.push(&bytes[..12]);
    assert_eq!(decoder.next_frame(), Err(FrameError::TooLarge { bytes: bytes.len() }));
}

#[test]
fn a_header_that_the_format_cannot_say_is_not_written() {
    let with = |name: &str, value: FrameHeader| Frame::new(vec![(name.into(), value)], Bytes::new());
    assert!(with("x", FrameHeader::String("a".repeat(32_767).into())).encode().is_some());
    assert!(with("x", FrameHeader::String("a".repeat(32_768).into())).encode().is_none());
    assert!(with(&"x".repeat(256), FrameHeader::Boolean(true)).encode().is_none());
}
