//! Keeps everything that is logged, at every level.

use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    /// The level.
    pub level: Level,
    /// Who logs.
    pub target: String,
    /// Whether it is an event; otherwise a span, or what was recorded in one.
    pub is_event: bool,
    /// Each field as `name=value`.
    pub text: String,
}

/// A subscriber that keeps what it hears, from every crate. Clones share the lines.
#[derive(Clone, Debug, Default)]
pub struct Capture {
    lines: Arc<Mutex<Vec<Line>>>,
    spans: Arc<AtomicU64>,
}

impl Capture {
    fn lock(&self) -> MutexGuard<'_, Vec<Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lines that were logged so far.
    pub fn lines(&self) -> Vec<Line> {
        self.lock().clone()
    }

    /// The lines that were logged so far, taken out.
    pub fn take(&self) -> Vec<Line> {
        std::mem::take(&mut *self.lock())
    }

    fn push(&self, metadata: &Metadata<'_>, text: String) {
        let line = Line {
            level: *metadata.level(),
            target: metadata.target().to_owned(),
            is_event: metadata.is_event(),
            text,
        };
        self.lock().push(line);
    }

    fn push_span(&self, text: String) {
        self.lock().push(Line { level: Level::DEBUG, target: String::new(), is_event: false, text });
    }
}

impl Subscriber for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = Text(span.metadata().name().to_owned());
        span.record(&mut text);
        self.push(span.metadata(), text.0);
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut text = Text("recorded".to_owned());
        values.record(&mut text);
        self.push_span(text.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.push(event.metadata(), text.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.0, " {}={value:?}", field.name());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let _ = write!(self.0, " {}={value}", field.name());
    }

    /// With its chain of causes, as some subscribers write it.
    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let _ = write!(self.0, " {}={value} {value:?}", field.name());
        let mut source = value.source();
        while let Some(error) = source {
            let _ = write!(self.0, ": {error} {error:?}");
            source = error.source();
        }
    }
}
