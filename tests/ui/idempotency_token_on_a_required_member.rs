use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.SendMessage", unmodelled)]
struct SendMessage {
    #[aws(idempotency_token)]
    token: String,
}

fn main() {}
