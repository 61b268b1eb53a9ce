use aws_operation::aws_shape;

#[aws_shape]
struct Scale {
    #[aws(default = "all")]
    value: i32,
}

fn main() {}
