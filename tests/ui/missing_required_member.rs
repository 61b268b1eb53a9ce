use aws_operation::{aws_operation, Client};

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet")]
struct CreateTaskSet {
    cluster: String,
    service: String,
    task_definition: String,
    external_id: Option<String>,
    platform_version: Option<String>,
}

async fn create(client: &Client) {
    let _ = CreateTaskSet::builder().cluster("c").task_definition("web:3").send(client).await;
}

fn main() {}
