//! Tests of the cache with a clock and a provider that the test steers.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use tokio::sync::Semaphore;

use super::cache::CredentialsCache;
use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::random::Random;
use crate::time::{BoxFuture, Clock};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

/// A clock that stands until it is moved.
#[derive(Debug)]
struct ManualClock {
    now: Mutex<SystemTime>,
    moved: Semaphore,
    sleeps: Mutex<Vec<Duration>>,
    /// Sleeps of this length or less end at once.
    short: Mutex<Duration>,
}

impl ManualClock {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            now: Mutex::new(SystemTime::UNIX_EPOCH + HOUR * 400_000),
            moved: Semaphore::new(0),
            sleeps: Mutex::default(),
            short: Mutex::default(),
        })
    }

    fn advance(&self, by: Duration) {
        *self.now.lock().unwrap() += by;
    }

    /// The length of each sleep that began.
    fn sleeps(&self) -> Vec<Duration> {
        self.sleeps.lock().unwrap().clone()
    }

    /// Ends all the sleeps that began.
    fn ring(&self) {
        self.moved.close();
    }
}

#[derive(Debug)]
struct SharedClock(Arc<ManualClock>);

impl Clock for SharedClock {
    fn now(&self) -> SystemTime {
        *self.0.now.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.sleeps.lock().unwrap().push(duration);
        let clock = Arc::clone(&self.0);
        let is_short = duration <= *clock.short.lock().unwrap();
        Box::pin(async move {
            if !is_short {
                drop(clock.moved.acquire().await);
            }
        })
    }
}

/// Gives credentials that live this long, one load for each permit; the n-th has the id `n`.
#[derive(Debug)]
struct Provider {
    clock: Arc<ManualClock>,
    life: Option<Duration>,
    permits: Semaphore,
    started: AtomicUsize,
    fails: Mutex<Option<&'static str>>,
}

impl Provider {
    fn new(clock: &Arc<ManualClock>, life: Option<Duration>, permits: usize) -> Arc<Self> {
        Arc::new(Self {
            clock: Arc::clone(clock),
            life,
            permits: Semaphore::new(permits),
            started: AtomicUsize::new(0),
            fails: Mutex::new(None),
        })
    }

    fn started(&self) -> usize {
        self.started.load(Ordering::SeqCst)
    }

    fn fail(&self, why: Option<&'static str>) {
        *self.fails.lock().unwrap() = why;
    }
}

#[derive(Debug)]
struct SharedProvider(Arc<Provider>);

impl ProvideCredentials for SharedProvider {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let provider = &self.0;
            let number = provider.started.fetch_add(1, Ordering::SeqCst) + 1;
            provider.permits.acquire().await.unwrap().forget();
            let fails = *provider.fails.lock().unwrap();
            match fails {
                Some("panic") => panic!("the provider panics"),
                Some(why) => return Err(CredentialsError::new(why)),
                None => {}
            }
            let credentials = Credentials::new(number.to_string(), "hidden");
            let now = *provider.clock.now.lock().unwrap();
            Ok(match provider.life {
                Some(life) => credentials.with_expiry(now + life),
                None => credentials,
            })
        })
    }
}

/// The jitter of these tests.
#[derive(Debug)]
struct Half;

impl Random for Half {
    fn unit(&self) -> f64 {
        0.5
    }

    fn uuid(&self) -> String {
        unreachable!("the cache needs none")
    }
}

fn cache(provider: &Arc<Provider>) -> CredentialsCache {
    let clock = SharedClock(Arc::clone(&provider.clock));
    CredentialsCache::with_timeout(
        Arc::new(SharedProvider(Arc::clone(provider))),
        Arc::new(clock),
        Arc::new(Half),
        Duration::from_secs(9),
    )
}

async fn id(cache: &CredentialsCache) -> String {
    cache.get(None).await.unwrap().access_key_id().to_owned()
}

fn poll<F: Future>(future: &mut Pin<Box<F>>) -> Poll<F::Output> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test]
async fn credentials_that_do_not_expire_are_loaded_once() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, None, 2);
    let cache = cache(&provider);
    for _ in 0..3 {
        assert_eq!(id(&cache).await, "1");
        clock.advance(HOUR * 1000);
    }
    assert!(!format!("{cache:?}").contains("hidden"));
    let expired = cache.get(None).await.unwrap();
    cache.invalidate(&expired);
    assert_eq!(id(&cache).await, "2", "unless a service says that they have expired");
}

#[tokio::test]
async fn many_callers_share_one_load() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    let cache = cache(&provider);
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let cache = cache.clone();
            tokio::spawn(async move { id(&cache).await })
        })
        .collect();
    tokio::task::yield_now().await;
    provider.permits.add_permits(100);
    for call in calls {
        assert_eq!(call.await.unwrap(), "1");
    }
    assert_eq!(provider.started(), 1);
}

#[tokio::test]
async fn the_refresh_comes_ahead_of_the_expiry_and_only_one_caller_waits_for_it() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 1);
    let cache = cache(&provider);
    assert_eq!(id(&cache).await, "1");
    // The window of 300 s is shortened by the jitter of 0.5 to 262.5 s.
    clock.advance((3600 - 263) * SECOND);
    assert_eq!(id(&cache).await, "1");
    assert_eq!(provider.started(), 1);
    clock.advance(SECOND);
    let mut refreshing = Box::pin(id(&cache));
    assert!(poll(&mut refreshing).is_pending());
    assert_eq!(id(&cache).await, "1", "the others go on with the old ones");
    assert_eq!(provider.started(), 2);
    provider.permits.add_permits(1);
    assert_eq!(refreshing.await, "2");
    assert_eq!(id(&cache).await, "2");
}

#[tokio::test]
async fn close_to_the_expiry_all_callers_wait() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 1);
    let cache = cache(&provider);
    assert_eq!(id(&cache).await, "1");
    clock.advance((3600 - 30) * SECOND);
    let (mut a, mut b) = (Box::pin(id(&cache)), Box::pin(id(&cache)));
    assert!(poll(&mut a).is_pending() && poll(&mut b).is_pending());
    provider.permits.add_permits(1);
    assert_eq!((b.await, a.await), ("2".to_owned(), "2".to_owned()));
    assert_eq!(provider.started(), 2);
}

#[tokio::test]
async fn a_failed_refresh_keeps_the_old_ones_until_they_expire() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 100);
    let cache = cache(&provider);
    assert_eq!(id(&cache).await, "1");
    provider.fail(Some("the source is down"));
    clock.advance((3600 - 200) * SECOND);
    assert_eq!(id(&cache).await, "1");
    assert_eq!(id(&cache).await, "1");
    assert_eq!(provider.started(), 2, "no second attempt at once");
    clock.advance(46 * SECOND);
    assert_eq!(id(&cache).await, "1");
    assert_eq!(provider.started(), 3);
    clock.advance(154 * SECOND);
    assert_eq!(cache.get(None).await.unwrap_err().to_string(), "the source is down");
    provider.fail(None);
    assert_eq!(id(&cache).await, "5");
}

/// A cache whose credentials live an hour and are in the advisory window, with a source that hangs.
async fn with_a_source_that_hangs() -> (Arc<ManualClock>, Arc<Provider>, CredentialsCache) {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 1);
    let cache = cache(&provider);
    assert_eq!(id(&cache).await, "1");
    clock.advance((3600 - 200) * SECOND);
    // The budgets end, the time of the refresh does not.
    *clock.short.lock().unwrap() = 5 * SECOND;
    (clock, provider, cache)
}

#[tokio::test]
async fn a_source_that_hangs_holds_up_nobody_who_has_valid_credentials() {
    let (clock, provider, cache) = with_a_source_that_hangs().await;
    assert_eq!(id(&cache).await, "1", "after the budget");
    assert_eq!(provider.started(), 2);
    assert_eq!(id(&cache).await, "1");
    assert_eq!(provider.started(), 2, "the refresh that was given up counts as failed, so the next one comes later");
    assert_eq!(clock.sleeps()[1..3], [SECOND, 9 * SECOND], "the budget, and the time of the refresh in it");
    clock.advance((200 - 20) * SECOND);
    assert_eq!(id(&cache).await, "1", "close to the expiry they are still valid");
    assert_eq!(provider.started(), 3);
    clock.advance(20 * SECOND);
    clock.ring();
    assert!(cache.get(None).await.is_err(), "expired ones are used by nobody");
}

#[tokio::test]
async fn a_call_in_a_hurry_waits_for_a_quarter_of_its_time_at_most() {
    let (clock, _provider, cache) = with_a_source_that_hangs().await;
    cache.get(Some(SECOND / 5)).await.unwrap();
    assert!(clock.sleeps().contains(&(SECOND / 20)), "{:?}", clock.sleeps());
}

#[tokio::test]
async fn a_refresh_that_its_caller_dropped_counts_as_failed() {
    let (clock, provider, cache) = with_a_source_that_hangs().await;
    *clock.short.lock().unwrap() = Duration::ZERO;
    let mut call = Box::pin(cache.get(None));
    assert!(poll(&mut call).is_pending());
    drop(call);
    for _ in 0..3 {
        assert_eq!(id(&cache).await, "1");
    }
    assert_eq!(provider.started(), 2);
    clock.advance(46 * SECOND);
    provider.permits.add_permits(1);
    assert_eq!(id(&cache).await, "3", "after a pause there is another");
}

/// The source and the time-out around it have timers of the runtime that polls them first.
#[derive(Debug)]
struct Slow;
impl ProvideCredentials for Slow {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(Credentials::new("slow", "hidden"))
        })
    }
}

#[test]
fn when_the_runtime_of_a_refresh_ends_another_caller_begins_anew() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let cache = CredentialsCache::new(Arc::new(Slow), Arc::new(crate::time::SystemClock), Arc::new(Half));
    let (first, second) = (runtime(), runtime());
    let mut kept = Box::pin({
        let cache = cache.clone();
        async move { cache.get(None).await.unwrap().access_key_id().to_owned() }
    });
    first.block_on(async { assert!(poll(&mut kept).is_pending()) });
    let waiting = std::thread::spawn({
        let cache = cache.clone();
        move || second.block_on(async { tokio::time::timeout(HOUR / 360, id(&cache)).await })
    });
    drop(first);
    assert_eq!(waiting.join().expect("no panic reaches a caller").expect("in time"), "slow");
    assert_eq!(runtime().block_on(kept), "slow", "a call may move to another runtime");
}

#[tokio::test]
async fn all_who_wait_get_the_error_of_the_one_attempt() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    provider.fail(Some("no"));
    let cache = cache(&provider);
    let mut calls: Vec<_> = (0..10).map(|_| Box::pin(cache.get(None))).collect();
    assert!(calls.iter_mut().all(|call| poll(call).is_pending()));
    provider.permits.add_permits(100);
    for call in calls {
        assert_eq!(call.await.unwrap_err().to_string(), "no");
    }
    assert_eq!(provider.started(), 1);
    cache.get(None).await.unwrap_err();
    assert_eq!(provider.started(), 2, "a later call tries again");
}

#[tokio::test]
async fn a_dropped_caller_does_not_lose_the_load_of_the_others() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    let cache = cache(&provider);
    let mut first = Box::pin(id(&cache));
    assert!(poll(&mut first).is_pending());
    let other = {
        let cache = cache.clone();
        tokio::spawn(async move { id(&cache).await })
    };
    tokio::task::yield_now().await;
    drop(first);
    provider.permits.add_permits(1);
    assert_eq!(other.await.unwrap(), "1");
    assert_eq!(provider.started(), 1);
}

#[tokio::test]
async fn a_caller_that_is_kept_but_not_polled_holds_up_nobody() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    let cache = cache(&provider);
    let mut stalled = Box::pin(id(&cache));
    assert!(poll(&mut stalled).is_pending());
    let other = {
        let cache = cache.clone();
        tokio::spawn(async move { id(&cache).await })
    };
    tokio::task::yield_now().await;
    provider.permits.add_permits(1);
    assert_eq!(other.await.unwrap(), "1");
    assert_eq!(stalled.await, "1");
}

#[tokio::test]
async fn when_all_callers_are_dropped_the_next_one_starts_anew() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    let cache = cache(&provider);
    let mut first = Box::pin(id(&cache));
    assert!(poll(&mut first).is_pending());
    drop(first);
    provider.permits.add_permits(1);
    assert_eq!(id(&cache).await, "2");
}

#[tokio::test]
async fn a_load_that_takes_too_long_ends_with_an_error() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    let cache = cache(&provider);
    clock.ring();
    assert_eq!(cache.get(None).await.unwrap_err().to_string(), "loading credentials took longer than 9 s");
}

#[tokio::test]
async fn expired_ones_are_never_handed_out() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(Duration::ZERO), 1);
    let error = cache(&provider).get(None).await.unwrap_err().to_string();
    assert!(error.contains("expired"), "{error}");
}

#[tokio::test]
async fn short_lived_ones_are_not_loaded_for_every_call() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(60 * SECOND), 100);
    let cache = cache(&provider);
    for _ in 0..600 {
        cache.get(None).await.unwrap();
        clock.advance(SECOND);
    }
    assert!((10..=14).contains(&provider.started()), "{}", provider.started());
}

#[tokio::test]
async fn what_a_service_rejected_is_loaded_again_once() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 100);
    let cache = cache(&provider);
    let rejected = cache.get(None).await.unwrap();
    cache.invalidate(&rejected);
    assert_eq!(id(&cache).await, "2");
    cache.invalidate(&rejected);
    assert_eq!(id(&cache).await, "2", "the new ones stay");
}

#[tokio::test]
async fn a_provider_that_panics_breaks_only_its_own_attempt() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(HOUR), 0);
    provider.fail(Some("panic"));
    let cache = cache(&provider);
    let mut waiting = Box::pin(cache.get(None));
    assert!(poll(&mut waiting).is_pending());
    let polled = {
        let cache = cache.clone();
        tokio::spawn(async move { cache.get(None).await.map(drop) })
    };
    tokio::task::yield_now().await;
    provider.permits.add_permits(2);
    assert!(polled.await.unwrap_err().is_panic());
    assert_eq!(waiting.await.unwrap_err().to_string(), "the provider of credentials panicked");
    provider.fail(None);
    assert_eq!(id(&cache).await, "2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_on_many_threads_that_come_and_go_all_end() {
    let clock = ManualClock::new();
    let provider = Provider::new(&clock, Some(60 * SECOND), 1_000_000);
    let cache = cache(&provider);
    let tasks: Vec<_> = (0..200_u64)
        .map(|number| {
            let (cache, clock) = (cache.clone(), Arc::clone(&clock));
            tokio::spawn(async move {
                for round in 0..50_u64 {
                    let mut call = Box::pin(cache.get(None));
                    if (number + round) % 3 == 0 && poll(&mut call).is_pending() {
                        continue;
                    }
                    drop(call);
                    let credentials = cache.get(None).await.unwrap();
                    assert_eq!(credentials.secret_access_key(), "hidden");
                    if number == 0 {
                        clock.advance(10 * SECOND);
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for task in tasks {
        tokio::time::timeout(Duration::from_secs(30), task).await.expect("a caller hangs").unwrap();
    }
}
