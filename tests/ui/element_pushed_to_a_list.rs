use aws_operation::aws_shape;

#[aws_shape]
struct Placement {
    subnets: Option<Vec<String>>,
}

fn place() -> Placement {
    Placement::builder().subnet("a").subnet("b").build()
}

fn main() {}
