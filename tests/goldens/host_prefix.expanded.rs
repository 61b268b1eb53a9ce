#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for ListKeys {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata {
        target: "TrentService.ListKeys",
        service: &generated::ServiceMetadata {
            id: "KMS",
            target_prefix: "TrentService",
            endpoint_prefix: "kms",
            signing_name: "kms",
            protocol: generated::Protocol::AwsJson1_1,
            query_compatible: false,
        },
        signed: true,
        host_prefix: &[
            generated::HostPrefixPart::Label(0usize),
            generated::HostPrefixPart::Literal(".keys-"),
        ],
        endpoint_member: generated::None,
        request_compression: false,
        endpoint_params: &[],
    };
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
