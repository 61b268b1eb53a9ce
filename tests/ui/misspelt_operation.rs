use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct GetParamter {
    name: String,
}

fn main() {}
