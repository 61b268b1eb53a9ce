use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct Frobnication {
    port: Option<i32>,
}

fn main() {}
