use std::collections::HashMap;

use aws_operation::{Blob, Document, Timestamp, aws_shape};

#[aws_shape(rename_all = "PascalCase", check = whole)]
#[derive(Clone)]
struct Everything {
    #[aws(rename = "Id", length(min = 1, max = 36), pattern = "^[a-z]+$")]
    id: String,
    #[aws(required)]
    name: Option<String>,
    #[aws(length(max = 3),)]
    #[aws(each(length(max = 36), pattern = "^subnet-"), unique_items)]
    subnets: Option<Vec<String>>,
    #[aws(unique_by = key, conflicts_with(subnets, labels))]
    tags: Option<Vec<Tag>>,
    #[aws(keys(length(min = 1)), each(range(min = -0.5, max = 100)), requires = subnets)]
    labels: Option<HashMap<String, f64>>,
    #[aws(range(min = -1))]
    number: i64,
    #[aws(sensitive, length(max = 4096))]
    secret: Option<Blob>,
    #[aws(idempotency_token)]
    token: Option<String>,
    #[aws(timestamp_format = "http-date")]
    at: Vec<Timestamp>,
    #[aws(default = 10)]
    size: i32,
    #[aws(default)]
    more: Vec<Document>,
    #[aws(default = "PERCENT")]
    unit: String,
    #[aws(check = even)]
    count: Option<i32>,
    #[aws(serde)]
    foreign: serde_json::Map<String, serde_json::Value>,
    next: Option<Box<Everything>>,
}

#[aws_shape]
#[derive(Clone, Debug)]
struct Tag {
    key: String,
}

fn even(number: &i32) -> Result<(), &'static str> {
    if number % 2 == 0 { Ok(()) } else { Err("must be even") }
}

fn whole(everything: &Everything) -> Result<(), String> {
    if everything.id.is_empty() { Err(format!("needs an id beside {}", everything.number)) } else { Ok(()) }
}

fn main() {
    let built = Everything::builder()
        .name("n")
        .id("a")
        .number(1)
        .at(Vec::<Timestamp>::new())
        .foreign(serde_json::Map::new())
        .maybe_tags(Some(vec![Tag { key: "k".to_owned() }]))
        .count(2)
        .build();
    assert_eq!(built.size, 10);
    assert_eq!(built.unit, "PERCENT");
    assert!(built.validate().is_ok());
    assert!(!format!("{built:?}").contains("secret: Some"));
}
