//! The builder of optional members: each has two methods.
//@ FilterBuilder

#[aws_shape]
pub struct Filter {
    pub name: Option<String>,
    pub values: Option<Vec<String>>,
}
