use aws_operation::aws_shape;

#[aws_shape]
enum Priority {
    Low = 1,
    High = 2,
    #[aws(unknown)]
    Unknown(i32),
}

fn main() {}
