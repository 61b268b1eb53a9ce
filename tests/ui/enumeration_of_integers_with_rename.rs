use aws_operation::aws_shape;

#[aws_shape]
#[repr(i32)]
enum Priority {
    #[aws(rename = "LOW")]
    Low = 1,
    #[aws(unknown)]
    Unknown(i32),
}

fn main() {}
