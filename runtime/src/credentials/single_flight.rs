//! One future that many callers wait for, driven by whichever of them is polled.
//!
//! No task is spawned, so it needs no particular runtime. A caller that is dropped, or that is kept but never polled
//! again, holds up nobody: every wake-up goes to all callers. When the last one is dropped, so is the future.
//!
//! The timers and connections that the future holds of a tokio runtime end with that runtime, and polling it then may
//! panic. So only callers on the runtime that it began on poll it; another caller is told to begin anew.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::task::{Context, Poll, Wake, Waker};

use tokio::runtime::{Handle, Id};

use crate::time::BoxFuture;

/// The tokio runtime that the caller runs on.
pub(crate) fn current_runtime() -> Option<Id> {
    Handle::try_current().ok().map(|runtime| runtime.id())
}

/// How a wait for a [`Flight`] ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Landing<T> {
    Outcome(T),
    /// The future panicked, in whichever caller polled it.
    Panicked,
    /// The caller has moved to another runtime than the one that the future began on.
    Elsewhere,
}

/// A future whose outcome is shared.
pub(crate) struct Flight<T> {
    runtime: Option<Id>,
    /// `None` once it has ended.
    future: Mutex<Option<BoxFuture<'static, T>>>,
    outcome: OnceLock<T>,
    over: AtomicBool,
    wakers: Arc<Wakers>,
}

impl<T: Clone> Flight<T> {
    pub(crate) fn new(future: BoxFuture<'static, T>) -> Arc<Self> {
        Arc::new(Self {
            runtime: current_runtime(),
            future: Mutex::new(Some(future)),
            outcome: OnceLock::new(),
            over: AtomicBool::new(false),
            wakers: Arc::default(),
        })
    }

    /// Waits for the outcome.
    pub(crate) fn wait(self: &Arc<Self>) -> Wait<T> {
        Wait { flight: Arc::clone(self), id: self.wakers.next_id() }
    }

    /// Whether the future has ended, well or by a panic.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    fn landing(&self) -> Landing<T> {
        self.outcome.get().cloned().map_or(Landing::Panicked, Landing::Outcome)
    }

    fn poll(&self, id: u64, cx: &mut Context<'_>) -> Poll<Landing<T>> {
        if self.is_over() {
            return Poll::Ready(self.landing());
        }
        if self.runtime != current_runtime() {
            return Poll::Ready(Landing::Elsewhere);
        }
        // Before the attempt to poll: if another caller polls now, it is the one that wakes this one.
        self.wakers.register(id, cx.waker());
        // Declared before the lock, so that it acts after the lock is free, also when the future panics.
        let mut end = End { armed: false, over: &self.over, wakers: &self.wakers };
        let mut slot = match self.future.try_lock() {
            Ok(slot) => slot,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Poll::Pending,
        };
        // Taken out while it is polled, so that a panic drops it. None: it ended since the first look.
        let Some(mut future) = slot.take() else { return Poll::Ready(self.landing()) };
        end.armed = true;
        self.wakers.fired.store(false, Ordering::SeqCst);
        let waker = Waker::from(Arc::clone(&self.wakers));
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(outcome) => Poll::Ready(Landing::Outcome(self.outcome.get_or_init(|| outcome).clone())),
            Poll::Pending => {
                *slot = Some(future);
                end.armed = false;
                drop(slot);
                // A caller that was woken meanwhile found the future in use.
                if self.wakers.fired.load(Ordering::SeqCst) {
                    self.wakers.wake_all();
                }
                Poll::Pending
            }
        }
    }
}

/// Waits for a [`Flight`].
pub(crate) struct Wait<T> {
    flight: Arc<Flight<T>>,
    id: u64,
}

impl<T: Clone> Future for Wait<T> {
    type Output = Landing<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Landing<T>> {
        self.flight.poll(self.id, cx)
    }
}

impl<T> Drop for Wait<T> {
    fn drop(&mut self) {
        self.flight.wakers.lock().wakers.remove(&self.id);
    }
}

/// Those who wait.
#[derive(Default)]
struct Wakers {
    registered: Mutex<Registered>,
    /// Whether the future asked to be polled since the last poll began.
    fired: AtomicBool,
}

#[derive(Default)]
struct Registered {
    next_id: u64,
    wakers: HashMap<u64, Waker>,
}

impl Wakers {
    fn lock(&self) -> MutexGuard<'_, Registered> {
        self.registered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_id(&self) -> u64 {
        let mut registered = self.lock();
        registered.next_id += 1;
        registered.next_id
    }

    fn register(&self, id: u64, waker: &Waker) {
        self.lock().wakers.entry(id).and_modify(|known| known.clone_from(waker)).or_insert_with(|| waker.clone());
    }

    fn wake_all(&self) {
        // Woken outside of the lock: a waker may run anything.
        let wakers: Vec<Waker> = self.lock().wakers.values().cloned().collect();
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Wake for Wakers {
    fn wake(self: Arc<Self>) {
        self.fired.store(true, Ordering::SeqCst);
        self.wake_all();
    }
}

/// Marks the end and wakes everybody.
struct End<'a> {
    armed: bool,
    over: &'a AtomicBool,
    wakers: &'a Wakers,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        if self.armed {
            self.over.store(true, Ordering::SeqCst);
            self.wakers.wake_all();
        }
    }
}
