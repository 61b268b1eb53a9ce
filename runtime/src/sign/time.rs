//! The time of a signature in the form that SigV4 writes it.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::SignError;

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// The time of a signature: `YYYYMMDD'T'HHMMSS'Z'` in UTC, whole seconds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SigningTime {
    /// ASCII digits, `T` and `Z` only.
    text: [u8; 16],
}

impl SigningTime {
    /// The second in which this time lies.
    ///
    /// # Errors
    /// [`SignError::TimeOutOfRange`] before 1970 and after the year 9999.
    pub fn new(time: SystemTime) -> Result<Self, SignError> {
        let seconds = time.duration_since(UNIX_EPOCH).map_err(|_| SignError::TimeOutOfRange)?.as_secs();
        // A civil time: the range of jiff's time stamps ends a day before the year 9999 does.
        let time =
            i64::try_from(seconds).ok().map(SignedDuration::from_secs).and_then(|since| EPOCH.checked_add(since).ok());
        let time = time.ok_or(SignError::TimeOutOfRange)?;
        let mut text = *b"00000000T000000Z";
        write_decimal(&mut text[0..4], time.year().unsigned_abs());
        for (place, part) in
            [(4, time.month()), (6, time.day()), (9, time.hour()), (11, time.minute()), (13, time.second())]
        {
            write_decimal(&mut text[place..place + 2], part.unsigned_abs().into());
        }
        Ok(Self { text })
    }

    /// The value of `x-amz-date`: `20150830T123600Z`.
    pub fn date_time(&self) -> &str {
        // Only ASCII is ever written, so the default is never taken.
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// The day in the credential scope: `20150830`.
    pub fn date(&self) -> &str {
        &self.date_time()[..8]
    }
}

impl fmt::Debug for SigningTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.date_time())
    }
}

/// Fills the slice with the decimal digits of `value`.
fn write_decimal(digits: &mut [u8], mut value: u16) {
    for digit in digits.iter_mut().rev() {
        // The remainder is below ten, so the conversion cannot fail.
        *digit = b'0' + u8::try_from(value % 10).unwrap_or(0);
        value /= 10;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_until_9999_agree_with_the_timestamps_of_jiff() {
        // An odd step, so that hours, minutes and seconds change as well; jiff's time stamps end a day before the year does.
        for seconds in (0..253_402_200_000_u64).step_by(86_400 * 17 + 45_296) {
            let ours = SigningTime::new(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
            let theirs = jiff::Timestamp::from_second(i64::try_from(seconds).unwrap()).unwrap();
            let theirs = theirs.strftime("%Y%m%dT%H%M%SZ").to_string();
            assert_eq!(ours.date_time(), theirs);
            assert_eq!(ours.date(), &theirs[..8]);
        }
    }

    #[test]
    fn leap_days_and_ends_of_years() {
        for (seconds, text) in [
            (0, "19700101T000000Z"),
            (951_782_400, "20000229T000000Z"),
            (951_868_799, "20000229T235959Z"),
            (951_868_800, "20000301T000000Z"),
            (4_107_542_399, "21000228T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
            (253_402_300_799, "99991231T235959Z"),
        ] {
            assert_eq!(SigningTime::new(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap().date_time(), text);
        }
    }

    #[test]
    fn times_that_have_no_four_digit_year_are_errors() {
        let after = UNIX_EPOCH + Duration::from_secs(253_402_300_800);
        assert_eq!(SigningTime::new(after), Err(SignError::TimeOutOfRange));
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(SigningTime::new(before), Err(SignError::TimeOutOfRange));
    }
}
