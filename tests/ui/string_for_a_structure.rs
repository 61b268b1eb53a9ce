use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct GetParameterResult {
    parameter: Option<String>,
}

fn main() {}
