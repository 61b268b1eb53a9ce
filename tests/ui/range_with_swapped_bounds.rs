use aws_operation::aws_shape;

#[aws_shape]
struct Scale {
    #[aws(range(min = 100, max = 0))]
    value: f64,
}

fn main() {}
