use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(range(min = 1, max = 128))]
    key: String,
}

fn main() {}
