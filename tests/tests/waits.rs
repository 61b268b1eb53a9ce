//! Waits as their users see them: on a fake, with a clock that moves only when somebody sleeps.

use std::time::{Duration, SystemTime};

use aws_operation::test_util::{FakeError, FakeService, Fault};
use aws_operation::time::{BoxFuture, Clock, SystemClock};
use aws_operation::{
    Client, Error, Operation as _, RetryConfig, Wait, WaitConfig, WaitError, aws_error, aws_operation, aws_shape,
};
use aws_operation_tests::doubles::{FixedRandom, JumpingClock};

#[aws_operation(
    target = "Jobs_20260101.DescribeJob",
    service = "jobs",
    protocol = "awsJson1_1",
    output = Job,
    error = JobError
)]
#[derive(Clone, Debug, PartialEq)]
struct DescribeJob {
    id: String,
}

#[aws_shape]
#[derive(Clone, PartialEq)]
struct Job {
    state: String,
    #[aws(sensitive)]
    password: Option<String>,
    log: Option<String>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum JobError {
    NoSuchJobException,
    #[aws(unknown)]
    Unknown,
}

/// A clock that moves only when somebody sleeps.
fn clock() -> JumpingClock {
    JumpingClock::at(SystemTime::now())
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn describe() -> DescribeJob {
    DescribeJob { id: "job-1".to_owned() }
}

fn job(state: &str) -> Job {
    Job { state: state.to_owned(), password: Some("hunter2".to_owned()), log: None }
}

/// A service whose job is done at poll number `done_at`.
fn jobs(done_at: usize) -> FakeService {
    let fake = FakeService::new();
    let mut polls = 0;
    fake.on::<DescribeJob>(move |_| {
        polls += 1;
        Ok(job(if polls >= done_at { "DONE" } else { "RUNNING" }))
    });
    fake
}

fn client(fake: &FakeService, jitter: f64) -> Client {
    fake.client_builder().clock(clock()).random(FixedRandom::jitter(jitter)).build().expect("a client")
}

/// Waits with this jitter, and tells when each poll came.
async fn polls(
    done_at: usize,
    jitter: f64,
    config: WaitConfig,
) -> (Vec<u64>, Result<String, WaitError<Error<JobError>>>) {
    let clock = clock();
    let fake = jobs(done_at);
    let client =
        fake.client_builder().clock(clock.clone()).random(FixedRandom::jitter(jitter)).build().expect("a client");
    let mut polls = Vec::new();
    let describe = describe();
    let wait = describe.wait_until(&client, config, |outcome| {
        polls.push(clock.slept().as_secs());
        done(outcome)
    });
    let result = wait.await;
    (polls, result)
}

fn done(outcome: Result<Job, Error<JobError>>) -> Wait<String, Error<JobError>> {
    match outcome {
        Ok(job) if job.state == "DONE" => Wait::Done(job.state),
        Ok(_) => Wait::Again,
        Err(error) => Wait::Failed(error),
    }
}

#[tokio::test]
async fn a_state_that_is_there_needs_no_waiting() {
    let (polls, state) = polls(1, 1.0, WaitConfig::for_at_most(seconds(0))).await;
    assert_eq!(state.expect("done"), "DONE", "one poll comes whatever the deadline");
    assert_eq!(polls, [0]);
}

#[tokio::test]
async fn delays_double_from_the_least_to_the_greatest() {
    let config = WaitConfig::for_at_most(seconds(250)).delays(seconds(2), seconds(20));
    assert_eq!(polls(7, 1.0, config.clone()).await.0, [0, 2, 6, 14, 30, 50, 70]);
    // Jitter takes from what is over the least delay, and nothing else.
    assert_eq!(polls(4, 0.0, config.clone()).await.0, [0, 2, 4, 6]);
    assert_eq!(polls(4, 0.5, config).await.0, [0, 2, 5, 10]);
}

#[tokio::test]
async fn the_last_poll_comes_at_the_deadline_and_its_answer_counts() {
    let config = WaitConfig::for_at_most(seconds(10)).delays(seconds(2), seconds(20));
    let (in_time, state) = polls(4, 1.0, config.clone()).await;
    assert_eq!(in_time, [0, 2, 6, 10]);
    state.expect("done in the last moment");

    let (late, state) = polls(5, 1.0, config).await;
    assert_eq!(late, [0, 2, 6, 10]);
    let WaitError::TimedOut(timeout) = state.expect_err("too late") else { panic!("not a time-out") };
    assert_eq!((timeout.polls(), timeout.waited()), (4, seconds(10)));
}

#[tokio::test]
async fn no_poll_comes_right_before_the_one_at_the_deadline() {
    let config = WaitConfig::for_at_most(seconds(7)).delays(seconds(2), seconds(2));
    assert_eq!(polls(usize::MAX, 1.0, config).await.0, [0, 2, 4, 7]);
}

#[tokio::test]
async fn a_time_out_tells_what_was_seen_last_without_what_is_sensitive() {
    let config = WaitConfig::for_at_most(seconds(6)).delays(seconds(2), seconds(2));
    let (_, state) = polls(usize::MAX, 1.0, config).await;
    let error = state.expect_err("too late");
    let text = error.to_string();
    assert!(
        text.starts_with("DescribeJob did not reach the awaited state in 6.0s (4 polls); it last gave {"),
        "{text}"
    );
    assert!(text.contains(r#""state":"RUNNING""#), "{text}");
    assert!(!text.contains("hunter2") && !format!("{error:?}").contains("hunter2"), "{error:?}");
}

#[tokio::test]
async fn a_long_answer_is_cut_between_characters() {
    let fake = FakeService::new();
    fake.on::<DescribeJob>(|_| Ok(Job { log: Some("ä".repeat(10_000)), ..job("RUNNING") }));
    let error = describe().wait_until(&client(&fake, 1.0), WaitConfig::for_at_most(seconds(0)), done).await;
    let WaitError::TimedOut(timeout) = error.expect_err("too late") else { panic!("not a time-out") };
    assert!(timeout.last().chars().count() <= 301, "{}", timeout.last().chars().count());
    assert!(timeout.last().ends_with("ä…"), "{}", timeout.last());
}

#[tokio::test]
async fn an_error_may_be_what_is_waited_for() {
    let fake = FakeService::new();
    let mut polls = 0;
    fake.on::<DescribeJob>(move |_| {
        polls += 1;
        if polls < 3 { Ok(job("DELETING")) } else { Err(JobError::NoSuchJobException.into()) }
    });
    let gone = |outcome: Result<Job, Error<JobError>>| match outcome {
        Err(error) if error.service() == Some(&JobError::NoSuchJobException) => Wait::Done(()),
        Err(error) => Wait::Failed(error),
        Ok(_) => Wait::Again,
    };
    let config = WaitConfig::for_at_most(seconds(60));
    describe().wait_until(&client(&fake, 1.0), config, gone).await.expect("gone");
    assert_eq!(fake.recorded().len(), 3);
}

#[tokio::test]
async fn an_acceptor_may_give_up_with_any_error() {
    let fake = jobs(usize::MAX);
    let failed: Result<(), WaitError<String>> = describe()
        .wait_until(&client(&fake, 1.0), WaitConfig::for_at_most(seconds(60)), |outcome| match outcome {
            Ok(job) => Wait::Failed(format!("the job is {}", job.state)),
            Err(error) => Wait::Failed(error.to_string()),
        })
        .await;
    assert_eq!(failed.expect_err("given up").to_string(), "the job is RUNNING");
    assert_eq!(fake.recorded().len(), 1);
}

#[tokio::test]
async fn an_acceptor_may_be_more_patient_than_a_call() {
    let fake = jobs(1);
    fake.script::<DescribeJob>([Fault::status(503), Fault::status(503), Fault::status(503)]);
    let builder = fake.client_builder().clock(clock()).random(FixedRandom::jitter(1.0)).retry(RetryConfig::off());
    let client = builder.build().expect("a client");
    let patient = |outcome: Result<Job, Error<JobError>>| match outcome {
        Err(error) if error.is_retryable() => Wait::Again,
        other => done(other),
    };
    let config = WaitConfig::for_at_most(seconds(60));
    assert_eq!(describe().wait_until(&client, config, patient).await.expect("done"), "DONE");
    assert_eq!(fake.recorded().len(), 4);

    // Then the time-out tells the last error.
    fake.on::<DescribeJob>(|_| Err(FakeError::code("SlowDown").message("not now").status(503)));
    let error = describe().wait_until(&client, WaitConfig::for_at_most(seconds(3)), patient).await.expect_err("never");
    assert!(error.to_string().contains("it last gave DescribeJob failed: SlowDown: not now (HTTP 503"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_can_be_dropped_and_can_cross_threads() {
    let fake = jobs(usize::MAX);
    let client = fake.client_builder().clock(SystemClock).random(FixedRandom::jitter(1.0)).build().expect("a client");
    let wait = tokio::spawn(async move {
        let config = WaitConfig::for_at_most(seconds(3600)).delays(seconds(5), seconds(5));
        describe().wait_until(&client, config, done).await
    });
    tokio::time::sleep(seconds(12)).await;
    wait.abort();
    wait.await.expect_err("aborted");
    assert_eq!(fake.recorded().len(), 3, "at once, after 5 s, after 10 s");
    tokio::time::sleep(seconds(60)).await;
    assert_eq!(fake.recorded().len(), 3, "nothing goes on behind one's back");
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_at_its_deadline_though_a_poll_takes_longer() {
    let fake = FakeService::new();
    fake.on_async::<DescribeJob>(|_| {
        Box::pin(async {
            tokio::time::sleep(seconds(4)).await;
            Ok(job("RUNNING"))
        })
    });
    let client = fake.client_builder().clock(SystemClock).build().expect("a client");
    let start = tokio::time::Instant::now();
    let wait = describe().wait_until(&client, WaitConfig::for_at_most(Duration::from_millis(500)), done).await;
    let WaitError::TimedOut(timeout) = wait.expect_err("too late") else { panic!("not a time-out") };
    assert_eq!((timeout.polls(), timeout.last()), (1, "no answer in time"));
    assert!(start.elapsed() < Duration::from_millis(600), "{:?}", start.elapsed());
}

/// The system's timer, with a wall clock that is set back an hour whenever somebody looks.
#[derive(Debug, Default)]
struct SetBack(std::sync::atomic::AtomicU64);

impl Clock for SetBack {
    fn now(&self) -> SystemTime {
        let times = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        SystemTime::now() - Duration::from_secs(3_600 * times)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(duration)
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_at_its_deadline_though_the_clock_is_set_back() {
    let fake = jobs(usize::MAX).without_signatures();
    let client =
        fake.client_builder().clock(SetBack::default()).random(FixedRandom::jitter(0.5)).build().expect("a client");
    let config = WaitConfig::for_at_most(seconds(30)).delays(seconds(2), seconds(8));
    let start = tokio::time::Instant::now();
    let wait = describe().wait_until(&client, config, done).await;
    assert!(matches!(wait, Err(WaitError::TimedOut(_))));
    assert!(start.elapsed() <= Duration::from_millis(30_100), "{:?}", start.elapsed());
}
