use aws_operation::{Client, aws_operation};

#[aws_operation(target = "AmazonSQS.ListQueues")]
struct ListQueues {
    queue_name_prefix: Option<String>,
}

async fn list(client: &Client) {
    let _ = client.send(&ListQueues::builder().queue_name_prefix("shop-")).await;
}

fn main() {
    let _ = list;
}
