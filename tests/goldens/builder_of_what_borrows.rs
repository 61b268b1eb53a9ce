//! The builder of a structure that has no blank value: it holds each member by itself.
//@ Put_Builder

#[aws_shape]
pub struct Put<'a> {
    pub text: &'a str,
    pub tag: Option<&'a str>,
}
