use aws_operation::aws_shape;

#[aws_shape(model = "kms")]
struct EncryptResponse {
    ciphertext_blob: Option<String>,
}

fn main() {}
