use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(unique_items)]
    key: String,
}

fn main() {}
