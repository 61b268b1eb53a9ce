use aws_operation::{Client, aws_operation};

#[aws_operation(target = "AmazonSQS.ListQueues")]
struct ListQueues {
    queue_name_prefix: String,
}

async fn list(client: &Client) {
    let _ = client.send(&ListQueues::builder()).await;
}

fn main() {
    let _ = list;
}
