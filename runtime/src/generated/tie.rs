//! Whether a type is the shape that AWS's model has where it stands.

/// Which of AWS's shapes a type is: a number for its name, and one for its members, or 0 where they do not count.
///
/// Numbers, and no text, since each comparison is evaluated while the user's crate is compiled.
pub type ShapeId = [u64; 2];

/// The name of a type that is none of ours, and may stand everywhere; and what is expected where no shape may stand.
const ANY: u64 = 0;

/// The name of a shape that does not say which it is. An enumeration has 1 for its members.
const UNSAID: u64 = 1;

/// The shape of a type that is none of ours: any. A shape has a constant of its own with this name, which comes first.
pub trait AnyShape {
    /// It may stand everywhere.
    const __AWS_SHAPE: ShapeId = [ANY, 0];
}

impl<T: ?Sized> AnyShape for T {}

/// Stops compilation where a type is declared as another shape than AWS's model has (`other`), or does not say which it is
/// (`unsaid`). An enumeration that is not in the model may stand for a plain string.
///
/// Where a number for the members is expected, it decides, else the name.
#[track_caller]
pub const fn same_shape(declared: ShapeId, expected: ShapeId, unsaid: &str, other: &str) {
    match declared {
        [ANY, _] => {}
        [UNSAID, is_enumeration] => assert!(expected[0] == ANY && is_enumeration == 1, "{}", unsaid),
        [name, members] => {
            let is_same = if expected[1] == 0 { name == expected[0] } else { members == expected[1] };
            assert!(is_same, "{}", other);
        }
    }
}
