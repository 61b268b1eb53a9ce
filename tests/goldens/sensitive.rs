//! `Debug` in place of the derived one, since a member is sensitive.
//@ Debug

#[aws_shape]
#[derive(Clone, PartialEq)]
pub struct Parameter {
    pub name: String,
    #[aws(sensitive)]
    pub value: Option<String>,
}
