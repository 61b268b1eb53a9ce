//! Smithy's `requestCompression` trait.

/// Whether and from which size on requests are compressed, for operations that allow it.
///
/// Source: AWS SDKs and tools reference guide, "Request compression": on, from 10,240 bytes on.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "request-compression"), allow(dead_code, reason = "read only with the feature"))]
pub(crate) struct Compression {
    pub(crate) enabled: bool,
    pub(crate) min_bytes: usize,
}

impl Default for Compression {
    fn default() -> Self {
        Self { enabled: true, min_bytes: 10_240 }
    }
}

impl Compression {
    /// The body to send, and whether it is compressed.
    #[cfg(feature = "request-compression")]
    pub(super) fn apply(self, body: Vec<u8>) -> (Vec<u8>, bool) {
        use std::io::Write as _;

        if !self.enabled || body.len() < self.min_bytes {
            return (body, false);
        }
        let compressed = Vec::with_capacity(body.len() / 4);
        let mut encoder = flate2::write::GzEncoder::new(compressed, flate2::Compression::default());
        // A `Vec` takes every write; if it did not, the body would go as it is.
        match encoder.write_all(&body).and_then(|()| encoder.finish()) {
            Ok(compressed) => (compressed, true),
            Err(_) => (body, false),
        }
    }

    /// The body as it is: the feature `request-compression` is off.
    #[cfg(not(feature = "request-compression"))]
    #[allow(clippy::unused_self, reason = "the same signature as with the feature")]
    pub(super) fn apply(self, body: Vec<u8>) -> (Vec<u8>, bool) {
        (body, false)
    }
}
