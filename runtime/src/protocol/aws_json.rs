//! awsJson1_0 and awsJson1_1 (Smithy specification, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol").

use crate::shape::{ReadError, ReadMember};

/// Reads an error's further members from the body of the answer.
pub(crate) fn read_error_members(payload: &mut dyn ReadMember, body: &[u8]) -> Option<ReadError> {
    let _ = (payload, body);
    None
}
