use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct GetParameter {
    name: String,
    frobnicate: Option<bool>,
}

fn main() {}
