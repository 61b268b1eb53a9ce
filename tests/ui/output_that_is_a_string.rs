use aws_operation::aws_operation;

#[aws_operation(model = "ssm", output = String)]
struct GetParameter {
    name: String,
}

fn main() {}
