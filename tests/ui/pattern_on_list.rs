use aws_operation::aws_shape;

#[aws_shape]
struct Subnets {
    #[aws(pattern = "^subnet-")]
    subnets: Vec<String>,
}

fn main() {}
