//! An independent check of signatures, by a library that shares no code with the runtime.

use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use scratchstack_aws_signature::principal::User;
use scratchstack_aws_signature::{
    GetSigningKeyRequest, GetSigningKeyResponse, KSecretKey, SignatureOptions, VecSignedHeaderRequirements,
    sigv4_validate_request,
};
use tower::{BoxError, service_fn};

use crate::faulty_server::Received;

/// Headers that each signature must cover, beside those that SigV4 itself demands.
const ALWAYS: [&str; 3] = ["content-type", "host", "x-amz-target"];
/// Of other headers, those that a signature must cover when they are there.
const PREFIXES: [&str; 1] = ["x-amz-"];

/// Checks requests as a service would: the signature, its scope, its age, the headers that it covers.
#[derive(Clone, Debug)]
pub struct Verifier {
    region: String,
    service: String,
    keys: Arc<RwLock<HashMap<String, Key>>>,
}

#[derive(Clone, Debug)]
struct Key {
    secret: String,
    token: Option<String>,
}

impl Verifier {
    /// A verifier for a region and service that knows no key yet.
    pub fn new(region: impl Into<String>, service: impl Into<String>) -> Self {
        Self { region: region.into(), service: service.into(), keys: Arc::default() }
    }

    /// Makes a key known. The secret has 40 characters, as those of AWS; no other length is supported by the library.
    #[must_use]
    pub fn with_key(self, id: &str, secret: &str, token: Option<&str>) -> Self {
        self.add_key(id, secret, token);
        self
    }

    /// Makes a key known, to clones too.
    pub fn add_key(&self, id: &str, secret: &str, token: Option<&str>) {
        let key = Key { secret: secret.to_owned(), token: token.map(str::to_owned) };
        self.keys.write().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), key);
    }

    /// Checks a request that came at `now`.
    ///
    /// # Errors
    /// The library's objection.
    pub async fn verify(&self, received: &Received, now: SystemTime) -> Result<(), String> {
        let mut words = received.start.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut request = http::Request::builder().method(method).uri(target);
        if let Some(headers) = request.headers_mut() {
            headers.clone_from(&received.headers);
        }
        let request = request.body(received.body.clone()).map_err(|error| error.to_string())?;
        let keys = Arc::clone(&self.keys);
        let mut lookup = service_fn(move |request| std::future::ready(signing_key(&keys, &request)));
        let required = VecSignedHeaderRequirements::new(&ALWAYS, &[] as &[&str], &PREFIXES);
        let now = DateTime::<Utc>::from(now);
        let options = SignatureOptions::default();
        match sigv4_validate_request(request, &self.region, &self.service, &mut lookup, now, &required, options).await {
            Ok(_) => Ok(()),
            Err(error) => Err(error.to_string()),
        }
    }
}

fn signing_key(
    keys: &RwLock<HashMap<String, Key>>,
    request: &GetSigningKeyRequest,
) -> Result<GetSigningKeyResponse, BoxError> {
    let keys = keys.read().unwrap_or_else(PoisonError::into_inner);
    let key = keys.get(request.access_key()).ok_or("the access key is not known")?;
    if key.token.as_deref() != request.session_token() {
        return Err("the session token is not the key's own".into());
    }
    let secret = KSecretKey::from_str(&key.secret).map_err(|_| "the secret has not 40 characters")?;
    let signing_key = secret.to_ksigning(request.request_date(), request.region(), request.service());
    let user = User::new("aws", "123456789012", "/", "test")?;
    Ok(GetSigningKeyResponse::builder().principal(user).signing_key(signing_key).build()?)
}
