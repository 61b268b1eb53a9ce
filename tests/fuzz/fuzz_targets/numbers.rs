//! Numbers of any digits and exponents, and texts of any kind where a number or a time is due.
//!
//! Each ends in a value or an error, with overflow checks; what was read is read again from what it is written as.

#![no_main]

use std::time::Duration;

use aws_operation::{BigDecimal, BigInteger, Document, Number, Timestamp};
use aws_operation_tests::everything::Everything;
use aws_operation_tests::json::document_difference;
use libfuzzer_sys::fuzz_target;

const MEMBERS: [&str; 14] = [
    "byte", "short", "integer", "long", "unsigned", "huge", "bigInteger", "bigDecimal", "number", "timestamp", "dateTime",
    "httpDate", "epoch", "size",
];

fuzz_target!(|data: (&str, i64, i64, u64)| {
    let (text, mantissa, exponent, nanoseconds) = data;
    let number = format!("{mantissa}.{nanoseconds}e{exponent}");
    for text in [text, &number, &format!("{mantissa}e{exponent}")] {
        let _ = (text.parse::<BigInteger>(), text.parse::<BigDecimal>());
        if let Ok(number) = text.parse::<Number>() {
            assert_eq!(number.to_string().parse::<Number>().as_ref(), Ok(&number));
            let _ = (number.as_i64(), number.as_u64(), number.as_i128(), number.as_f64());
        }
        if let Ok(time) = text.parse::<Timestamp>() {
            assert_eq!(time.to_string().parse(), Ok(time));
            let duration = Duration::from_nanos(nanoseconds);
            let _ = (time + duration, time - duration, time.checked_duration_since(Timestamp::UNIX_EPOCH));
        }
        let quoted = Document::from(text).to_json();
        for (value, name) in [text, &quoted].into_iter().flat_map(|value| MEMBERS.map(|name| (value, name))) {
            for json in [format!(r#"{{"{name}":{value}}}"#), format!(r#"{{"dates":[{value}],"floats":{{"float":{value}}}}}"#)] {
                let Ok(document) = Document::from_json(&json) else { continue };
                let Ok(read) = document.read_shape::<Everything>() else { continue };
                let written = Document::from_shape(&read);
                let again: Everything = written.read_shape().expect("what was written can be read");
                assert_eq!(document_difference(&Document::from_shape(&again), &written), None);
                let _ = serde_json_of(&json);
            }
        }
    }
});

/// The strict reader, through serde.
fn serde_json_of(json: &str) -> Option<Everything> {
    serde_json::from_str(json).ok()
}
