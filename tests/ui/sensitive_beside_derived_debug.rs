use aws_operation::aws_shape;

#[aws_shape]
#[derive(Clone, Debug)]
struct Parameter {
    name: String,
    #[aws(sensitive)]
    value: String,
}

fn main() {}
