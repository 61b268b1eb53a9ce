use aws_operation::aws_shape;

#[aws_shape]
struct Ports {
    #[aws(range(min = 1, max = 65535))]
    ports: Vec<i32>,
}

fn main() {}
