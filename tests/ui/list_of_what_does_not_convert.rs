use aws_operation::aws_shape;

#[aws_shape]
struct Placement {
    subnets: Vec<String>,
}

fn place() -> Placement {
    Placement::builder().subnets([1, 2]).build()
}

fn main() {}
