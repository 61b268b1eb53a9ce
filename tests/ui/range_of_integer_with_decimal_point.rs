use aws_operation::aws_shape;

#[aws_shape]
struct Port {
    #[aws(range(max = 65535.0))]
    port: i32,
}

fn main() {}
