use aws_operation::aws_shape;

#[aws_shape(model = "logs")]
struct LogStream {
    creation_time: Option<i32>,
}

fn main() {}
