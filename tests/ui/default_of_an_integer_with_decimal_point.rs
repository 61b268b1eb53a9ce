use aws_operation::aws_shape;

#[aws_shape]
struct Port {
    #[aws(default = 8080.5)]
    port: i32,
}

fn main() {}
