use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(length = 1..=128)]
    key: String,
}

fn main() {}
