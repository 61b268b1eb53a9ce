use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(required = true)]
    value: Option<String>,
}

fn main() {}
