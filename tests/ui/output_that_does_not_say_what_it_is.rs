use aws_operation::{aws_operation, aws_shape};

#[aws_operation(model = "ssm", output = GetParameterResult)]
struct GetParameter {
    name: String,
}

#[aws_shape]
struct GetParameterResult {
    parameter: Option<aws_operation::Document>,
}

fn main() {}
