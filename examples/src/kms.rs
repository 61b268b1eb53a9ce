//! The operations of AWS KMS that the examples use, declared from its API reference, with the members that they use.

use std::collections::BTreeMap;

use aws_operation::{Blob, Timestamp, aws_error, aws_operation, aws_shape};

/// The context of a ciphertext: authenticated and not secret. Without the same context, nothing is decrypted.
pub type EncryptionContext = BTreeMap<String, String>;

/// The errors of the operations declared here.
#[aws_error(model = "kms")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KmsError {
    /// A service that KMS depends on did not answer in time.
    DependencyTimeoutException,
    /// The key is disabled.
    DisabledException,
    /// The ciphertext is damaged, or the encryption context is another one.
    InvalidCiphertextException,
    /// KMS failed.
    #[aws(code = "KMSInternalException")]
    InternalException,
    /// The key is in a state, such as its deletion, that does not allow this.
    #[aws(code = "KMSInvalidStateException")]
    InvalidStateException,
    /// The key cannot be used now.
    KeyUnavailableException,
    /// The key does not exist.
    NotFoundException,
    /// An error that AWS added later.
    #[aws(unknown)]
    Unknown,
}

/// Creates a key.
#[aws_operation(
    target = "TrentService.CreateKey",
    output = CreateKeyResponse,
    error = KmsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateKey {
    /// Its purpose.
    #[aws(length(max = 8192))]
    pub description: Option<String>,
}

/// The output of [`CreateKey`].
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateKeyResponse {
    /// The key.
    pub key_metadata: Option<KeyMetadata>,
}

/// A key.
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
pub struct KeyMetadata {
    /// The id.
    pub key_id: String,
    /// The ARN.
    pub arn: Option<String>,
    /// Whether it can be used.
    pub enabled: Option<bool>,
}

/// Deletes a key after a time in which that can be undone.
#[aws_operation(
    target = "TrentService.ScheduleKeyDeletion",
    output = ScheduleKeyDeletionResponse,
    error = KmsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleKeyDeletion {
    /// The id or ARN of the key.
    pub key_id: String,
    /// The time in days: 7 to 30.
    #[aws(range(min = 1, max = 365))]
    pub pending_window_in_days: Option<i32>,
}

/// The output of [`ScheduleKeyDeletion`].
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleKeyDeletionResponse {
    /// When the key will be gone.
    pub deletion_date: Option<Timestamp>,
}

/// Gives a new data key, in clear text and encrypted under a key that never leaves KMS.
#[aws_operation(
    target = "TrentService.GenerateDataKey",
    output = GenerateDataKeyResponse,
    error = KmsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct GenerateDataKey {
    /// The id, ARN or alias of the key.
    #[aws(length(min = 1, max = 2048))]
    pub key_id: String,
    /// The context of the data key.
    pub encryption_context: Option<EncryptionContext>,
    /// Its length.
    pub key_spec: Option<DataKeySpec>,
}

/// The length of a data key.
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataKeySpec {
    /// 32 bytes.
    Aes256,
    /// 16 bytes.
    Aes128,
    /// A length that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// A new data key.
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
pub struct GenerateDataKeyResponse {
    /// The data key in clear text: for use now, never to be stored. `Debug` does not show it.
    pub plaintext: Blob,
    /// The data key encrypted: to be stored beside the data.
    pub ciphertext_blob: Blob,
    /// The ARN of the key that it is encrypted under.
    pub key_id: String,
}

/// Decrypts what KMS encrypted: here, a data key.
#[aws_operation(
    target = "TrentService.Decrypt",
    output = DecryptResponse,
    error = KmsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct Decrypt {
    /// The ciphertext, which names its key.
    #[aws(length(min = 1, max = 6144))]
    pub ciphertext_blob: Blob,
    /// Its context.
    pub encryption_context: Option<EncryptionContext>,
}

/// The plaintext.
#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
pub struct DecryptResponse {
    /// The clear text; `Debug` does not show it.
    pub plaintext: Blob,
    /// The ARN of the key.
    pub key_id: String,
}
