#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for StoreThing {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata {
        target: "Warehouse_20250101.StoreThing",
        service: &generated::ServiceMetadata {
            id: "warehouse",
            target_prefix: "Warehouse_20250101",
            endpoint_prefix: "warehouse",
            signing_name: "storage",
            protocol: generated::Protocol::AwsJson1_1,
            query_compatible: false,
        },
        signed: false,
        host_prefix: &[],
        endpoint_member: generated::None,
        request_compression: false,
        endpoint_params: &[],
    };
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
