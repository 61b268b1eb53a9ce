use aws_operation::aws_shape;

#[aws_shape]
struct Scale {
    #[aws(length(max = 100))]
    value: f64,
}

fn main() {}
