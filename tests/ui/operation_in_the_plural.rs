use aws_operation::aws_operation;

#[aws_operation(target = "DynamoDB_20120810.GetItems")]
struct GetItems {
    table_name: String,
}

fn main() {}
