//! Pointers to members.

use std::sync::Arc;

use super::{Member, ReadError, ReadMember, ShapeDeserializer, ShapeSerializer, Traits};

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// The methods that a pointer has from its target.
macro_rules! delegate_member {
    ($($type:ty),*) => {$(
        impl<T: Member + ?Sized> Member for $type {
            fn is_absent(&self) -> bool {
                (**self).is_absent()
            }

            fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
                (**self).write(serializer, traits);
            }
        }
    )*};
}

delegate_member!(&T, Box<T>, Arc<T>);

impl<T: ReadMember> ReadMember for Box<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        (**self).read(deserializer, traits)
    }

    fn reset(&mut self) {
        (**self).reset();
    }

    fn may_be_absent(&self) -> bool {
        (**self).may_be_absent()
    }

    fn blank() -> Self {
        Box::new(T::blank())
    }
}

impl<T: ReadMember> ReadMember for Arc<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        let mut value = T::blank();
        let read = value.read(deserializer, traits)?;
        if read {
            *self = Arc::new(value);
        }
        Ok(read)
    }

    fn reset(&mut self) {
        *self = Self::blank();
    }

    fn may_be_absent(&self) -> bool {
        (**self).may_be_absent()
    }

    fn blank() -> Self {
        Arc::new(T::blank())
    }
}
