use aws_operation::{Document, aws_shape};

#[aws_shape(model = "ssm")]
struct GetParameterResult {
    parameter: Vec<Document>,
}

fn main() {}
