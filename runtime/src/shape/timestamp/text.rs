//! The text of timestamps: as services write them, and as we do.

use std::fmt;
use std::time::SystemTime;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime, temporal::Pieces};

use super::{SECOND, Timestamp, TimestampFormat};
use crate::shape::decimal::Decimal;

/// Why a text is no timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It has none of the three forms.
    Malformed,
    /// It has, but stands for a time outside the years -9999 to 9999.
    OutOfRange,
}

type Result<T, E = Refusal> = std::result::Result<T, E>;

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

impl Timestamp {
    /// Reads what AWS services write for this format; the others are understood too, since services mix them.
    pub(crate) fn read(text: &str, format: Option<TimestampFormat>) -> Result<Self> {
        type Form = fn(&str) -> Result<Timestamp>;
        let forms: [Form; 3] = match format {
            None | Some(TimestampFormat::EpochSeconds) => [epoch, date_time, http_date_form],
            Some(TimestampFormat::DateTime) => [date_time, epoch, http_date_form],
            Some(TimestampFormat::HttpDate) => [http_date_form, date_time, epoch],
        };
        let mut refusal = Refusal::Malformed;
        for form in forms {
            match form(text) {
                Ok(timestamp) => return Ok(timestamp),
                Err(Refusal::OutOfRange) => refusal = Refusal::OutOfRange,
                Err(Refusal::Malformed) => {}
            }
        }
        Err(refusal)
    }
}

/// Seconds since the epoch, also with a fraction or an exponent; digits below a nanosecond are cut.
pub(super) fn epoch(text: &str) -> Result<Timestamp> {
    let decimal = Decimal::parse(text).ok_or(Refusal::Malformed)?;
    // What services write: no sign, few digits, no more than nanoseconds.
    if let Some(nanoseconds) = decimal.scaled_u64(9) {
        let (seconds, nanoseconds) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
        if let (Ok(seconds), Ok(nanoseconds)) = (i64::try_from(seconds), u32::try_from(nanoseconds)) {
            // What a `u64` holds of nanoseconds ends in the year 2554.
            return Ok(Timestamp { seconds, nanoseconds });
        }
    }
    let nanoseconds = decimal.scaled_down(9).ok_or(Refusal::OutOfRange)?;
    Timestamp::from_epoch_nanos(nanoseconds).map_err(|_| Refusal::OutOfRange)
}

/// RFC 3339 with any offset.
///
/// Not by `jiff::Timestamp`, whose range ends a day before the calendar's at both ends.
pub(super) fn date_time(text: &str) -> Result<Timestamp> {
    let malformed = || if has_long_year(text) { Refusal::OutOfRange } else { Refusal::Malformed };
    let pieces = Pieces::parse(text).map_err(|_| malformed())?;
    match (pieces.time(), pieces.to_numeric_offset()) {
        (Some(time), Some(offset)) => of_civil(pieces.date().to_datetime(time), offset.seconds(), 0),
        _ => Err(malformed()),
    }
}

/// Whether the text begins with a year of five digits or more, and then a date and a time as RFC 3339 has them.
fn has_long_year(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    // A year within the range, that the rest may be read with.
    digits > 4 && text.bytes().any(|byte| byte != b'0') && {
        let rest = &text[digits..];
        Pieces::parse(&format!("2000{rest}"))
            .is_ok_and(|pieces| pieces.time().is_some() && pieces.to_numeric_offset().is_some())
    }
}

/// The time that a calendar shows, with its offset from UTC and a fraction of a second besides.
fn of_civil(datetime: DateTime, offset: i32, nanoseconds: i128) -> Result<Timestamp> {
    let local = datetime.duration_since(EPOCH).as_nanos();
    let nanoseconds = local - i128::from(offset) * SECOND + nanoseconds;
    Timestamp::from_epoch_nanos(nanoseconds).map_err(|_| Refusal::OutOfRange)
}

/// The date and time of the calendar in UTC at this time.
pub(super) fn civil(timestamp: Timestamp) -> DateTime {
    let since = SignedDuration::from_secs(timestamp.seconds)
        .saturating_add(SignedDuration::from_nanos(timestamp.nanoseconds.into()));
    // A timestamp's range is the calendar's.
    EPOCH.checked_add(since).unwrap_or(EPOCH)
}

/// IMF-fixdate, also with a fraction of a second before the zone, and the older forms that RFC 2822 knows.
pub(super) fn http_date_form(text: &str) -> Result<Timestamp> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, rest)) => {
            let (digits, zone) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).ok_or(Refusal::Malformed)?);
            let fraction = format!("0.{digits}");
            let nanoseconds = Decimal::parse(&fraction).and_then(|decimal| decimal.scaled_down(9));
            (format!("{whole}{zone}"), nanoseconds.ok_or(Refusal::Malformed)?)
        }
        None => (text.to_owned(), 0),
    };
    if let Ok(zoned) = rfc2822::parse(&whole) {
        return of_civil(zoned.datetime(), zoned.offset().seconds(), fraction);
    }
    // The last day of the year 9999, which is beyond the range of jiff's zoned times.
    let datetime = strtime::parse("%a, %d %b %Y %H:%M:%S GMT", &whole).and_then(|time| time.to_datetime());
    of_civil(datetime.map_err(|_| Refusal::Malformed)?, 0, fraction)
}

/// Reads the `Date` header of a response (RFC 9110, section 5.6.7).
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    http_date_form(text).ok().map(SystemTime::from)
}

/// A timestamp on its way to text, cut to milliseconds.
pub(super) struct Formatted {
    pub(super) timestamp: Timestamp,
    pub(super) format: TimestampFormat,
}

impl fmt::Display for Formatted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.timestamp.epoch_millis();
        if self.format == TimestampFormat::EpochSeconds {
            let sign = if milliseconds < 0 { "-" } else { "" };
            write!(f, "{sign}{}", milliseconds.unsigned_abs() / 1000)?;
            return write_millis(f, milliseconds.unsigned_abs() % 1000);
        }
        let second = civil(Timestamp { nanoseconds: 0, ..self.timestamp });
        let fraction = milliseconds.rem_euclid(1000).unsigned_abs();
        if self.format == TimestampFormat::DateTime {
            write!(f, "{second}")?;
            write_millis(f, fraction)?;
            f.write_str("Z")
        } else {
            write!(f, "{}", second.strftime("%a, %d %b %Y %H:%M:%S"))?;
            write_millis(f, fraction)?;
            f.write_str(" GMT")
        }
    }
}

/// A fraction of a second without trailing zeros, or nothing.
fn write_millis(f: &mut fmt::Formatter<'_>, milliseconds: u64) -> fmt::Result {
    match milliseconds {
        0 => Ok(()),
        _ if milliseconds % 100 == 0 => write!(f, ".{}", milliseconds / 100),
        _ if milliseconds % 10 == 0 => write!(f, ".{:02}", milliseconds / 10),
        _ => write!(f, ".{milliseconds:03}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64, nanoseconds: u32) -> Timestamp {
        Timestamp::from_epoch(seconds, nanoseconds).unwrap()
    }

    #[test]
    fn an_exponent_loses_no_millisecond() {
        assert_eq!(epoch("1.485179373361E9"), Ok(at(1_485_179_373, 361_000_000)));
        assert_eq!(epoch("1485179373.361"), Ok(at(1_485_179_373, 361_000_000)));
        assert_eq!(epoch("0.1234567899"), Ok(at(0, 123_456_789)));
        assert_eq!(epoch("-0.5"), Ok(at(-1, 500_000_000)));
        assert_eq!(epoch("1e-300"), Ok(at(0, 0)));
        assert_eq!(epoch("1e300"), Err(Refusal::OutOfRange));
        assert_eq!(epoch("1e4294967290"), Err(Refusal::OutOfRange));
        assert_eq!(epoch("1e-4294967290"), Ok(at(0, 0)));
        assert_eq!(epoch("1.583858732933329E12"), Err(Refusal::OutOfRange));
    }

    #[test]
    fn the_usual_epoch_is_read_as_any_other() {
        for text in [
            "0",
            "0.5",
            "1700000000",
            "1485179373.361",
            "1.485179373361E9",
            "1.5e1",
            "15e0",
            "1700000000.123456789",
            "9000000000",
            "1e+9",
            "-1",
            "18446744073.709551615",
            "18446744073.709551616",
            "99999999999999999999",
            "1e99999999999999999999",
            "0.1234567899",
            "253402300799",
            "253402300799.9999999999",
            "253402300800",
            "0e4294967290",
        ] {
            let slow = Decimal::parse(text)
                .and_then(|decimal| Timestamp::from_epoch_nanos(decimal.scaled_down(9)?).ok())
                .ok_or(Refusal::OutOfRange);
            assert_eq!(epoch(text), slow, "{text}");
        }
        for text in ["00", "01", "1.", ".5", "", "1e", "e9", "1.5e", "1 ", "+1", "1_0"] {
            assert_eq!(epoch(text), Err(Refusal::Malformed), "{text}");
        }
    }

    #[test]
    fn each_format_is_written_with_up_to_milliseconds() {
        use TimestampFormat::{DateTime, EpochSeconds, HttpDate};
        let text = |timestamp: Timestamp, format| timestamp.display_as(format).to_string();
        let timestamp = at(946_845_296, 120_000_000);
        assert_eq!(text(timestamp, EpochSeconds), "946845296.12");
        assert_eq!(text(timestamp, DateTime), "2000-01-02T20:34:56.12Z");
        assert_eq!(text(timestamp, HttpDate), "Sun, 02 Jan 2000 20:34:56.12 GMT");
        assert_eq!(text(at(946_845_296, 0), EpochSeconds), "946845296");
        assert_eq!(text(at(-1, 500_000_000), EpochSeconds), "-0.5");
        assert_eq!(text(at(-1, 999_000_000), DateTime), "1969-12-31T23:59:59.999Z");
        assert_eq!(text(Timestamp::MAX, EpochSeconds), "253402300799.999");
        assert_eq!(text(Timestamp::MAX, DateTime), "9999-12-31T23:59:59.999Z");
        assert_eq!(text(Timestamp::MAX, HttpDate), "Fri, 31 Dec 9999 23:59:59.999 GMT");
    }

    #[test]
    fn each_format_is_read_with_offset_and_fraction() {
        assert_eq!(date_time("2019-12-16T22:48:18-01:00"), Ok(at(1_576_540_098, 0)));
        assert_eq!(http_date_form("Sun, 02 Jan 2000 20:34:56.456 GMT"), Ok(at(946_845_296, 456_000_000)));
        assert_eq!(http_date_form("Tue, 29 Apr 2014 18:30:38 GMT"), Ok(at(1_398_796_238, 0)));
        for text in ["Tue, 29 Apr 2014 18:30:38.", "Mon, 29 Apr 2014 18:30:38 GMT", "31 Dec 9999", "2014-04-29", "Z"] {
            assert_eq!(Timestamp::read(text, None), Err(Refusal::Malformed), "{text}");
        }
    }

    #[test]
    fn never_is_read_in_each_form_and_what_is_beyond_is_told_from_what_is_no_time() {
        use TimestampFormat::{DateTime, EpochSeconds, HttpDate};
        for text in [
            "253402300799",
            "2.53402300799E11",
            "9999-12-31T23:59:59Z",
            "9999-12-31T22:59:59-01:00",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            for format in [None, Some(EpochSeconds), Some(DateTime), Some(HttpDate)] {
                assert_eq!(Timestamp::read(text, format), Ok(at(253_402_300_799, 0)), "{text}");
            }
        }
        for text in [
            "253402300800",
            "-1e300",
            "10000-01-01T00:00:00Z",
            "+292278994-08-17T07:12:55Z",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert_eq!(Timestamp::read(text, None), Err(Refusal::OutOfRange), "{text}");
        }
    }
}
