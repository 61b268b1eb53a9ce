use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSSM.GetParameter", rename_all = "PascalCase")]
struct GetParameter {
    name: String,
}

fn main() {}
