use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(pattern = "^[a-z+$")]
    key: String,
}

fn main() {}
