use aws_operation::aws_operation;

#[aws_operation(model = "ssm")]
struct FrobnicateParameter {
    name: String,
}

fn main() {}
