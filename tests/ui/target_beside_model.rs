use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSSM.GetParameter", model = "ssm")]
struct GetParameter {
    name: String,
}

fn main() {}
