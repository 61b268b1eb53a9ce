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
impl ::aws_operation::private::Structure for GetQueueUrl {
    fn schema(&self) -> &'static ::aws_operation::private::StructureSchema {
        ::aws_operation::private::not_expanded()
    }
    fn member(&self, _: usize) -> &dyn ::aws_operation::private::Member {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl ::aws_operation::private::Fields for GetQueueUrl {
    const FIELDS: &'static [&'static str] = &["queue_name", "queue_owner"];
    type Types = ((String, Option<String>),);
}
#[automatically_derived]
impl ::aws_operation::private::ReadStructure for GetQueueUrl {
    fn member_mut(&mut self, _: usize) -> &mut dyn ::aws_operation::private::ReadMember {
        ::aws_operation::private::not_expanded()
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
    pub fn validate(
        &self,
    ) -> ::aws_operation::private::Result<(), ::aws_operation::private::InvalidInput> {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl ::aws_operation::private::Member for GetQueueUrl {
    fn write(
        &self,
        _: &mut dyn ::aws_operation::private::ShapeSerializer,
        _: ::aws_operation::private::Traits,
    ) {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl ::aws_operation::private::Serialize for GetQueueUrl {
    fn serialize<__S: ::aws_operation::private::Serializer>(
        &self,
        _: __S,
    ) -> ::aws_operation::private::Result<__S::Ok, __S::Error> {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl ::aws_operation::private::ReadMember for GetQueueUrl {
    fn read(
        &mut self,
        _: &mut dyn ::aws_operation::private::ShapeDeserializer,
        _: ::aws_operation::private::Traits,
    ) -> ::aws_operation::private::Result<bool, ::aws_operation::private::ReadError> {
        ::aws_operation::private::not_expanded()
    }
    fn reset(&mut self) {
        ::aws_operation::private::not_expanded()
    }
    fn blank() -> Self {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::private::Deserialize<'__de> for GetQueueUrl {
    fn deserialize<__D: ::aws_operation::private::Deserializer<'__de>>(
        _: __D,
    ) -> ::aws_operation::private::Result<Self, __D::Error> {
        ::aws_operation::private::not_expanded()
    }
}
#[automatically_derived]
impl ::aws_operation::private::Operation for GetQueueUrl {
    type Output = ::aws_operation::private::Document;
    type Error = ::aws_operation::private::CommonError;
    const METADATA: &'static ::aws_operation::private::OperationMetadata = ::aws_operation::private::NO_METADATA;
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
        _: &::aws_operation::private::Client,
    ) -> ::aws_operation::private::Sending<
        ::aws_operation::private::Document,
        ::aws_operation::private::CommonError,
    > {
        ::aws_operation::private::not_expanded()
    }
}
#[doc(hidden)]
#[allow(
    dead_code,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub mod GetQueueUrl_members {
    pub enum queue_name {}
}
///Builds a [`GetQueueUrl`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations)]
pub struct GetQueueUrlBuilder<QueueNameState, OptionalState> {
    required: (QueueNameState,),
    optional: (::aws_operation::private::Option<String>,),
    state: ::aws_operation::private::PhantomData<fn() -> (GetQueueUrl, OptionalState)>,
}
#[allow(
    dead_code,
    deprecated,
    non_snake_case,
    private_bounds,
    private_interfaces,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<QueueNameState, OptionalState> GetQueueUrlBuilder<QueueNameState, OptionalState> {
    ///Sets the member `queue_name`.
    pub fn queue_name(
        self,
        value: impl ::aws_operation::private::Into<String>,
    ) -> GetQueueUrlBuilder<::aws_operation::private::Set<String>, OptionalState>
    where
        QueueNameState: ::aws_operation::private::NotSet,
    {
        GetQueueUrlBuilder {
            required: (
                ::aws_operation::private::Set(
                    ::aws_operation::private::Into::into(value),
                ),
            ),
            optional: self.optional,
            state: ::aws_operation::private::PhantomData,
        }
    }
    ///Sets the member `queue_owner`.
    pub fn queue_owner<__Set>(
        mut self,
        value: impl ::aws_operation::private::Into<String>,
    ) -> GetQueueUrlBuilder<QueueNameState, __Set>
    where
        OptionalState: ::aws_operation::private::Unset<0usize, __Set>,
    {
        self.optional.0 = ::aws_operation::private::Some(
            ::aws_operation::private::Into::into(value),
        );
        GetQueueUrlBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::private::PhantomData,
        }
    }
    ///Sets [`queue_owner`](Self::queue_owner), or leaves it out.
    pub fn maybe_queue_owner<__Set>(
        mut self,
        value: ::aws_operation::private::Option<String>,
    ) -> GetQueueUrlBuilder<QueueNameState, __Set>
    where
        OptionalState: ::aws_operation::private::Unset<0usize, __Set>,
    {
        self.optional.0 = value;
        GetQueueUrlBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::private::PhantomData,
        }
    }
    fn __finish(self) -> GetQueueUrl
    where
        QueueNameState: ::aws_operation::private::Filled<String>,
    {
        let Self { required, optional, .. } = self;
        GetQueueUrl {
            queue_name: ::aws_operation::private::Filled::take(required.0),
            queue_owner: optional.0,
        }
    }
    ///The `GetQueueUrl`.
    pub fn build(self) -> GetQueueUrl
    where
        QueueNameState: ::aws_operation::private::BeforeBuild<
            GetQueueUrl,
            GetQueueUrl_members::queue_name,
            String,
        >,
    {
        self.__finish()
    }
    /// Validates the input, sends it, and reads the answer.
    ///
    /// # Errors
    /// What the client could not do, what the service refused, or every constraint that the input violates.
    pub fn send(
        self,
        client: &::aws_operation::private::Client,
    ) -> ::aws_operation::private::Sending<
        ::aws_operation::private::Document,
        ::aws_operation::private::CommonError,
    >
    where
        QueueNameState: ::aws_operation::private::BeforeSend<
            GetQueueUrl,
            GetQueueUrl_members::queue_name,
            String,
        >,
    {
        client.send(&self.__finish())
    }
}
#[allow(dead_code, single_use_lifetimes)]
impl GetQueueUrl {
    ///Starts to build a `GetQueueUrl`: its required members must be set, each member at most once.
    pub fn builder() -> GetQueueUrlBuilder<
        ::aws_operation::private::Missing,
        ::aws_operation::private::Flags,
    > {
        GetQueueUrlBuilder {
            required: (::aws_operation::private::Missing,),
            optional: (::aws_operation::private::None,),
            state: ::aws_operation::private::PhantomData,
        }
    }
}
