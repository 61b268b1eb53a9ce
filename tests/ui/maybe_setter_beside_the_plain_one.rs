use aws_operation::aws_operation;

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet")]
struct CreateTaskSet {
    cluster: String,
    service: String,
    task_definition: String,
    external_id: Option<String>,
    platform_version: Option<String>,
}

fn create(version: Option<String>) -> CreateTaskSet {
    CreateTaskSet::builder()
        .cluster("c")
        .service("s")
        .task_definition("web:3")
        .platform_version("LATEST")
        .maybe_platform_version(version)
        .build()
}

fn main() {}
