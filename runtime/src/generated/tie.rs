//! Whether a type is the shape that AWS's model has where it stands.

/// The shape of a type that is none of ours: any. A shape has a constant of its own with this name, which comes first.
pub trait AnyShape {
    /// Empty: it may stand everywhere.
    const __AWS_SHAPE: &'static str = "";
}

impl<T: ?Sized> AnyShape for T {}

/// Stops compilation where a type is declared as another shape than AWS's model has (`other`), or does not say which it is
/// (`unsaid`). An enumeration that is not in the model may stand for a plain string.
#[track_caller]
pub const fn same_shape(declared: &str, expected: &str, unsaid: &str, other: &str) {
    let (declared, expected) = (declared.as_bytes(), expected.as_bytes());
    if declared.is_empty() || same(declared, expected) {
        return;
    }
    if declared[0] != b'?' {
        panic!("{}", other);
    }
    if !(expected.is_empty() && declared.len() > 1) {
        panic!("{}", unsaid);
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
