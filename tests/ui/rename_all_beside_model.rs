use aws_operation::aws_shape;

#[aws_shape(model = "ssm", rename_all = "PascalCase")]
struct Parameter {
    name: Option<String>,
}

fn main() {}
