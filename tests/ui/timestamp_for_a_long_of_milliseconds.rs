use aws_operation::{Timestamp, aws_shape};

#[aws_shape(model = "logs")]
struct LogStream {
    creation_time: Option<Timestamp>,
}

fn main() {}
