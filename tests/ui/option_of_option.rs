use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    value: Option<Option<String>>,
}

fn main() {}
