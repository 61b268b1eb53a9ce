//! Everything that could be seen: logs of every level, messages of panics, what is printed.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_operation::Error;
use aws_operation_tests::operations::PingError;

/// Everything that could be seen: logs of every level, messages of panics, what is printed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(pub(crate) Arc<Mutex<String>>);

impl Seen {
    pub(crate) fn add(&self, text: &str) {
        let mut all = self.0.lock().unwrap();
        all.push_str(text);
        all.push('\n');
    }

    pub(crate) fn value(&self, value: &dyn Debug) {
        self.add(&format!("{value:?}\n{value:#?}"));
    }

    pub(crate) fn error(&self, error: &Error<PingError>) {
        self.value(error);
        self.add(&format!("{error} {error:#}"));
        let mut cause = error.source();
        while let Some(error) = cause {
            self.add(&format!("{error} {error:#} {error:?} {error:#?}"));
            cause = error.source();
        }
        if let Error::Response(error) = error {
            self.add(error.snippet());
        }
        self.add(&format!("{:?} {:?} {:?}", error.code(), error.message(), error.request_id()));
    }
}

/// The log of reqwest and others, in the older way.
impl log::Log for Seen {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.add(&format!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}
