//! The builder of a required member: which is set stands in its type.
//@ TagBuilder, Tag, Tag_members, Fields

#[aws_shape]
pub struct Tag {
    pub key: String,
}
