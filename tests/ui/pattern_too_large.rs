use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(pattern = "^([a-z]{1,1000}-){1,1000}$")]
    key: String,
}

fn main() {}
