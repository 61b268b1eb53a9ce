use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSSM.SendMessage")]
struct SendMessage {
    queue_url: String,
    message_body: String,
}

fn main() {}
