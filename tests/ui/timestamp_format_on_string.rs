use aws_operation::aws_shape;

#[aws_shape]
struct TaskSet {
    #[aws(timestamp_format = "date-time")]
    created_at: String,
}

fn main() {}
