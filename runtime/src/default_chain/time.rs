//! The one reader of the times at which credentials and tokens end.

use std::time::SystemTime;

use crate::shape::Timestamp;

/// The form, for an error.
pub(super) const FORM: &str = "RFC 3339 time";

/// An RFC 3339 time; older versions of the AWS CLI, and programs that copy them, write `UTC` for `Z`.
pub(super) fn time(text: &str) -> Option<SystemTime> {
    let text = text.trim();
    let timestamp: Result<Timestamp, _> = match text.strip_suffix("UTC") {
        Some(local) => format!("{}Z", local.trim_end()).parse(),
        None => text.parse(),
    };
    timestamp.ok().map(SystemTime::from)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::time;

    #[test]
    fn the_end_of_credentials_is_read_in_every_form_that_is_written() {
        let expected = Some(UNIX_EPOCH + Duration::from_secs(1_700_006_400));
        for text in [
            "2023-11-15T00:00:00Z",
            "2023-11-15T00:00:00UTC",
            " 2023-11-15T00:00:00 UTC\n",
            "2023-11-15T00:00:00.000Z",
            "2023-11-15T01:00:00+01:00",
            "2023-11-14T20:00:00-0400",
            "2023-11-15 00:00:00Z",
        ] {
            assert_eq!(time(text), expected, "{text}");
        }
        assert!(time("9999-12-31T23:59:59Z").is_some(), "never, as some programs write it");
        for text in ["", "UTC", "soon", "1700006400", "2023-11-15", "2023-11-15T00:00:00", "2023-13-15T00:00:00Z"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
