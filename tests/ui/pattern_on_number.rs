use aws_operation::aws_shape;

#[aws_shape]
struct Port {
    #[aws(pattern = "^[0-9]+$")]
    port: i32,
}

fn main() {}
