use aws_operation::aws_shape;

#[aws_shape]
#[aws(rename_all = "PascalCase")]
struct Queue {
    queue_url: String,
}

fn main() {}
