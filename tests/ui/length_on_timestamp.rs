use aws_operation::{aws_shape, Timestamp};

#[aws_shape]
struct TaskSet {
    #[aws(length(max = 100))]
    created_at: Option<Timestamp>,
}

fn main() {}
