//! The builder of optional members: each has two methods.
//@ Filter_Builder

#[aws_shape]
pub struct Filter {
    pub name: Option<String>,
    pub values: Option<Vec<String>>,
}
