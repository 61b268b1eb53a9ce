use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(length(min = 128, max = 1))]
    key: String,
}

fn main() {}
