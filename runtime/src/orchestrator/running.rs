//! A call between its first attempt and its end.

use std::time::Duration;

use super::attempt::{Signature, Signed, judge};
use super::call::Call;
use super::failure::AttemptFailure;
use super::head::ResponseHead;
use super::measurements::{Measurements, Step};
use super::parts::Parts;
use super::response::UnreadOutput;
use crate::error::{Error, Unparsed};
use crate::http::{HttpError, HttpErrorKind};
use crate::retry::RetrySession;
use crate::time::Deadline;

/// After this much of a wait for its turn, an attempt asks how much is left.
const LONGEST_DELAY_AT_ONCE: Duration = Duration::from_secs(2);

/// A call that is under way: what became of it so far.
pub(super) struct Running<'a> {
    pub(super) parts: &'a Parts,
    pub(super) call: &'a Call,
    pub(super) measurements: &'a Measurements,
    pub(super) session: Box<dyn RetrySession>,
    pub(super) deadline: Deadline,
    /// The time for the whole call.
    limit: Option<Duration>,
    pub(super) attempts: u32,
    pub(super) may_have_been_sent: bool,
    pub(super) clock_corrected: bool,
    pub(super) credentials_renewed: bool,
    /// The failure that the next attempt is to mend.
    pub(super) last: Option<AttemptFailure>,
}

/// The request of an attempt that failed: why, and with what it was signed.
pub(super) struct FailedRequest {
    pub(super) failure: AttemptFailure,
    pub(super) signature: Option<Signature>,
}

impl<'a> Running<'a> {
    pub(super) fn new(
        parts: &'a Parts,
        call: &'a Call,
        limit: Option<Duration>,
        measurements: &'a Measurements,
    ) -> Self {
        Self {
            parts,
            call,
            measurements,
            session: parts.retry.start(call.operation.service, call.operation.name()),
            deadline: Deadline::new(parts.clock.as_ref(), limit),
            limit,
            attempts: 0,
            may_have_been_sent: false,
            clock_corrected: false,
            credentials_renewed: false,
            last: None,
        }
    }

    /// Makes an attempt, when its turn has come. The inner error is of the attempt, the outer one of the call.
    pub(super) async fn attempt(&mut self) -> Result<Result<UnreadOutput, FailedRequest>, Error<Unparsed>> {
        let mut left = self.session.delay_before_attempt();
        while !left.is_zero() {
            let now = left.min(LONGEST_DELAY_AT_ONCE);
            self.pause(now).await?;
            left = self.session.delay_left(left.saturating_sub(now));
        }
        self.attempts += 1;
        let sign = self.parts.sign(self.call, self.attempts, self.session.max_attempts(), self.measurements);
        let Ok(signed) = self.deadline.run(sign).await else { return Err(self.out_of_time(self.last.as_ref())) };
        let Signed { request, signature } = signed?;
        let transmit = self.parts.transmit(request, self.measurements);
        let Ok(received) = self.deadline.run(transmit).await else {
            self.may_have_been_sent = true;
            return Err(self.out_of_time(self.last.as_ref()));
        };
        let received = match judge(self.call, received, signature.as_ref()) {
            Ok(received) => received,
            Err(failure) => {
                self.may_have_been_sent |= failure.may_have_been_sent();
                return Ok(Err(FailedRequest { failure, signature }));
            }
        };
        self.session.succeeded();
        let (head, body) = received.response.into_parts();
        let (operation, url) = (self.call.operation, self.call.url());
        Ok(Ok(UnreadOutput {
            head: ResponseHead { operation, url, head, attempts: self.attempts },
            body,
            #[cfg(feature = "event-streams")]
            events: received.events,
            credentials: signature.map(|signature| signature.credentials),
        }))
    }

    /// Lets time pass; an error when the time of the call ends before.
    pub(super) async fn pause(&mut self, delay: Duration) -> Result<(), Error<Unparsed>> {
        if delay.is_zero() {
            return Ok(());
        }
        let _measuring = self.measurements.measure(Step::BackingOff);
        let passed = self.deadline.run(self.parts.clock.sleep(delay)).await;
        passed.map_err(|_| self.out_of_time(self.last.as_ref()))
    }

    /// The time of the whole call is over.
    pub(super) fn out_of_time(&self, last: Option<&AttemptFailure>) -> Error<Unparsed> {
        let seconds = self.limit.unwrap_or_default().as_secs_f64();
        let last = last.map(|failure| format!("; {failure}")).unwrap_or_default();
        let message = format!("the call took longer than {seconds} s{last}");
        self.error(AttemptFailure::Transport(HttpError::new(HttpErrorKind::Timeout, message)))
    }

    /// The error of the call, when it ends with this.
    pub(super) fn error(&self, failure: AttemptFailure) -> Error<Unparsed> {
        failure.into_error(self.call, self.attempts, self.may_have_been_sent)
    }
}
