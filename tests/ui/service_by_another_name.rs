use aws_operation::aws_operation;

#[aws_operation(model = "Amazon SSM")]
struct GetParameter {
    name: String,
}

fn main() {}
