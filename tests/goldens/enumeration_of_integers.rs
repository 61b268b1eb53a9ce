//! An enumeration of integers.

#[aws_shape]
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    Low = 1,
    High = 10,
    #[aws(unknown)]
    Unknown(i32),
}
