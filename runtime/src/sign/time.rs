//! The time of a signature in the form that SigV4 writes it.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use super::SignError;

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
        let (days, second_of_day) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(days);
        if year > 9_999 {
            return Err(SignError::TimeOutOfRange);
        }
        let mut text = *b"00000000T000000Z";
        write_decimal(&mut text[0..4], year);
        write_decimal(&mut text[4..6], month);
        write_decimal(&mut text[6..8], day);
        write_decimal(&mut text[9..11], second_of_day / 3_600);
        write_decimal(&mut text[11..13], second_of_day / 60 % 60);
        write_decimal(&mut text[13..15], second_of_day % 60);
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
fn write_decimal(digits: &mut [u8], mut value: u64) {
    for digit in digits.iter_mut().rev() {
        // The remainder is below ten, so the conversion cannot fail.
        *digit = b'0' + u8::try_from(value % 10).unwrap_or(0);
        value /= 10;
    }
}

/// Year, month and day of a number of days after 1970-01-01 in the Gregorian calendar.
///
/// Not jiff's, whose range ends a day before the year 9999 does. Counts from 0000-03-01, so that the leap day is the last of its year; then eras of 400 years have 146,097 days.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_until_9999_agree_with_jiff() {
        // An odd step, so that hours, minutes and seconds change as well; the last second of 9999 is 253402300799.
        for seconds in (0..253_402_300_800_u64).step_by(86_400 * 17 + 45_296) {
            let ours = SigningTime::new(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
            // jiff's own range ends a day before.
            let Ok(theirs) = jiff::Timestamp::from_second(i64::try_from(seconds).unwrap()) else {
                assert!(seconds > 253_402_200_000, "{seconds}");
                continue;
            };
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
