//! The token of IAM Identity Center, as the AWS CLI keeps it in a file.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};
use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use super::time::time;
use crate::digits::hex;
use crate::shape::Timestamp;

/// A token with what its refresh needs. All other members of the cached file are kept as they are.
#[derive(Clone)]
pub(super) struct Token {
    bearer: Zeroizing<String>,
    pub(super) expires_at: SystemTime,
    file: Map<String, Value>,
}

impl Token {
    /// The file for an `[sso-session]`, or for a start URL in the older form.
    pub(super) fn path(home: &Path, key: &str) -> PathBuf {
        let name: String = Sha1::digest(key.as_bytes()).into_iter().flat_map(hex).map(char::from).collect();
        home.join(".aws/sso/cache").join(format!("{name}.json"))
    }

    /// `None` if the file holds no token that could be used.
    pub(super) fn parse(contents: &[u8]) -> Option<Self> {
        Self::from_file(serde_json::from_slice(contents).ok()?)
    }

    fn from_file(file: Map<String, Value>) -> Option<Self> {
        let bearer = Zeroizing::new(file.get("accessToken")?.as_str()?.to_owned());
        let expires_at = time(file.get("expiresAt")?.as_str()?)?;
        Some(Self { bearer, expires_at, file })
    }

    pub(super) fn bearer(&self) -> &str {
        &self.bearer
    }

    /// A member of the file.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.file.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// The file's bytes.
    pub(super) fn contents(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(&self.file).unwrap_or_default())
    }

    /// The same file with what the response to a refresh replaces; `None` if there is no token in it.
    pub(super) fn refreshed(&self, answer: &[u8], now: SystemTime) -> Option<Self> {
        let answer: Map<String, Value> = serde_json::from_slice(answer).ok()?;
        let life = Duration::from_secs(answer.get("expiresIn")?.as_u64()?);
        let expiry = Timestamp::try_from(now.checked_add(life)?).ok()?;
        let expiry = Timestamp::from_epoch(expiry.epoch_seconds(), 0).ok()?;
        let mut file = self.file.clone();
        file.insert("accessToken".to_owned(), answer.get("accessToken").filter(|token| token.is_string())?.clone());
        file.insert("expiresAt".to_owned(), Value::String(expiry.to_string()));
        if let Some(token) = answer.get("refreshToken").filter(|token| token.is_string()) {
            file.insert("refreshToken".to_owned(), token.clone());
        }
        Self::from_file(file)
    }
}
