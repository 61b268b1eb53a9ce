use aws_operation::aws_operation;

#[aws_operation(model = "sns")]
struct Publish {
    message: String,
}

fn main() {}
