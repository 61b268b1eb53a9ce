use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct ServiceRegistry {
    port: Option<i32>,
}

fn main() {}
