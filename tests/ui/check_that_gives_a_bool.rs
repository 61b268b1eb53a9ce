use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(check = not_reserved)]
    key: String,
}

fn not_reserved(key: &str) -> bool {
    !key.starts_with("aws:")
}

fn main() {}
