use aws_operation::aws_operation;

#[aws_operation(model = "ssm", auth = none)]
struct GetParameter {
    name: String,
}

fn main() {}
