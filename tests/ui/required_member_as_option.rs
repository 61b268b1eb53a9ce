use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct GetParameter {
    name: Option<String>,
}

fn main() {}
