//! A secret in an envelope of KMS: `cargo run --example kms_envelope`.
//!
//! Teaches blobs, members that must not be shown, and shapes as a file format of one's own. The secret never goes to
//! KMS: it is encrypted here under a data key that KMS makes, and the data key, encrypted by KMS, is kept beside it.
//!
//! Without arguments it runs against a local KMS in this process, over HTTP; with `AWS_ENDPOINT_URL` against the server
//! there; with `--live` against AWS, under the key whose id, ARN or alias is in `EXAMPLE_KMS_KEY`.

use std::error::Error;
use std::process::ExitCode;

use aws_operation::{Blob, Client, aws_shape};
use aws_operation_examples::kms::{
    CreateKey, DataKeySpec, Decrypt, EncryptionContext, GenerateDataKey, KmsError, ScheduleKeyDeletion,
};
use aws_operation_examples::local_kms::LocalKms;
use aws_operation_examples::place::{Place, PlaceKind, report};
use chacha20poly1305::aead::{Aead as _, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

/// An envelope as it is stored. A shape is JSON through serde as well, with its blobs in base64.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Envelope {
    data_key: Blob,
    nonce: Blob,
    ciphertext: Blob,
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalKms::new();
    let place = Place::find("KMS", local.fake()).await?;
    let client = &place.client;
    if place.kind == PlaceKind::Aws {
        // A key of one's own costs a dollar a month; this one is somebody's already.
        let key =
            std::env::var("EXAMPLE_KMS_KEY").map_err(|_| "set EXAMPLE_KMS_KEY to the id, ARN or alias of a key")?;
        return envelopes(client, &key).await;
    }
    let created = CreateKey::builder().description("aws-operation's example").send(client).await?;
    let key = created.key_metadata.ok_or("CreateKey gave no key")?.key_id;
    println!("CreateKey            {key}");
    let result = envelopes(client, &key).await;
    let deletion = ScheduleKeyDeletion::builder().key_id(key).pending_window_in_days(7).send(client).await;
    result?;
    deletion?;
    println!("ScheduleKeyDeletion  in 7 days");
    Ok(())
}

async fn envelopes(client: &Client, key: &str) -> Result<(), Box<dyn Error>> {
    let secret = "attack at dawn";
    let purpose = EncryptionContext::from([("purpose".to_owned(), "example".to_owned())]);

    let envelope = seal(client, key, &purpose, secret.as_bytes()).await?;
    let file = serde_json::to_string(&envelope)?;
    println!("Sealed               {} bytes in an envelope of {} bytes", secret.len(), file.len());

    let read: Envelope = serde_json::from_str(&file)?;
    let opened = open(client, &purpose, &read).await?;
    println!("Opened               {:?}", String::from_utf8(opened)?);

    // KMS gives the data key for its own purpose only.
    let other = EncryptionContext::from([("purpose".to_owned(), "mischief".to_owned())]);
    match open(client, &other, &read).await {
        Err(OpenError::Kms(error)) if error.service() == Some(&KmsError::InvalidCiphertextException) => {
            println!("Another purpose      KmsError::InvalidCiphertextException");
        }
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the envelope was opened for another purpose".into()),
    }

    // And the cipher opens nothing that was tampered with.
    let mut bytes = read.ciphertext.to_vec();
    bytes[0] ^= 1;
    match open(client, &purpose, &Envelope { ciphertext: bytes.into(), ..read }).await {
        Err(OpenError::Cipher) => println!("Tampered with        {}", OpenError::Cipher),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("a damaged envelope was opened".into()),
    }
    Ok(())
}

async fn seal(
    client: &Client,
    key: &str,
    context: &EncryptionContext,
    secret: &[u8],
) -> Result<Envelope, Box<dyn Error>> {
    let generate =
        GenerateDataKey::builder().key_id(key).key_spec(DataKeySpec::Aes256).encryption_context(context.clone());
    let data_key = generate.send(client).await?;
    // The data key in clear text is redacted.
    let shown = format!("{data_key:?}");
    println!("GenerateDataKey      {}", shown.split(", key_id").next().unwrap_or_default());

    let cipher = XChaCha20Poly1305::new_from_slice(&data_key.plaintext).map_err(|_| "a data key of another length")?;
    let nonce = XNonce::generate();
    let ciphertext = cipher.encrypt(&nonce, secret).map_err(|_| "the cipher failed")?;
    Ok(Envelope { data_key: data_key.ciphertext_blob, nonce: nonce.to_vec().into(), ciphertext: ciphertext.into() })
}

async fn open(client: &Client, context: &EncryptionContext, envelope: &Envelope) -> Result<Vec<u8>, OpenError> {
    let decrypt = Decrypt { ciphertext_blob: envelope.data_key.clone(), encryption_context: Some(context.clone()) };
    let data_key = decrypt.send(client).await.map_err(OpenError::Kms)?.plaintext;
    let cipher = XChaCha20Poly1305::new_from_slice(&data_key).map_err(|_| OpenError::Cipher)?;
    let nonce = XNonce::try_from(&envelope.nonce[..]).map_err(|_| OpenError::Cipher)?;
    let payload = Payload { msg: &envelope.ciphertext, aad: b"" };
    cipher.decrypt(&nonce, payload).map_err(|_| OpenError::Cipher)
}

/// Why an envelope stays closed.
#[derive(Debug)]
enum OpenError {
    Kms(aws_operation::Error<KmsError>),
    Cipher,
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OpenError::Kms(error) => error.fmt(f),
            OpenError::Cipher => f.write_str("the envelope is damaged"),
        }
    }
}

impl Error for OpenError {}
