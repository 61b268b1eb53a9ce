#[automatically_derived]
impl<'__de> generated::Deserialize<'__de> for Tag {
    fn deserialize<__D: generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> generated::Result<Self, __D::Error> {
        generated::deserialize(deserializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Serialize for Tag {
    fn serialize<__S: generated::Serializer>(
        &self,
        serializer: __S,
    ) -> generated::Result<__S::Ok, __S::Error> {
        generated::serialize(self, serializer)
    }
}
