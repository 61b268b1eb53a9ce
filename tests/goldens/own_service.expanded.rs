#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for StoreThing {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata::new(
            "Warehouse_20250101.StoreThing",
            &generated::ServiceMetadata::new("warehouse", generated::AWS_JSON_1_1)
                .id("warehouse")
                .target_prefix("Warehouse_20250101")
                .signing_name("storage"),
        )
        .unsigned();
    fn input(&self) -> &dyn generated::Structure {
        self
    }
}
#[automatically_derived]
impl generated::Operation for StoreThing_Builder<(generated::Set, ())> {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = <StoreThing as generated::Operation>::METADATA;
    fn input(&self) -> &dyn generated::Structure {
        &self.value
    }
}
