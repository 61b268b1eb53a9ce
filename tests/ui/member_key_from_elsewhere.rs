use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(max_length = 128)]
    key: String,
    #[aws(regex = "^[a-z]+$")]
    value: Option<String>,
}

fn main() {}
