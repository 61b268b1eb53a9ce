use aws_operation::aws_operation;

#[aws_operation(model = "größe")]
struct Größe {
    name: String,
}

fn main() {}
