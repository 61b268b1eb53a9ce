//! Members of structures, unions and errors.

use crate::entry::first_word;
use crate::service::Service;
use crate::shape::Shape;

/// A member of a structure, a union, an error or a stream of events.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    service: Service,
    line: &'static str,
}

/// The form of a timestamp on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// `date-time`: RFC 3339 in a string.
    DateTime,
    /// `http-date`: the date form of HTTP in a string.
    HttpDate,
    /// `epoch-seconds`: a number.
    EpochSeconds,
}

impl TimestampFormat {
    pub(crate) fn parse(word: &str) -> Option<Self> {
        match word {
            "date-time" => Some(Self::DateTime),
            "http-date" => Some(Self::HttpDate),
            "epoch-seconds" => Some(Self::EpochSeconds),
            _ => None,
        }
    }

    /// Smithy's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::HttpDate => "http-date",
            Self::EpochSeconds => "epoch-seconds",
        }
    }
}

impl Member {
    pub(crate) fn new(service: Service, line: &'static str) -> Self {
        Self { service, line }
    }

    /// The name on the wire, exactly as AWS writes it.
    pub fn name(self) -> &'static str {
        first_word(self.line).0
    }

    /// The name of the shape that it targets.
    pub fn shape_name(self) -> &'static str {
        first_word(first_word(self.line).1).0
    }

    /// The shape that it targets; `None` does not happen in facts that the tests of this package passed.
    pub fn shape(self) -> Option<Shape> {
        self.service.shape(self.shape_name())
    }

    fn has(self, word: &str) -> bool {
        self.line.split(' ').skip(2).any(|found| found == word)
    }

    /// Whether AWS requires it: of the caller in an input, of the service in an output.
    pub fn is_required(self) -> bool {
        self.has("required")
    }

    /// Whether it was optional in models that were imported before, and is required now: a declaration that was right
    /// then should go on to compile.
    pub fn became_required(self) -> bool {
        self.has("later")
    }

    /// Whether it is an idempotency token, which a client fills in when the caller does not.
    pub fn is_idempotency_token(self) -> bool {
        self.has("token")
    }

    /// Whether it is a part of the host.
    pub fn is_host_label(self) -> bool {
        self.has("host")
    }

    /// Whether AWS's model has it no longer.
    pub fn is_removed(self) -> bool {
        self.has("removed")
    }

    /// Whether AWS calls it deprecated.
    pub fn is_deprecated(self) -> bool {
        self.has("deprecated")
    }

    /// Whether its text must not be shown: its shape is sensitive, or what a list or map of that shape holds is.
    ///
    /// What a structure holds is the structure's own to hide.
    pub fn is_sensitive(self) -> bool {
        self.shape().is_some_and(Shape::holds_sensitive)
    }

    /// The form of the timestamp, where it is not the protocol's own; the member's before its shape's.
    pub fn timestamp_format(self) -> Option<TimestampFormat> {
        self.line
            .split(' ')
            .skip(2)
            .find_map(TimestampFormat::parse)
            .or_else(|| self.shape().and_then(Shape::timestamp_format))
    }
}
