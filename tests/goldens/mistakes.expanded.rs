#[derive(Debug)]
pub struct GetQueueUrl {
    pub queue_name: String,
    pub queue_owner: Option<String>,
}
::core::compile_error! {
    "unknown key `ouput`; did you mean `output = Type`?"
}
::core::compile_error! {
    "unknown key `lenght`; did you mean `length(min = 1, max = 128)`?"
}
::core::compile_error! {
    "`range` is for numbers; write `length(…)` for the size of `Option<String>`"
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for GetQueueUrl {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "GetQueueUrl",
            &generated::members(["queueName", "queueOwner"], []),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            0usize => &(),
            _ => &(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Operation for GetQueueUrl {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = &generated::OperationMetadata::new(
        "AmazonSQS.GetQueueUrl",
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
impl generated::Operation for GetQueueUrl_Builder<(generated::Set, ())> {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = <GetQueueUrl as generated::Operation>::METADATA;
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
impl GetQueueUrl {
    ///Starts to build a `GetQueueUrl`: its required members must be set, each once.
    pub fn builder() -> GetQueueUrl_Builder<(generated::Missing, ())> {
        GetQueueUrl_Builder {
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
    ) -> generated::Sending<generated::Document, generated::CommonError> {
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
