//! JSON's values, straight into one buffer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::text::{write_epoch, write_f32, write_f64, write_i64, write_key, write_string};
use crate::shape::walk::Format;
use crate::shape::{Number, Timestamp, TimestampFormat};

/// JSON text that is being written.
pub(super) struct JsonText {
    pub(super) out: Vec<u8>,
}

impl JsonText {
    pub(super) fn new() -> Self {
        // Most requests fit, and are written without growing it.
        Self { out: Vec::with_capacity(512) }
    }
}

impl Format for JsonText {
    fn begin_object(&mut self) {
        self.out.push(b'{');
    }

    fn key(&mut self, key: &str, first: bool) {
        write_key(&mut self.out, key, first);
    }

    fn end_object(&mut self) {
        self.out.push(b'}');
    }

    fn begin_list(&mut self, _: usize) {
        self.out.push(b'[');
    }

    fn element(&mut self, first: bool) {
        if !first {
            self.out.push(b',');
        }
    }

    fn end_list(&mut self) {
        self.out.push(b']');
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn long(&mut self, value: i64) {
        write_i64(&mut self.out, value);
    }

    fn number(&mut self, value: &Number) {
        use std::io::Write as _;
        // Writing into a `Vec` cannot fail.
        let _ = write!(self.out, "{value}");
    }

    fn float(&mut self, value: f32) {
        write_f32(&mut self.out, value);
    }

    fn double(&mut self, value: f64) {
        write_f64(&mut self.out, value);
    }

    fn string(&mut self, value: &str) {
        write_string(&mut self.out, value);
    }

    fn blob(&mut self, value: &[u8]) {
        let start = self.out.len() + 1;
        let encoded = value.len().div_ceil(3) * 4;
        self.out.push(b'"');
        self.out.resize(start + encoded, 0);
        let written = STANDARD.encode_slice(value, &mut self.out[start..]).unwrap_or(0);
        self.out.truncate(start + written);
        self.out.push(b'"');
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        use std::io::Write as _;
        match format.unwrap_or(TimestampFormat::EpochSeconds) {
            TimestampFormat::EpochSeconds => write_epoch(&mut self.out, value.epoch_millis()),
            format => {
                // Writing into a `Vec` cannot fail.
                let _ = write!(self.out, "\"{}\"", value.display_as(format));
            }
        }
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }
}
