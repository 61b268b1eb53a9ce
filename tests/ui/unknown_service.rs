use aws_operation::aws_operation;

#[aws_operation(model = "secretmanager")]
struct GetSecretValue {
    secret_id: String,
}

fn main() {}
