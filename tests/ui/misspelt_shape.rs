use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct Paramter {
    name: Option<String>,
}

fn main() {}
