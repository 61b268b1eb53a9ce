//! A local AWS KMS: keys that really encrypt, kept in memory and lost with it.

#![allow(clippy::unnecessary_wraps, reason = "each operation has the same signature, whatever it needs")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_operation::shape::ReadStructure;
use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{Blob, Document, Operation, Timestamp};
use chacha20poly1305::aead::{Aead as _, Generate as _, Key, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::kms::{
    CreateKey, CreateKeyResponse, DataKeySpec, Decrypt, DecryptResponse, EncryptionContext, GenerateDataKey,
    GenerateDataKeyResponse, KeyMetadata, KmsError, ScheduleKeyDeletion, ScheduleKeyDeletionResponse,
};

/// The result of an operation.
type Handled<T> = Result<T, FakeError<KmsError>>;

/// The length of an id: that of a UUID.
const ID_LENGTH: usize = 36;
/// The length of a nonce.
const NONCE_LENGTH: usize = 24;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A local KMS. Clones are the same.
#[derive(Clone, Debug)]
pub struct LocalKms {
    fake: FakeService,
}

impl LocalKms {
    /// A KMS without any key, in `us-east-1`.
    pub fn new() -> Self {
        Self::on(FakeService::new())
    }

    /// A KMS without any key, on a fake service with its own region, credentials and checks.
    pub fn on(fake: FakeService) -> Self {
        let keys = Arc::new(Mutex::new(Keys { region: fake.region().to_owned(), keys: BTreeMap::new() }));
        add(&fake, &keys, Keys::create);
        add(&fake, &keys, Keys::schedule_deletion);
        add(&fake, &keys, Keys::generate_data_key);
        add(&fake, &keys, Keys::decrypt);
        Self { fake }
    }

    /// The service below: for a client, faults, and the requests that came in.
    pub fn fake(&self) -> &FakeService {
        &self.fake
    }
}

impl Default for LocalKms {
    fn default() -> Self {
        Self::new()
    }
}

fn add<O>(fake: &FakeService, keys: &Arc<Mutex<Keys>>, handle: fn(&mut Keys, &O) -> Handled<O::Output>)
where
    O: Operation<Error = KmsError> + ReadStructure + 'static,
{
    let keys = Arc::clone(keys);
    fake.on::<O>(move |input| handle(&mut keys.lock().unwrap_or_else(PoisonError::into_inner), &input));
}

/// The keys by id.
struct Keys {
    region: String,
    keys: BTreeMap<String, LocalKey>,
}

struct LocalKey {
    cipher: XChaCha20Poly1305,
    is_being_deleted: bool,
}

impl Keys {
    fn create(&mut self, _: &CreateKey) -> Handled<CreateKeyResponse> {
        let id = format!("00000000-0000-4000-8000-{:012x}", self.keys.len() + 1);
        let cipher = XChaCha20Poly1305::new(&Key::<XChaCha20Poly1305>::generate());
        self.keys.insert(id.clone(), LocalKey { cipher, is_being_deleted: false });
        let metadata = KeyMetadata { arn: Some(self.arn(&id)), key_id: id, enabled: Some(true) };
        Ok(CreateKeyResponse { key_metadata: Some(metadata) })
    }

    fn schedule_deletion(&mut self, input: &ScheduleKeyDeletion) -> Handled<ScheduleKeyDeletionResponse> {
        let id = self.usable(&input.key_id)?;
        if let Some(key) = self.keys.get_mut(&id) {
            key.is_being_deleted = true;
        }
        let days = u32::try_from(input.pending_window_in_days.unwrap_or(30)).unwrap_or(30);
        let deletion_date = Timestamp::try_from(SystemTime::now() + DAY * days).ok();
        Ok(ScheduleKeyDeletionResponse { deletion_date })
    }

    fn generate_data_key(&mut self, input: &GenerateDataKey) -> Handled<GenerateDataKeyResponse> {
        let id = self.usable(&input.key_id)?;
        let mut plaintext = Key::<XChaCha20Poly1305>::generate().to_vec();
        match &input.key_spec {
            Some(DataKeySpec::Aes256) => {}
            Some(DataKeySpec::Aes128) => plaintext.truncate(16),
            _ => return Err(FakeError::code("ValidationException").message("Please specify the key spec.")),
        }
        let nonce = XNonce::generate();
        let context = context(input.encryption_context.as_ref());
        let sealed = match self.keys.get(&id) {
            Some(key) => key.cipher.encrypt(&nonce, Payload { msg: &plaintext, aad: &context }),
            None => return Err(not_found(&input.key_id)),
        };
        let sealed = sealed.map_err(|_| FakeError::new(KmsError::InternalException))?;
        // A ciphertext names its key.
        let ciphertext_blob = Blob::new([id.as_bytes(), nonce.as_slice(), &sealed].concat());
        Ok(GenerateDataKeyResponse { plaintext: Blob::new(plaintext), ciphertext_blob, key_id: self.arn(&id) })
    }

    fn decrypt(&mut self, input: &Decrypt) -> Handled<DecryptResponse> {
        let damaged = || FakeError::new(KmsError::InvalidCiphertextException);
        let (id, rest) = input.ciphertext_blob.split_at_checked(ID_LENGTH).ok_or_else(damaged)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE_LENGTH).ok_or_else(damaged)?;
        let id = self.usable(std::str::from_utf8(id).map_err(|_| damaged())?)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| damaged())?;
        let key = self.keys.get(&id).ok_or_else(damaged)?;
        let context = context(input.encryption_context.as_ref());
        let plaintext = key.cipher.decrypt(&nonce, Payload { msg: sealed, aad: &context }).map_err(|_| damaged())?;
        Ok(DecryptResponse { plaintext: Blob::new(plaintext), key_id: self.arn(&id) })
    }

    /// The id of a key that exists and may be used.
    fn usable(&self, reference: &str) -> Handled<String> {
        let id = reference.rsplit('/').next().unwrap_or_default();
        match self.keys.get(id) {
            Some(key) if key.is_being_deleted => {
                let message = format!("{} is pending deletion.", self.arn(id));
                Err(FakeError::new(KmsError::InvalidStateException).message(message))
            }
            Some(_) => Ok(id.to_owned()),
            None => Err(not_found(reference)),
        }
    }

    fn arn(&self, id: &str) -> String {
        format!("arn:aws:kms:{}:123456789012:key/{id}", self.region)
    }
}

fn not_found(reference: &str) -> FakeError<KmsError> {
    FakeError::new(KmsError::NotFoundException).message(format!("Key '{reference}' does not exist"))
}

/// The context as it is authenticated: in the order of its names, and without ambiguity.
fn context(context: Option<&EncryptionContext>) -> Vec<u8> {
    let entries = context.into_iter().flatten().map(|(name, value)| (name.clone(), value.as_str().into()));
    Document::Map(entries.collect()).to_json().into_bytes()
}
