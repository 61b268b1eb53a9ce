use aws_operation::aws_shape;

#[aws_shape]
#[repr(i32)]
enum Priority {
    Low = 1,
    High = 2,
}

fn main() {}
