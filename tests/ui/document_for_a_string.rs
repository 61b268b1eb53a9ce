use aws_operation::{Document, aws_operation};

#[aws_operation(model = "stepfunctions")]
struct StartExecution {
    state_machine_arn: String,
    input: Option<Document>,
}

fn main() {}
