//! Key Management Service: blobs both ways.

use std::collections::BTreeMap;

use aws_operation::{Blob, Client, Timestamp, aws_error, aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.CreateKey",
    output = KeyResponse,
    error = KmsError)]
#[derive(Clone, Debug, Default)]
struct CreateKey {
    description: Option<String>,
}

#[aws_operation(
    target = "TrentService.DescribeKey",
    output = KeyResponse,
    error = KmsError)]
#[derive(Clone, Debug)]
struct DescribeKey {
    key_id: String,
}

#[aws_shape(model = "kms#CreateKeyResponse")]
#[derive(Clone, Debug, PartialEq)]
struct KeyResponse {
    key_metadata: Option<KeyMetadata>,
}

#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
struct KeyMetadata {
    key_id: String,
    arn: Option<String>,
    enabled: bool,
    creation_date: Option<Timestamp>,
    key_state: Option<KeyState>,
    description: Option<String>,
}

#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
enum KeyState {
    Enabled,
    Disabled,
    PendingDeletion,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_operation(
    target = "TrentService.Encrypt",
    output = EncryptResponse,
    error = KmsError)]
#[derive(Clone)]
struct Encrypt {
    key_id: String,
    #[aws(sensitive, length(min = 1, max = 4096))]
    plaintext: Blob,
    encryption_context: Option<BTreeMap<String, String>>,
}

#[aws_shape(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
struct EncryptResponse {
    ciphertext_blob: Blob,
    key_id: Option<String>,
}

#[aws_operation(
    target = "TrentService.Decrypt",
    output = DecryptResponse,
    error = KmsError)]
#[derive(Clone, Debug)]
struct Decrypt {
    ciphertext_blob: Blob,
    encryption_context: Option<BTreeMap<String, String>>,
}

#[aws_shape(model = "kms")]
#[derive(Clone, PartialEq)]
struct DecryptResponse {
    #[aws(sensitive)]
    plaintext: Blob,
    key_id: Option<String>,
}

#[aws_error(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
enum KmsError {
    InvalidCiphertextException,
    NotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// Encrypts bytes that are no text under a new key, decrypts them, and provokes two errors.
pub(crate) async fn exercise(client: &Client) {
    let create = CreateKey { description: Some("sch\u{fc}ssel \u{1f511}".to_owned()) };
    let created = create.send(client).await.expect("a key").key_metadata.expect("its metadata");
    assert!(created.enabled);
    assert_eq!(created.key_state, Some(KeyState::Enabled));
    let described = DescribeKey { key_id: created.key_id.clone() }.send(client).await.expect("a description");
    let described = described.key_metadata.expect("metadata");
    assert_eq!(described.description, create.description);
    assert_eq!(described.creation_date, created.creation_date);
    assert!(described.creation_date.is_some_and(|date| date.epoch_seconds() > 1_700_000_000));

    let plaintext = Blob::from((0..=255).collect::<Vec<u8>>());
    let context = BTreeMap::from([("purpose".to_owned(), "a test".to_owned())]);
    let encrypt = Encrypt {
        key_id: created.key_id.clone(),
        plaintext: plaintext.clone(),
        encryption_context: Some(context.clone()),
    };
    let encrypted = encrypt.send(client).await.expect("a ciphertext");
    assert_ne!(encrypted.ciphertext_blob, plaintext);
    let decrypt = Decrypt { ciphertext_blob: encrypted.ciphertext_blob.clone(), encryption_context: Some(context) };
    let decrypted = decrypt.send(client).await.expect("a plaintext");
    assert_eq!(decrypted.plaintext, plaintext);
    assert_eq!(decrypted.key_id, created.arn);

    let elsewhere = Decrypt { encryption_context: None, ..decrypt };
    let error = elsewhere.send(client).await.expect_err("another context");
    assert_eq!(error.service(), Some(&KmsError::InvalidCiphertextException), "{error}");
    let nowhere = DescribeKey { key_id: "00000000-0000-4000-8000-000000000000".to_owned() };
    let error = nowhere.send(client).await.expect_err("no such key");
    assert_eq!(error.service(), Some(&KmsError::NotFoundException), "{error}");
}
