//! The signing key of a day, its cache, and the signature that it makes.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{SCOPE_END, SigningTime};
use crate::credentials::Credentials;

/// The key that signs for one day, region and service.
///
/// Holds the state of HMAC after its key was read, which spares two of the hash's blocks a signature.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Derives the key from a secret access key.
    pub fn derive(secret_access_key: &str, date: &str, region: &str, service: &str) -> Self {
        let mut secret = Zeroizing::new(Vec::with_capacity(4 + secret_access_key.len()));
        secret.extend_from_slice(b"AWS4");
        secret.extend_from_slice(secret_access_key.as_bytes());
        let mut key = digest(&keyed(&secret), date.as_bytes());
        for piece in [region, service, SCOPE_END] {
            key = digest(&keyed(&*key), piece.as_bytes());
        }
        Self(keyed(&*key))
    }

    /// The last stage of the calculation: the signature of a string to sign.
    pub fn sign(&self, string_to_sign: &[u8]) -> Signature {
        Signature(hex(&digest(&self.0, string_to_sign)))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(<redacted>)")
    }
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn digest(hmac: &Hmac<Sha256>, data: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut hmac = hmac.clone();
    hmac.update(data);
    Zeroizing::new(hmac.finalize().into_bytes().into())
}

/// A signature: 64 hexadecimal digits. It is no secret, but only the server needs it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// The digits.
    pub fn as_str(&self) -> &str {
        hex_str(&self.0)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(…)")
    }
}

/// The lower-case hexadecimal digits of a hash.
pub(super) fn hex(bytes: &[u8; 32]) -> [u8; 64] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 0xF)];
    }
    text
}

/// The text of [`hex`]; its digits are ASCII, so the default is never taken.
pub(super) fn hex_str(text: &[u8; 64]) -> &str {
    std::str::from_utf8(text).unwrap_or_default()
}

/// The signing keys that a client used last, so that each is derived once a day.
///
/// At most [`SigningKeyCache::CAPACITY`] keys; the one that was not used for the longest time goes first. What it holds is wiped from
/// memory when it goes.
#[derive(Default)]
pub struct SigningKeyCache {
    /// The key used last comes first.
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    access_key_id: String,
    secret_access_key: Zeroizing<String>,
    date: String,
    region: String,
    service: String,
    key: SigningKey,
}

impl SigningKeyCache {
    /// The greatest number of keys kept.
    pub const CAPACITY: usize = 32;

    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key for these credentials, day, region and service; derived if it is not there.
    pub fn get(&self, credentials: &Credentials, time: &SigningTime, region: &str, service: &str) -> SigningKey {
        // Nothing in here can leave the list half changed, so a poisoned lock is as good as another.
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let found = entries.iter().position(|entry| {
            entry.date == time.date()
                && entry.service == service
                && entry.region == region
                && entry.access_key_id == credentials.access_key_id()
                && entry.secret_access_key.as_str() == credentials.secret_access_key()
        });
        if let Some(index) = found {
            entries[..=index].rotate_right(1);
            return entries[0].key.clone();
        }
        let key = SigningKey::derive(credentials.secret_access_key(), time.date(), region, service);
        entries.truncate(Self::CAPACITY - 1);
        entries.insert(
            0,
            Entry {
                access_key_id: credentials.access_key_id().to_owned(),
                secret_access_key: Zeroizing::new(credentials.secret_access_key().to_owned()),
                date: time.date().to_owned(),
                region: region.to_owned(),
                service: service.to_owned(),
                key: key.clone(),
            },
        );
        key
    }
}

impl fmt::Debug for SigningKeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKeyCache(<redacted>)")
    }
}
