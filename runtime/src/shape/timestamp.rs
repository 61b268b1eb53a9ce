//! Points in time, and their three forms on the wire.

/// A point in time with nanoseconds: Smithy's timestamp type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

/// Smithy's `timestampFormat` trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A number of seconds since the epoch, with up to three decimal places; the default of AWS JSON.
    EpochSeconds,
    /// RFC 3339, in UTC: `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// IMF-fixdate of RFC 7231: `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
}
