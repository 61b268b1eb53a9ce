#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for ListKeys {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata::new(
            "TrentService.ListKeys",
            &generated::ServiceMetadata::new("kms", generated::AWS_JSON_1_1)
                .id("KMS")
                .target_prefix("TrentService")
                .signing_name("kms"),
        )
        .host_prefix(
            &[
                generated::HostPrefixPart::Label(0usize),
                generated::HostPrefixPart::Literal(".keys-"),
            ],
        );
    fn input(&self) -> &dyn generated::Structure {
        self
    }
}
#[automatically_derived]
impl generated::Operation for ListKeys_Builder<(generated::Set, ())> {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = <ListKeys as generated::Operation>::METADATA;
    fn input(&self) -> &dyn generated::Structure {
        &self.value
    }
}
