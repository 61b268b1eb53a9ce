#[automatically_derived]
#[allow(deprecated)]
impl<'a> generated::Member for GetQueueUrl<'a> {
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
impl<'a> generated::Structure for GetQueueUrl<'a> {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "GetQueueUrl",
            &generated::members(["QueueName", "Tags"], []),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            0usize => &self.queue_name,
            _ => &self.tags,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a> generated::Serialize for GetQueueUrl<'a> {
    fn serialize<__S: generated::Serializer>(
        &self,
        serializer: __S,
    ) -> generated::Result<__S::Ok, __S::Error> {
        generated::serialize(self, serializer)
    }
}
