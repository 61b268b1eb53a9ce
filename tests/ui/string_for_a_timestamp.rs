use aws_operation::aws_shape;

#[aws_shape(model = "ssm")]
struct Parameter {
    last_modified_date: Option<String>,
}

fn main() {}
