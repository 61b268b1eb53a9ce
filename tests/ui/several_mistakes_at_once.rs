use aws_operation::{aws_error, aws_operation, aws_shape, Client};

#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet",
    unmodelled,
    output = CreateTaskSetResponse,
    errors = EcsError,
    rename_all = "camelcase",
)]
#[derive(Clone, Debug, PartialEq)]
struct CreateTaskSet {
    cluster: String,
    service: String,
    #[aws(conflicts_with = launch_typ, length(max = 20))]
    capacity_provider: Option<String>,
    #[aws(length(min = 36, max = 1), patern = "^[!-~]+$")]
    client_token: Option<String>,
    launch_type: Option<LaunchType>,
    #[aws(range(max = 100))]
    scale: Option<String>,
}

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
enum LaunchType {
    Ec2,
    Fargate,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct CreateTaskSetResponse {
    #[aws(renam = "taskSet")]
    id: Option<String>,
}

#[aws_error]
#[derive(Debug)]
enum EcsError {
    #[aws(code = "#ClusterNotFoundException")]
    ClusterNotFoundException,
}

async fn create(client: &Client) -> Option<String> {
    let input = CreateTaskSet::builder().cluster("c").service("s").launch_type(LaunchType::Ec2).build();
    let output: CreateTaskSetResponse = input.send(client).await.ok()?;
    output.id
}

fn main() {}
