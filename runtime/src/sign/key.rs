//! The signing key of a day, its cache, and the signature that it makes.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{SCOPE_END, SigningTime};
use crate::credentials::Credentials;
use crate::digits;

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
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&digits::hex(*byte));
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn day(number: u64) -> SigningTime {
        SigningTime::new(UNIX_EPOCH + Duration::from_secs(number * 86_400)).unwrap()
    }

    fn held(cache: &SigningKeyCache) -> usize {
        cache.entries.lock().unwrap().len()
    }

    /// The example of "Deriving the signing key" in the AWS General Reference.
    #[test]
    fn derives_the_key_of_the_published_example() {
        let key = SigningKey::derive("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "iam");
        let string_to_sign = "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n\
                              f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59";
        assert_eq!(
            key.sign(string_to_sign.as_bytes()).as_str(),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        );
    }

    #[test]
    fn keys_are_wiped_from_memory() {
        fn wiped<T: zeroize::ZeroizeOnDrop>() {}
        // HMAC's state is that of two hashes and a hash's buffer, and wipes itself as they do.
        wiped::<Sha256>();
        wiped::<<Sha256 as hmac::EagerHash>::Core>();
    }

    #[test]
    fn a_cached_key_is_never_that_of_something_else() {
        let cache = SigningKeyCache::new();
        let mut signatures = Vec::new();
        for secret in ["one", "two"] {
            let credentials = Credentials::new("AKID", secret);
            for (number, region, service) in [(0, "r", "s"), (1, "r", "s"), (0, "q", "s"), (0, "r", "t"), (0, "s", "r")]
            {
                let time = day(number);
                let derived = SigningKey::derive(secret, time.date(), region, service).sign(b"x");
                for _ in 0..2 {
                    let cached = cache.get(&credentials, &time, region, service).sign(b"x");
                    assert_eq!(cached.as_str(), derived.as_str());
                }
                signatures.push(derived.as_str().to_owned());
            }
        }
        assert_eq!(held(&cache), 10, "each key is derived once");
        signatures.sort();
        signatures.dedup();
        assert_eq!(signatures.len(), 10);
    }

    #[test]
    fn the_cache_is_bounded_and_keeps_what_is_used() {
        let cache = SigningKeyCache::new();
        let credentials = Credentials::new("AKID", "secret");
        for number in 0..200 {
            cache.get(&credentials, &day(0), "r", "always");
            cache.get(&credentials, &day(number), "r", "s");
            assert!(held(&cache) <= SigningKeyCache::CAPACITY);
        }
        let entries = cache.entries.lock().unwrap();
        assert!(entries.iter().any(|entry| entry.service == "always"));
        assert_eq!(entries.len(), SigningKeyCache::CAPACITY);
    }
}
