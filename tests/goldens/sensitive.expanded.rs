#[automatically_derived]
#[allow(deprecated)]
impl generated::fmt::Debug for Parameter {
    fn fmt(
        &self,
        formatter: &mut generated::fmt::Formatter<'_>,
    ) -> generated::fmt::Result {
        formatter
            .debug_struct("Parameter")
            .field("name", &self.name)
            .field("value", &generated::Redacted)
            .finish()
    }
}
