//! A request on its way out: when it was handed over, and when it last moved on.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Instant;

/// The size that a connection takes at a time: it asks for the next piece only when it has room.
const PIECE: usize = 64 * 1024;

/// The body of a request, handed over in pieces.
pub(super) struct Upload {
    rest: Bytes,
    progress: Arc<Progress>,
}

/// The state of an upload; shared with the one who waits for the response.
pub(super) struct Progress {
    start: Instant,
    /// When the connection last took a piece, in milliseconds after the start and one; 0 before the first.
    last: AtomicU64,
}

impl Upload {
    /// An upload of these bytes that begins now.
    pub(super) fn new(body: Bytes) -> (Self, Arc<Progress>) {
        let progress = Arc::new(Progress { start: Instant::now(), last: AtomicU64::new(0) });
        (Self { rest: body, progress: Arc::clone(&progress) }, progress)
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.progress.moved();
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

impl Progress {
    fn moved(&self) {
        let elapsed = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(elapsed.saturating_add(1), Ordering::Relaxed);
    }

    /// When a wait of this length for the response is over. The time before the request was handed over does not count:
    /// the connection has a limit of its own.
    fn patience(&self, limit: Duration) -> Option<Instant> {
        let from = match self.last.load(Ordering::Relaxed) {
            0 => Instant::now(),
            last => self.start.checked_add(Duration::from_millis(last))?,
        };
        from.checked_add(limit)
    }

    /// The future's result, or `None` when nothing moved for longer than `limit`, neither out nor in.
    pub(super) async fn within<T>(&self, limit: Option<Duration>, future: impl Future<Output = T>) -> Option<T> {
        let Some(limit) = limit else { return Some(future.await) };
        let mut future = pin!(future);
        let mut timer = pin!(tokio::time::sleep(limit));
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            while timer.as_mut().poll(context).is_ready() {
                match self.patience(limit) {
                    Some(end) if end > Instant::now() => timer.as_mut().reset(end),
                    _ => return Poll::Ready(None),
                }
            }
            Poll::Pending
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    const LIMIT: Option<Duration> = Some(Duration::from_secs(1));

    fn take(upload: &mut Upload) -> Option<usize> {
        match Pin::new(upload).poll_frame(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Some(Ok(frame))) => frame.into_data().ok().map(|piece| piece.len()),
            _ => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_is_taken_slowly_takes_no_time_from_the_answer() {
        let (mut upload, progress) = Upload::new(vec![7; 5 * PIECE].into());
        let slow = async {
            for _ in 0..5 {
                tokio::time::sleep(Duration::from_millis(900)).await;
                assert_eq!(take(&mut upload), Some(PIECE));
            }
            tokio::time::sleep(Duration::from_millis(900)).await;
            "answer"
        };
        assert_eq!(progress.within(LIMIT, slow).await, Some("answer"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_for_the_answer_ends_from_the_last_piece_on() {
        let (mut upload, progress) = Upload::new(vec![7; PIECE].into());
        let start = Instant::now();
        let never = async {
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert_eq!((take(&mut upload), take(&mut upload)), (Some(PIECE), None));
            std::future::pending::<()>().await;
        };
        assert_eq!(progress.within(LIMIT, never).await, None);
        let elapsed = start.elapsed();
        assert!((Duration::from_secs(6)..Duration::from_millis(7_002)).contains(&elapsed), "{elapsed:?}");
    }

    #[test]
    fn every_byte_goes_out_once() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5] {
            let (mut upload, _) = Upload::new(vec![7; length].into());
            assert_eq!(upload.size_hint().exact(), Some(length as u64));
            let pieces: Vec<usize> = std::iter::from_fn(|| take(&mut upload)).collect();
            assert_eq!(pieces.iter().sum::<usize>(), length);
            assert!(pieces.iter().all(|piece| (1..=PIECE).contains(piece)));
            assert!(upload.is_end_stream());
        }
    }
}
