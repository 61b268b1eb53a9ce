//! Frames out of the chunks of a body, however they are cut.

use std::fmt;

use bytes::{Buf as _, Bytes, BytesMut};

use super::frame::{CHECKSUM, Frame, FrameHeader, LONGEST_VALUE, PRELUDE};

/// The most bytes of headers, as AWS's own libraries have it.
const MOST_HEADERS: usize = 128 * 1024;
/// The most bytes of a payload, as AWS's own libraries have it.
const MOST_PAYLOAD: usize = 24 * 1024 * 1024;

/// Reads frames from chunks. Holds at most one message and the chunk that came last.
#[derive(Debug)]
pub struct FrameDecoder {
    buffer: BytesMut,
    /// The most bytes of one message.
    limit: usize,
    /// The length of the message that has begun, once its prelude was checked.
    begun: Option<Prelude>,
}

#[derive(Clone, Copy, Debug)]
struct Prelude {
    total: usize,
    headers: usize,
}

impl FrameDecoder {
    /// A decoder that refuses a message of more than `limit` bytes, before it is there.
    pub fn new(limit: usize) -> Self {
        let most = PRELUDE + MOST_HEADERS + MOST_PAYLOAD + CHECKSUM;
        Self { buffer: BytesMut::new(), limit: limit.min(most), begun: None }
    }

    /// Adds the bytes that came.
    pub fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    /// The next whole frame; nothing when more bytes are needed.
    ///
    /// # Errors
    /// The bytes are no frame: nothing after them can be trusted.
    pub fn next_frame(&mut self) -> Result<Option<Frame>, FrameError> {
        let prelude = match self.begun {
            Some(prelude) => prelude,
            None if self.buffer.len() < PRELUDE => return Ok(None),
            None => {
                let prelude = self.prelude()?;
                self.begun = Some(prelude);
                prelude
            }
        };
        if self.buffer.len() < prelude.total {
            return Ok(None);
        }
        self.begun = None;
        let message = self.buffer.split_to(prelude.total).freeze();
        let (checked, mut checksum) = message.split_at(prelude.total - CHECKSUM);
        if crc32fast::hash(checked) != checksum.get_u32() {
            return Err(FrameError::MessageChecksum);
        }
        let headers = message.slice(PRELUDE..PRELUDE + prelude.headers);
        let payload = message.slice(PRELUDE + prelude.headers..prelude.total - CHECKSUM);
        Ok(Some(Frame { headers: read_headers(headers)?, payload }))
    }

    /// Whether the bytes end where a message does: a stream that ends elsewhere was cut.
    pub fn is_at_the_end(&self) -> bool {
        self.buffer.is_empty()
    }

    fn prelude(&self) -> Result<Prelude, FrameError> {
        let mut prelude = &self.buffer[..PRELUDE];
        let expected = crc32fast::hash(&prelude[..PRELUDE - CHECKSUM]);
        let (total, headers, checksum) = (prelude.get_u32(), prelude.get_u32(), prelude.get_u32());
        if expected != checksum {
            return Err(FrameError::PreludeChecksum);
        }
        let wrong = || FrameError::Length { total, headers };
        let total = usize::try_from(total).map_err(|_| wrong())?;
        let headers = usize::try_from(headers).map_err(|_| wrong())?;
        let payload = total.checked_sub(PRELUDE + CHECKSUM).and_then(|rest| rest.checked_sub(headers));
        match payload {
            None => Err(wrong()),
            Some(payload) if headers > MOST_HEADERS || payload > MOST_PAYLOAD || total > self.limit => {
                Err(FrameError::TooLarge { bytes: total })
            }
            Some(_) => Ok(Prelude { total, headers }),
        }
    }
}

fn read_headers(mut rest: Bytes) -> Result<Vec<(Box<str>, FrameHeader)>, FrameError> {
    let mut headers = Vec::new();
    while !rest.is_empty() {
        headers.push(read_header(&mut rest).ok_or(FrameError::Header)?);
    }
    Ok(headers)
}

/// Nothing when the header is cut, its type unknown, or its text no UTF-8.
fn read_header(rest: &mut Bytes) -> Option<(Box<str>, FrameHeader)> {
    let length = rest.try_get_u8().ok()?;
    let name = take(rest, usize::from(length))?;
    let name = std::str::from_utf8(&name).ok().filter(|name| !name.is_empty())?.into();
    let value = match rest.try_get_u8().ok()? {
        0 => FrameHeader::Boolean(true),
        1 => FrameHeader::Boolean(false),
        2 => FrameHeader::Byte(rest.try_get_i8().ok()?),
        3 => FrameHeader::Short(rest.try_get_i16().ok()?),
        4 => FrameHeader::Integer(rest.try_get_i32().ok()?),
        5 => FrameHeader::Long(rest.try_get_i64().ok()?),
        6 => FrameHeader::Bytes(take_counted(rest)?),
        7 => FrameHeader::String(std::str::from_utf8(&take_counted(rest)?).ok()?.into()),
        8 => FrameHeader::Timestamp(rest.try_get_i64().ok()?),
        9 => FrameHeader::Uuid(take(rest, 16)?.as_ref().try_into().ok()?),
        _ => return None,
    };
    Some((name, value))
}

fn take_counted(rest: &mut Bytes) -> Option<Bytes> {
    let length = rest.try_get_u16().ok().filter(|length| *length <= LONGEST_VALUE)?;
    take(rest, usize::from(length))
}

fn take(rest: &mut Bytes, length: usize) -> Option<Bytes> {
    (length <= rest.len()).then(|| rest.split_to(length))
}

/// Bytes that are no frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The checksum of a prelude is wrong.
    PreludeChecksum,
    /// The checksum of a message is wrong.
    MessageChecksum,
    /// The lengths of a prelude contradict each other.
    Length {
        /// The length of the message in bytes.
        total: u32,
        /// The length of its headers in bytes.
        headers: u32,
    },
    /// A message is larger than the format or the client's limit allows.
    TooLarge {
        /// The length of the message in bytes.
        bytes: usize,
    },
    /// A header is cut, of an unknown type, or no text where it should be one.
    Header,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PreludeChecksum => f.write_str("the checksum of a message's lengths is wrong"),
            Self::MessageChecksum => f.write_str("the checksum of a message is wrong"),
            Self::Length { total, headers } => {
                write!(f, "a message of {total} bytes cannot hold headers of {headers}")
            }
            Self::TooLarge { bytes } => write!(f, "a message has {bytes} bytes, more than the limit"),
            Self::Header => f.write_str("a header of a message is damaged, or of an unknown type"),
        }
    }
}

impl std::error::Error for FrameError {}
