use std::collections::HashSet;

use aws_operation::aws_shape;

#[aws_shape]
struct Filter {
    values: HashSet<String>,
}

fn main() {
    let _ = Filter { values: HashSet::new() };
}
