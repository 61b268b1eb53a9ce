use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct GetParameter {
    name: String,
    with_decription: Option<bool>,
}

fn main() {}
