//! Requests to the services that give credentials: each with a time-out and a limit on the answer.

use std::fmt::Display;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::http::{HttpClient, NoProxy, ResponseLimit};
use crate::random::Random;
use crate::time::{Clock, within};

/// More than any answer with credentials has.
const MAX_RESPONSE_BYTES: usize = 256 * 1024;
/// The most characters that an error quotes of an answer.
const QUOTED_CHARS: usize = 300;

/// The HTTP client, the clock, and what back-off takes its jitter from.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: Arc<dyn HttpClient>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    no_proxy: bool,
}

impl Http {
    pub(crate) fn new(client: Arc<dyn HttpClient>, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { client, clock, random, no_proxy: false }
    }

    /// The same, for requests to this machine or the agent of its host.
    pub(super) fn without_proxy(&self) -> Self {
        Self { no_proxy: true, ..self.clone() }
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Sends a request; the error is a line that says what went wrong.
    pub(super) async fn send(&self, mut request: Request<Bytes>, limit: Duration) -> Result<Response<Bytes>, String> {
        request.extensions_mut().insert(ResponseLimit(MAX_RESPONSE_BYTES));
        if self.no_proxy {
            request.extensions_mut().insert(NoProxy);
        }
        match within(self.clock.as_ref(), limit, self.client.send(request)).await {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err(quoted(&error)),
            None => Err(format!("no answer within {} s", limit.as_secs_f64())),
        }
    }

    /// Waits before the next attempt, longer each time, with jitter; `attempt` counts from 1.
    pub(super) async fn back_off(&self, attempt: u32) {
        let most = Duration::from_millis(200) * 2_u32.saturating_pow(attempt.min(8));
        self.clock.sleep(most.mul_f64(0.5 + self.random.unit() / 2.0)).await;
    }
}

/// Text of others on one line, cut when it is long.
pub(super) fn quoted(text: &impl Display) -> String {
    let text = text.to_string();
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// An answer that is no success, for an error: its status and a piece of its body, unless that may hold a secret.
pub(super) fn answer(status: StatusCode, body: &[u8]) -> String {
    if status.is_success() || may_hold_a_secret(body) || body.is_empty() {
        return format!("status {}", status.as_u16());
    }
    format!("status {}: {}", status.as_u16(), quoted(&String::from_utf8_lossy(body)))
}

/// Whether a body looks like it has keys or tokens in it.
pub(super) fn may_hold_a_secret(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body).to_ascii_lowercase();
    ["secretaccesskey", "sessiontoken", "accesstoken", "refreshtoken", "\"token\""]
        .iter()
        .any(|word| body.contains(word))
}
