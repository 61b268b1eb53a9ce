use aws_operation::aws_operation;

#[aws_operation(model = "ssm#GetParamter")]
struct Read {
    name: String,
}

fn main() {}
