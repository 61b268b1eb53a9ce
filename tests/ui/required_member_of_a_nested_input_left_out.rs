use aws_operation::aws_shape;

#[aws_shape(model = "sqs")]
struct SendMessageBatchRequestEntry {
    message_body: String,
}

fn main() {}
