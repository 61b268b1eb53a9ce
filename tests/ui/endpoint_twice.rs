use aws_operation::aws_operation;

#[aws_operation(target = "AmazonML_20141212.Predict", unmodelled, rename_all = "PascalCase")]
struct Predict {
    #[aws(endpoint)]
    predict_endpoint: String,
    #[aws(endpoint)]
    other_endpoint: String,
}

fn main() {}
