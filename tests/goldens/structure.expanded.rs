#[automatically_derived]
#[allow(deprecated)]
impl generated::Member for Tag {
    fn write(
        &self,
        serializer: &mut dyn generated::ShapeSerializer,
        _: generated::Traits,
    ) {
        serializer.structure(self);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Tag {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Tag",
            &generated::members(["key", "value"], []),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            0usize => &self.key,
            _ => &self.value,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for Tag {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        _: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        deserializer.structure(self)
    }
    fn reset(&mut self) {
        generated::reset(self);
    }
    fn blank() -> Self {
        Self {
            key: generated::ReadMember::blank(),
            value: generated::ReadMember::blank(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadStructure for Tag {
    fn member_mut(&mut self, index: usize) -> &mut dyn generated::ReadMember {
        match index {
            0usize => generated::ReadMember::as_member_mut(&mut self.key),
            _ => generated::ReadMember::as_member_mut(&mut self.value),
        }
    }
}
