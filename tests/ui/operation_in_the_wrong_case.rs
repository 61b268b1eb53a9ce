use aws_operation::{Document, aws_operation};

#[aws_operation(target = "DynamoDB_20120810.getItem")]
struct GetItem {
    table_name: String,
    key: std::collections::HashMap<String, Document>,
}

fn main() {}
