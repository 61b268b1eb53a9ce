use aws_operation::aws_shape;

#[aws_shape]
struct Policy {
    #[aws(serde, length(max = 3))]
    statements: Vec<serde_json::Value>,
}

fn main() {}
