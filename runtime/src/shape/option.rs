//! Members that may be absent.

use super::{Member, ReadError, ReadMember, ShapeDeserializer, ShapeSerializer, Traits};

type Result<T, E = ReadError> = std::result::Result<T, E>;

impl<T: Member> Member for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        match self {
            Some(value) => value.write(serializer, traits),
            // Only an element of a sparse list or map comes here: an absent member is not written at all.
            None => serializer.null(),
        }
    }
}

impl<T: ReadMember> ReadMember for Option<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        let read = self.insert(T::blank()).read(deserializer, traits);
        or_absent(self, read)
    }

    fn reset(&mut self) {
        *self = None;
    }

    fn may_be_absent(&self) -> bool {
        true
    }

    fn blank() -> Self {
        None
    }
}

/// A `null` for what may be absent.
fn or_absent(value: &mut dyn ReadMember, read: Result<bool>) -> Result<bool> {
    if !read? {
        value.reset();
    }
    Ok(true)
}
