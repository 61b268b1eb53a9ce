#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Event {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Event",
            &generated::members(
                ["details"],
                [(0usize, &generated::MemberTraits::NONE.foreign())],
            ),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            _ => &(),
        }
    }
    fn foreign(&self, index: usize) -> generated::Option<&dyn generated::Foreign> {
        match index {
            0usize => generated::Some(&self.details),
            _ => generated::None,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for Event {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        _: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        deserializer.structure(self)
    }
    fn reset(&mut self) {
        *self = generated::blank();
    }
    fn blank() -> Self {
        Self {
            details: generated::Default::default(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadStructure for Event {
    fn member_mut(&mut self, index: usize) -> &mut dyn generated::ReadMember {
        match index {
            _ => generated::nothing(),
        }
    }
    fn foreign_mut(
        &mut self,
        index: usize,
    ) -> generated::Option<&mut dyn generated::ReadForeign> {
        match index {
            0usize => generated::Some(&mut self.details),
            _ => generated::None,
        }
    }
}
