use aws_operation::aws_operation;

#[aws_operation(target = "AmazonEC2ContainerServiceV20141112.CreateTaskSet")]
struct CreateTaskSet {
    cluster: String,
    service: String,
}

fn main() {}
