use aws_operation::{aws_shape, Client};

#[aws_shape]
struct Tag {
    key: String,
}

async fn send(client: &Client, tag: Tag) {
    let _ = client.send(&tag).await;
}

fn main() {}
