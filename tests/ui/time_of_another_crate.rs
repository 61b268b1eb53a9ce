use std::time::SystemTime;

use aws_operation::aws_shape;

#[aws_shape(model = "secretsmanager")]
struct GetSecretValueResponse {
    created_date: Option<SystemTime>,
}

fn main() {}
