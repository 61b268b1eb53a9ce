//! One message of `application/vnd.amazon.eventstream`: named, typed headers and a payload.

use bytes::{BufMut as _, Bytes, BytesMut};

/// The prelude: total length, length of the headers, and the checksum of both.
pub(super) const PRELUDE: usize = 12;
/// The checksum of the whole message, at its end.
pub(super) const CHECKSUM: usize = 4;

/// One message of a stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// The headers in the order in which they came. A name may come twice; the first counts.
    pub headers: Vec<(Box<str>, FrameHeader)>,
    /// The payload.
    pub payload: Bytes,
}

/// The value of a header.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameHeader {
    /// Types 0 and 1.
    Boolean(bool),
    /// Type 2.
    Byte(i8),
    /// Type 3.
    Short(i16),
    /// Type 4.
    Integer(i32),
    /// Type 5.
    Long(i64),
    /// Type 6, of at most 32,767 bytes.
    Bytes(Bytes),
    /// Type 7, of at most 32,767 bytes.
    String(Box<str>),
    /// Type 8: milliseconds since the epoch.
    Timestamp(i64),
    /// Type 9.
    Uuid([u8; 16]),
}

impl Frame {
    /// A message with these headers and this payload.
    pub fn new(headers: Vec<(Box<str>, FrameHeader)>, payload: impl Into<Bytes>) -> Self {
        Self { headers, payload: payload.into() }
    }

    /// The text of the header with this name; nothing when it is absent or no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.headers.iter().find(|(header, _)| **header == *name)?.1 {
            FrameHeader::String(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes on the wire; nothing when a header is longer than the format can say.
    pub fn encode(&self) -> Option<Bytes> {
        let mut headers = BytesMut::new();
        for (name, value) in &self.headers {
            headers.put_u8(u8::try_from(name.len()).ok()?);
            headers.put_slice(name.as_bytes());
            match value {
                FrameHeader::Boolean(true) => headers.put_u8(0),
                FrameHeader::Boolean(false) => headers.put_u8(1),
                FrameHeader::Byte(value) => {
                    headers.put_u8(2);
                    headers.put_i8(*value);
                }
                FrameHeader::Short(value) => {
                    headers.put_u8(3);
                    headers.put_i16(*value);
                }
                FrameHeader::Integer(value) => {
                    headers.put_u8(4);
                    headers.put_i32(*value);
                }
                FrameHeader::Long(value) => {
                    headers.put_u8(5);
                    headers.put_i64(*value);
                }
                FrameHeader::Bytes(value) => put_counted(&mut headers, 6, value)?,
                FrameHeader::String(value) => put_counted(&mut headers, 7, value.as_bytes())?,
                FrameHeader::Timestamp(value) => {
                    headers.put_u8(8);
                    headers.put_i64(*value);
                }
                FrameHeader::Uuid(value) => {
                    headers.put_u8(9);
                    headers.put_slice(value);
                }
            }
        }
        let total = PRELUDE + headers.len() + self.payload.len() + CHECKSUM;
        let mut message = BytesMut::with_capacity(total);
        message.put_u32(u32::try_from(total).ok()?);
        message.put_u32(u32::try_from(headers.len()).ok()?);
        message.put_u32(crc32fast::hash(&message));
        message.put_slice(&headers);
        message.put_slice(&self.payload);
        message.put_u32(crc32fast::hash(&message));
        Some(message.freeze())
    }
}

fn put_counted(headers: &mut BytesMut, kind: u8, value: &[u8]) -> Option<()> {
    headers.put_u8(kind);
    headers.put_u16(u16::try_from(value.len()).ok().filter(|length| *length <= LONGEST_VALUE)?);
    headers.put_slice(value);
    Some(())
}

/// The longest text or bytes of a header, which the format's authors count in a signed number.
pub(super) const LONGEST_VALUE: u16 = 0x7fff;
