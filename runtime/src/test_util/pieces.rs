//! The body of an answer as it goes out.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use hyper::body::{Frame, SizeHint};

use crate::http::{Body, HttpError, HttpErrorKind};

/// The body of an answer: one piece with its length, or several without one; it may break off.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    left: VecDeque<Bytes>,
    announced: Option<usize>,
    breaks: bool,
}

impl Pieces {
    pub(super) fn whole(body: Bytes) -> Self {
        Self { announced: Some(body.len()), left: VecDeque::from([body]), breaks: false }
    }

    pub(super) fn chunks(pieces: impl IntoIterator<Item = Bytes>) -> Self {
        Self { left: pieces.into_iter().collect(), announced: None, breaks: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.iter().all(Bytes::is_empty)
    }

    /// The length that the head of the response says.
    pub(super) fn announced(&self) -> Option<usize> {
        self.announced
    }

    /// The first half, after which the connection breaks.
    pub(super) fn cut(mut self) -> Self {
        let mut length = self.left.iter().map(Bytes::len).sum::<usize>() / 2;
        for piece in &mut self.left {
            piece.truncate(length);
            length -= piece.len();
        }
        self.breaks = true;
        self
    }

    /// The body that a client in this process gets.
    pub(super) fn into_body(mut self) -> Body {
        match self.announced {
            Some(_) if !self.breaks => Body::from(self.left.pop_front().unwrap_or_default()),
            announced => Body::from_stream(self).announced(announced.map(|length| length as u64)),
        }
    }

    /// The next piece; `Err` where the connection breaks.
    fn next(&mut self) -> Option<Result<Bytes, ()>> {
        match self.left.pop_front() {
            Some(piece) => Some(Ok(piece)),
            None => self.breaks.then_some(Err(())),
        }
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let broken = |()| HttpError::new(HttpErrorKind::Io, "the body was cut short, by the script of the test");
        Poll::Ready(self.next().map(|piece| piece.map_err(broken)))
    }
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let broken = |()| io::ErrorKind::ConnectionReset.into();
        Poll::Ready(self.next().map(|piece| piece.map(Frame::data).map_err(broken)))
    }

    fn size_hint(&self) -> SizeHint {
        match self.announced {
            Some(length) if !self.breaks => SizeHint::with_exact(length as u64),
            _ => SizeHint::default(),
        }
    }
}
