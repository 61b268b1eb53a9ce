use aws_operation::{aws_shape, Timestamp};

#[aws_shape]
struct TaskSet {
    #[aws(timestamp_format = "iso8601")]
    created_at: Timestamp,
    #[aws(timestamp_format = "datetime")]
    updated_at: Timestamp,
}

fn main() {}
