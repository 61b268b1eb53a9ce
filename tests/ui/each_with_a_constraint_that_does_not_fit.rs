use aws_operation::aws_shape;

#[aws_shape]
struct Ports {
    #[aws(each(length(max = 5)))]
    ports: Vec<i32>,
}

fn main() {}
