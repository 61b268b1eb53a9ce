use aws_operation::aws_shape;

#[aws_shape(model = "secretsmanager#GetSecretValueResponse")]
struct Secret {
    #[aws(rename = "Arn")]
    arn: Option<String>,
}

fn main() {}
