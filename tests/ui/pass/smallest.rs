use aws_operation::{Client, Document, aws_operation};

#[aws_operation(target = "AmazonSQS.ListQueues")]
struct ListQueues;

async fn list(client: &Client) -> Option<Document> {
    ListQueues.send(client).await.ok()
}

fn main() {
    let _ = list;
}
