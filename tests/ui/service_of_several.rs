use aws_operation::aws_operation;

#[aws_operation(model = "cognito")]
struct ListUsers {
    user_pool_id: String,
}

fn main() {}
