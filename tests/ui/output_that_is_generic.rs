use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.SendMessage", unmodelled, output = Sent<T>)]
struct SendMessage<T> {
    message_body: T,
}

#[aws_shape]
struct Sent<T> {
    message_id: T,
}

fn main() {}
