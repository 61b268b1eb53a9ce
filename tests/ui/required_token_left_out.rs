use aws_operation::aws_operation;

#[aws_operation(model = "stepfunctions#TagResource")]
struct Tag {
    resource_arn: String,
}

fn main() {}
