use aws_operation::aws_shape;

#[aws_shape]
struct Placement {
    #[aws(conflicts_with = "launch_type")]
    capacity_provider: Option<String>,
    launch_type: Option<String>,
}

fn main() {}
