use aws_operation::{Document, aws_operation};

#[aws_operation(model = "ssm")]
struct GetParameter {
    name: String,
    parameter: Option<Document>,
}

fn main() {}
