use aws_operation::aws_operation;

#[aws_operation(model = "organizations")]
struct DescribeOrganization {
    id: Option<String>,
}

fn main() {}
