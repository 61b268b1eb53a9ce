use aws_operation::aws_operation;

#[aws_operation(target = "DynamoDB.PutItem")]
struct PutItem {
    table_name: String,
}

fn main() {
    let _ = PutItem { table_name: String::new() };
}
