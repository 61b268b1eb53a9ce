use aws_operation::aws_operation;

#[aws_operation(target = "CodeBuild_20161006.StartBuild", unmodelled)]
struct StartBuild {
    timeout_in_minutes_override: Option<usize>,
}

fn main() {}
