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
impl generated::Structure for GetQueueUrl {
    fn schema(&self) -> &'static generated::StructureSchema {
        generated::not_expanded()
    }
    fn member(&self, _: usize) -> &dyn generated::Member {
        generated::not_expanded()
    }
}
#[allow(
    dead_code,
    missing_docs,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl GetQueueUrl {
    pub fn validate(&self) -> generated::Result<(), generated::InvalidInput> {
        generated::not_expanded()
    }
}
#[automatically_derived]
impl generated::Operation for GetQueueUrl {
    type Output = generated::Document;
    type Error = generated::CommonError;
    const METADATA: &'static generated::OperationMetadata = generated::NO_METADATA;
}
#[allow(
    dead_code,
    missing_docs,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl GetQueueUrl {
    pub fn send(
        &self,
        _: &generated::Client,
    ) -> generated::Sending<generated::Document, generated::CommonError> {
        generated::not_expanded()
    }
}
#[allow(dead_code, single_use_lifetimes)]
impl GetQueueUrl {
    ///Starts to build a `GetQueueUrl`: its required members must be set, each member at most once.
    pub fn builder() -> GetQueueUrlBuilder<generated::Missing, generated::Flags> {
        GetQueueUrlBuilder {
            required: (generated::Missing,),
            optional: (generated::None,),
            state: generated::PhantomData,
        }
    }
}
