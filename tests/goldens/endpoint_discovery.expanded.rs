#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for ListDatabases {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = {
        const SERVICE: &generated::ServiceMetadata = &generated::ServiceMetadata::new(
                "ingest.timestream",
                generated::AWS_JSON_1_0,
            )
            .id("Timestream Write")
            .target_prefix("Timestream_20181101")
            .signing_name("timestream");
        &generated::OperationMetadata::new("Timestream_20181101.ListDatabases", SERVICE)
            .endpoint_discovery(
                true,
                &generated::OperationMetadata::new(
                    "Timestream_20181101.DescribeEndpoints",
                    SERVICE,
                ),
            )
    };
    fn input(&self) -> &dyn generated::Structure {
        self
    }
}
#[automatically_derived]
impl generated::Operation for ListDatabases_Builder<()> {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = <ListDatabases as generated::Operation>::METADATA;
    fn input(&self) -> &dyn generated::Structure {
        &self.value
    }
}
