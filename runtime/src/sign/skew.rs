//! A clock that is wrong: what a response says about it, and the offset that a client keeps.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use jiff::Timestamp;

use super::SigningTime;
use crate::shape::http_date;

/// Error codes that blame the request's time and nothing else.
const SKEW_CODES: [&str; 3] = ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"];

/// Error codes about the signature or the authentication, which a wrong clock may be behind.
const SIGNATURE_CODES: [&str; 3] = ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"];

/// From how far off the date of a response speaks of a wrong clock, in milliseconds: services allow five minutes.
const SKEW: i64 = 4 * 60 * 1_000;

/// The correction of the clock before signing, in milliseconds. Shared by the calls of a client and
/// by its sources of credentials.
#[derive(Debug, Default)]
pub(crate) struct ClockOffset(AtomicI64);

impl ClockOffset {
    /// The time to sign with. A correction that would leave the range of signatures does not count: otherwise one
    /// response with a senseless date would stop all calls, and no response could ever put it right.
    pub(crate) fn apply(&self, now: SystemTime) -> SystemTime {
        let offset = self.0.load(Ordering::Relaxed);
        let distance = Duration::from_millis(offset.unsigned_abs());
        let corrected = if offset < 0 { now.checked_sub(distance) } else { now.checked_add(distance) };
        corrected.filter(|corrected| SigningTime::new(*corrected).is_ok()).unwrap_or(now)
    }

    /// The time that the clock will show at a time that a service named.
    #[cfg(feature = "default-credentials")]
    pub(crate) fn to_local(&self, time: SystemTime) -> SystemTime {
        let offset = self.0.load(Ordering::Relaxed);
        let distance = Duration::from_millis(offset.unsigned_abs());
        let local = if offset < 0 { time.checked_add(distance) } else { time.checked_sub(distance) };
        local.unwrap_or(time)
    }

    /// Corrects the offset if an error response shows that the time which was signed was wrong. `true`: it did, so the
    /// request may be signed anew.
    pub(crate) fn correct(
        &self,
        response: &http::response::Parts,
        code: Option<&str>,
        signed_at: SystemTime,
        now: SystemTime,
    ) -> bool {
        let Some(server) = server_time(&response.headers) else { return false };
        let blames_time = code.is_some_and(|code| SKEW_CODES.contains(&code));
        let is_off =
            milliseconds(signed_at).is_some_and(|signed| server.saturating_sub(signed).saturating_abs() > SKEW);
        let is_about_the_signature =
            matches!(response.status.as_u16(), 401 | 403) || code.is_some_and(|code| SIGNATURE_CODES.contains(&code));
        let is_skew = blames_time || (is_about_the_signature && is_off);
        if !is_skew {
            return false;
        }
        let Some(now) = milliseconds(now) else { return false };
        self.0.store(server.saturating_sub(now), Ordering::Relaxed);
        true
    }
}

/// The time of the service in milliseconds since the epoch, if a request can be signed at it. A response with an age came
/// from a cache: its date is old.
fn server_time(headers: &HeaderMap) -> Option<i64> {
    if headers.contains_key(http::header::AGE) {
        return None;
    }
    let date = headers.get(http::header::DATE)?.to_str().ok()?;
    let time = http_date(date)?;
    SigningTime::new(time).ok()?;
    milliseconds(time)
}

fn milliseconds(time: SystemTime) -> Option<i64> {
    Some(Timestamp::try_from(time).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const SECONDS: u64 = 784_111_777;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn corrected(status: u16, code: Option<&str>, headers: &[(&'static str, &str)], now: u64) -> Option<SystemTime> {
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let offset = ClockOffset::default();
        let (parts, ()) = response.body(()).expect("a response").into_parts();
        offset.correct(&parts, code, at(now), at(now)).then(|| offset.apply(at(now)))
    }

    #[test]
    fn the_date_of_an_error_corrects_a_clock_that_is_minutes_off() {
        for now in [SECONDS - 241, SECONDS + 241, SECONDS + 1_000_000_000, 0] {
            assert_eq!(corrected(403, None, &[("date", DATE)], now), Some(at(SECONDS)), "{now}");
        }
        assert_eq!(corrected(403, None, &[("date", DATE)], SECONDS - 239), None);
        assert_eq!(corrected(403, Some("RequestTimeTooSkewed"), &[("date", DATE)], SECONDS - 9), Some(at(SECONDS)));
    }

    #[test]
    fn what_says_nothing_about_the_clock_changes_nothing() {
        let far = SECONDS + 10_000;
        for code in [None, Some("ValidationException"), Some("ResourceNotFoundException"), Some("ThrottlingException")]
        {
            assert_eq!(corrected(400, code, &[("date", DATE)], far), None, "an error about something else: {code:?}");
        }
        for code in SIGNATURE_CODES {
            assert_eq!(corrected(400, Some(code), &[("date", DATE)], far), Some(at(SECONDS)), "{code}");
        }
        assert_eq!(corrected(500, None, &[("date", DATE)], far), None, "a server error");
        assert_eq!(corrected(403, None, &[("date", DATE), ("age", "1")], far), None, "from a cache");
        assert_eq!(corrected(403, None, &[], far), None, "no date");
        let before_signatures = "Mon, 01 Jan 0001 00:00:00 GMT";
        for date in ["", "yesterday", before_signatures, "Sun, 99 Nov 1994 08:49:37 GMT", "9999999999999999999999"] {
            assert_eq!(corrected(400, Some("RequestExpired"), &[("date", date)], far), None, "{date}");
        }
    }

    #[test]
    fn a_correction_never_leads_out_of_the_time_that_can_be_signed() {
        let last_day = "Thu, 30 Dec 9999 21:00:00 GMT";
        let answer = http::Response::builder().status(403).header("date", last_day);
        let (parts, ()) = answer.body(()).expect("a response").into_parts();
        let offset = ClockOffset::default();
        assert!(offset.correct(&parts, None, at(SECONDS), at(SECONDS)));
        assert_ne!(offset.apply(at(SECONDS)), at(SECONDS));
        let later = at(SECONDS + 2 * 86_400);
        assert_eq!(offset.apply(later), later, "the year 10000 cannot be signed");
    }
}
