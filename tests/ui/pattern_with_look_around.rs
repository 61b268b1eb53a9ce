use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(pattern = "^(?!aws:).*$")]
    key: String,
}

fn main() {}
