use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct GetParameter {
    name: String,
}

fn main() {}
