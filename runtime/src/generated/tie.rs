//! Whether a type is the shape that AWS's model has where it stands.

/// The shape of a type that is none of ours: any. A shape has a constant of its own with this name, which comes first.
pub trait AnyShape {
    /// Empty: it may stand everywhere.
    const __AWS_SHAPE: &'static str = "";
}

impl<T: ?Sized> AnyShape for T {}

/// Stops compilation where a type is declared as another shape than AWS's model has (`other`), or does not say which it is
/// (`unsaid`). An enumeration that is not in the model may stand for a plain string.
///
/// Both shapes are a name, or a name, a space, and a number for the members. Where both have the number, it decides.
#[track_caller]
pub const fn same_shape(declared: &str, expected: &str, unsaid: &str, other: &str) {
    let (declared, expected) = (declared.as_bytes(), expected.as_bytes());
    if declared.is_empty() {
        return;
    }
    if declared[0] == b'?' {
        assert!(expected.is_empty() && declared.len() > 1, "{}", unsaid);
        return;
    }
    let (declared_name, expected_name) = (space(declared), space(expected));
    let is_same = if expected_name < expected.len() {
        same(declared, declared_name, declared.len(), expected, expected_name, expected.len())
    } else {
        same(declared, 0, declared_name, expected, 0, expected_name)
    };
    assert!(is_same, "{}", other);
}

/// Where the name ends.
const fn space(text: &[u8]) -> usize {
    let mut index = 0;
    while index < text.len() && text[index] != b' ' {
        index += 1;
    }
    index
}

const fn same(a: &[u8], a_start: usize, a_end: usize, b: &[u8], b_start: usize, b_end: usize) -> bool {
    if a_end - a_start != b_end - b_start {
        return false;
    }
    let mut index = 0;
    while index < a_end - a_start {
        if a[a_start + index] != b[b_start + index] {
            return false;
        }
        index += 1;
    }
    true
}
