use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(pattern = "^(a|b$")]
    key: String,
}

fn main() {}
