//! The oracle: what the server does with each attempt of each call, and how the call must end.

use aws_operation::Error;
use aws_operation::client::CallOutput;
use aws_operation::http::HttpErrorKind;
use aws_operation_tests::operations::{PingError, Pong};

/// A generator of numbers that only have to be spread (SplitMix64).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64, stream: usize) -> Self {
        Self(seed ^ u64::try_from(stream).unwrap_or(u64::MAX).wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}

/// The server's plan for an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Good,
    /// A good answer after so many milliseconds.
    Late(u64),
    /// A good answer in pieces.
    Dripped,
    /// 503 with nothing in it.
    Busy,
    /// A throttling code.
    Throttled,
    /// 429 from something that does not speak AWS JSON.
    TooMany,
    /// A reset in place of a response.
    Reset,
    /// A good answer that ends too early.
    Cut,
    /// 200 with something that is not JSON.
    Garbage,
    /// 404 with a page of a proxy.
    Html,
    /// A declared error.
    Refused,
}

/// The most attempts of a call.
pub(crate) const ATTEMPTS: u32 = 3;

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Output,
    Refused,
    Throttled,
    Unreadable(u16),
    Broken,
    Other,
}

/// The server's plan for this attempt (the first is 1) of this call.
pub(crate) fn act(seed: u64, call: usize, attempt: u32) -> Act {
    let mut numbers = Numbers::new(seed, call);
    let mut roll = 0;
    for _ in 0..attempt {
        roll = numbers.below(1_000);
    }
    match roll {
        0..600 => Act::Good,
        600..690 => Act::Late(numbers.below(20)),
        690..700 => Act::Dripped,
        700..770 => Act::Busy,
        770..820 => Act::Throttled,
        820..850 => Act::TooMany,
        850..900 => Act::Reset,
        900..930 => Act::Cut,
        930..960 => Act::Garbage,
        960..980 => Act::Html,
        _ => Act::Refused,
    }
}

/// How an attempt ends, if the call ends with it.
fn end(act: Act) -> End {
    match act {
        Act::Good | Act::Late(_) | Act::Dripped => End::Output,
        Act::Busy => End::Unreadable(503),
        Act::TooMany => End::Unreadable(429),
        Act::Throttled => End::Throttled,
        Act::Reset | Act::Cut => End::Broken,
        Act::Garbage => End::Unreadable(200),
        Act::Html => End::Unreadable(404),
        Act::Refused => End::Refused,
    }
}

fn is_retried(act: Act) -> bool {
    matches!(act, Act::Busy | Act::TooMany | Act::Throttled | Act::Reset | Act::Cut)
}

/// How a call must end, and after how many attempts.
pub(crate) fn expected(seed: u64, call: usize) -> (End, u32) {
    let last = (1..ATTEMPTS).find(|attempt| !is_retried(act(seed, call, *attempt))).unwrap_or(ATTEMPTS);
    (end(act(seed, call, last)), last)
}

/// How a call ended, and after how many attempts.
pub(crate) fn observed(call: usize, result: &Result<CallOutput<Pong>, Error<PingError>>) -> (End, u32) {
    match result {
        Ok(reply) => {
            let own = reply.output().call.is_some_and(|answered| usize::try_from(answered) == Ok(call));
            (if own { End::Output } else { End::Other }, reply.attempts())
        }
        Err(error) => {
            let end = match error {
                Error::Service(_) if error.code() == Some("Refused") => End::Refused,
                Error::Service(_) if error.is_throttling() => End::Throttled,
                Error::Response(error) => End::Unreadable(error.status()),
                Error::Transport(error) if error.kind() == HttpErrorKind::Io => End::Broken,
                _ => End::Other,
            };
            (end, error.attempts())
        }
    }
}
