use aws_operation::aws_shape;

#[aws_shape]
struct Scale {
    value: f64,
    unit: Option<String>,
}

fn half() -> Scale {
    Scale::builder().value(50.0).units("PERCENT").build()
}

fn main() {}
