use aws_operation::aws_shape;

#[aws_shape(model = "sqs")]
struct Message {
    attributes: Option<String>,
}

fn main() {}
