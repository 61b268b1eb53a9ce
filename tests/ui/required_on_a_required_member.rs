use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(required)]
    key: String,
}

fn main() {}
