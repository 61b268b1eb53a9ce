use aws_operation::aws_operation;

#[aws_operation(model = "frobnicator")]
struct Frobnicate {
    name: String,
}

fn main() {}
