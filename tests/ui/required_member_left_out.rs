use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct GetParameter {
    with_decryption: Option<bool>,
}

fn main() {}
