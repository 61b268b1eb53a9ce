use aws_operation::aws_shape;

#[aws_shape]
struct Scale {
    #[aws(required, default = 100)]
    value: Option<i32>,
}

fn main() {}
