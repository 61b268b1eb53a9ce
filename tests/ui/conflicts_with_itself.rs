use aws_operation::aws_shape;

#[aws_shape]
struct Placement {
    #[aws(conflicts_with = capacity_provider)]
    capacity_provider: Option<String>,
}

fn main() {}
