pub struct ListQueues;
#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for ListQueues {
    type Output = ListQueuesResult;
    type Error = SqsError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata::new(
        "AmazonSQS.ListQueues",
        &generated::ServiceMetadata::new("sqs", generated::AWS_JSON_1_0)
            .id("SQS")
            .target_prefix("AmazonSQS")
            .signing_name("sqs")
            .query_compatible(),
    );
    fn input(&self) -> &dyn generated::Structure {
        self
    }
}
#[automatically_derived]
impl generated::Operation for ListQueues_Builder<()> {
    type Output = ListQueuesResult;
    type Error = SqsError;
    const METADATA: &'static generated::OperationMetadata = <ListQueues as generated::Operation>::METADATA;
    fn input(&self) -> &dyn generated::Structure {
        &self.value
    }
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl ListQueues {
    ///Starts to build a `ListQueues`: its required members must be set, each once.
    pub fn builder() -> ListQueues_Builder<()> {
        ListQueues_Builder {
            value: generated::blank(),
            state: generated::PhantomData,
        }
    }
    /// Validates the input, sends it, and reads the response.
    ///
    /// # Errors
    /// What the client could not do, what the service refused, or every constraint that the input violates.
    pub fn send(
        &self,
        client: &generated::Client,
    ) -> generated::Sending<ListQueuesResult, SqsError> {
        client.send(self)
    }
    /// Checks the constraints of every member, nested ones too, as is done before a request is sent.
    ///
    /// # Errors
    /// All violations at once, each with the path of its member.
    pub fn validate(&self) -> generated::Result<(), generated::InvalidInput> {
        generated::validate(self)
    }
}
