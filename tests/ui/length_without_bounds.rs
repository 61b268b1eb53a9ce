use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(length)]
    key: String,
}

fn main() {}
