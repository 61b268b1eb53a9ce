use aws_operation::aws_shape;

#[derive(serde::Serialize, serde::Deserialize, Default)]
struct DateTime(String);

#[aws_shape(model = "ssm")]
struct Parameter {
    #[aws(serde)]
    last_modified_date: Option<DateTime>,
}

fn main() {}
