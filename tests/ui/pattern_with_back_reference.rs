use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(pattern = r"^(.)\1$")]
    key: String,
}

fn main() {}
