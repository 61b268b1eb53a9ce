//! A limit on how long a future may take, by the injected clock.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::time::Clock;

/// What the future gives, or `None` when it takes longer than `limit`.
pub(crate) async fn within<T>(clock: &dyn Clock, limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut timer = clock.sleep(limit);
    poll_fn(move |cx| {
        // The future first: what has arrived in time is not thrown away because the task was woken late.
        if let Poll::Ready(value) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(value));
        }
        timer.as_mut().poll(cx).map(|()| None)
    })
    .await
}
