use aws_operation::{aws_operation, aws_shape};

#[aws_operation(model = "ssm", output = GetParametersResult)]
struct GetParameter {
    name: String,
}

#[aws_shape(model = "ssm")]
struct GetParametersResult {
    invalid_parameters: Option<Vec<String>>,
}

fn main() {}
