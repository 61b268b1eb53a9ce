use aws_operation::{Blob, aws_shape};

#[aws_shape(model = "secretsmanager#GetSecretValueResponse")]
struct Secret {
    #[aws(rename = "SecretBinry")]
    binary: Option<Blob>,
}

fn main() {}
