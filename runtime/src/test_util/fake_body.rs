//! The body of a response as it goes out.

use std::collections::VecDeque;
use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use hyper::body::{Frame, SizeHint};
use tokio::time::Sleep;

use crate::http::{Body, HttpError, HttpErrorKind};

/// The body of a response: one piece with its length, or several without one; it may pause, and break off.
#[derive(Clone, Debug)]
pub(super) struct FakeBody {
    left: VecDeque<Piece>,
    announced: Option<usize>,
}

/// The next event.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "event-streams"), allow(dead_code, reason = "only events pause"))]
pub(super) enum Piece {
    Bytes(Bytes),
    /// Nothing comes for this long.
    Pause(Duration),
    /// Nothing comes any more, and the connection stays open.
    Hold,
    /// The connection breaks.
    Break,
}

impl FakeBody {
    pub(super) fn whole(body: Bytes) -> Self {
        Self { announced: Some(body.len()), left: VecDeque::from([Piece::Bytes(body)]) }
    }

    pub(super) fn chunks(pieces: impl IntoIterator<Item = Bytes>) -> Self {
        Self::script(pieces.into_iter().map(Piece::Bytes))
    }

    pub(super) fn script(pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self { left: pieces.into_iter().collect(), announced: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.iter().all(|piece| matches!(piece, Piece::Bytes(bytes) if bytes.is_empty()))
    }

    /// The length that the head of the response says.
    pub(super) fn announced(&self) -> Option<usize> {
        self.announced
    }

    /// The first half, after which the connection breaks.
    pub(super) fn cut(mut self) -> Self {
        let bytes = |piece: &Piece| if let Piece::Bytes(bytes) = piece { bytes.len() } else { 0 };
        let mut length = self.left.iter().map(bytes).sum::<usize>() / 2;
        for piece in &mut self.left {
            if let Piece::Bytes(bytes) = piece {
                bytes.truncate(length);
                length -= bytes.len();
            }
        }
        self.left.push_back(Piece::Break);
        self
    }

    /// Flips a bit of the last byte that is a letter or a digit, so that the body mostly still is JSON. Gives the CRC-32 of what
    /// was there before; a wrong one where there is nothing to flip.
    pub(super) fn damage(&mut self) -> u32 {
        let mut checksum = crc32fast::Hasher::new();
        let mut last = None;
        for piece in &mut self.left {
            let Piece::Bytes(bytes) = piece else { continue };
            checksum.update(bytes);
            if let Some(at) = bytes.iter().rposition(u8::is_ascii_alphanumeric) {
                last = Some((bytes, at));
            }
        }
        let checksum = checksum.finalize();
        let Some((bytes, at)) = last else { return !checksum };
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 1;
        *bytes = damaged.into();
        checksum
    }

    /// The body that a client in this process gets.
    pub(super) fn into_body(self) -> Body {
        match (self.announced, self.left.front()) {
            (Some(_), Some(Piece::Bytes(bytes))) if self.left.len() == 1 => Body::from(bytes.clone()),
            (announced, _) => Body::from_stream(self.going_out()).announced(announced.map(|length| length as u64)),
        }
    }

    /// The body that a client on another side of a connection gets.
    pub(super) fn going_out(self) -> GoingOut {
        GoingOut { pieces: self, pause: None, before_break: false }
    }
}

/// A body on its way.
pub(super) struct GoingOut {
    pieces: FakeBody,
    /// Runs while nothing is to come.
    pause: Option<Pin<Box<Sleep>>>,
    /// The bytes before the break have had their time to leave.
    before_break: bool,
}

impl GoingOut {
    /// The next piece; `Err` where the connection breaks.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, ()>>> {
        loop {
            if let Some(pause) = &mut self.pause {
                ready!(pause.as_mut().poll(context));
                self.pause = None;
            }
            match self.pieces.left.pop_front() {
                Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Some(Piece::Pause(pause)) => self.pause = Some(Box::pin(tokio::time::sleep(pause))),
                Some(Piece::Hold) => {
                    self.pieces.left.push_front(Piece::Hold);
                    // Whoever waits is woken by his own time-out, or by the end of the connection.
                    return Poll::Pending;
                }
                Some(Piece::Break) if self.before_break => return Poll::Ready(Some(Err(()))),
                Some(Piece::Break) => {
                    // An error makes hyper drop what it has not flushed, which it does when nothing is ready.
                    self.before_break = true;
                    self.pieces.left.push_front(Piece::Break);
                    context.waker().wake_by_ref();
                    return Poll::Pending;
                }
                None => return Poll::Ready(None),
            }
        }
    }
}

impl Stream for GoingOut {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let broken = |()| HttpError::new(HttpErrorKind::Io, "the body was cut short, by the script of the test");
        self.poll_piece(context).map(|piece| piece.map(|piece| piece.map_err(broken)))
    }
}

impl hyper::body::Body for GoingOut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let broken = |()| io::ErrorKind::ConnectionReset.into();
        self.poll_piece(context).map(|piece| piece.map(|piece| piece.map(Frame::data).map_err(broken)))
    }

    fn size_hint(&self) -> SizeHint {
        let breaks = self.pieces.left.iter().any(|piece| matches!(piece, Piece::Break));
        match self.pieces.announced {
            Some(length) if !breaks => SizeHint::with_exact(length as u64),
            _ => SizeHint::default(),
        }
    }
}
