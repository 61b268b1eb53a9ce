//! A member with a default: what is read when none comes, and what the builder starts with.
//@ Structure, ReadMember, Page

#[aws_shape]
pub struct Page {
    #[aws(default = 100)]
    pub limit: i32,
}
