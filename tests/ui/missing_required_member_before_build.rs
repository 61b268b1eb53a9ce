use aws_operation::aws_operation;

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet")]
struct CreateTaskSet {
    cluster: String,
    service: String,
    task_definition: String,
    external_id: Option<String>,
    platform_version: Option<String>,
}

fn create() -> CreateTaskSet {
    CreateTaskSet::builder().cluster("c").service("s").external_id("x").build()
}

fn main() {}
