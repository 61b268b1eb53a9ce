use aws_operation::aws_operation;

#[aws_operation]
struct CreateTaskSet {
    cluster: String,
    service: String,
}

fn main() {}
