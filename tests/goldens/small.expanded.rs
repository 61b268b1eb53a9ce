pub struct GetQueueUrl {
    pub queue_name: String,
    pub queue_owner: Option<String>,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Member for GetQueueUrl {
    fn write(
        &self,
        serializer: &mut dyn ::aws_operation::generated::ShapeSerializer,
        _: ::aws_operation::generated::Traits,
    ) {
        serializer.structure(self);
    }
    fn validate(
        &self,
        validator: &mut ::aws_operation::generated::Validator,
        _: ::aws_operation::generated::Traits,
    ) {
        validator.structure(self);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Structure for GetQueueUrl {
    fn schema(&self) -> &'static ::aws_operation::generated::StructureSchema {
        static SCHEMA: ::aws_operation::generated::StructureSchema = ::aws_operation::generated::StructureSchema {
            name: "GetQueueUrl",
            members: &[
                ::aws_operation::generated::MemberSchema {
                    name: "QueueName",
                    traits: ::aws_operation::generated::None,
                },
                ::aws_operation::generated::MemberSchema {
                    name: "QueueOwner",
                    traits: ::aws_operation::generated::None,
                },
            ],
            check: false,
        };
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn ::aws_operation::generated::Member {
        match index {
            0usize => &self.queue_name,
            _ => &self.queue_owner,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadMember for GetQueueUrl {
    fn read(
        &mut self,
        deserializer: &mut dyn ::aws_operation::generated::ShapeDeserializer,
        _: ::aws_operation::generated::Traits,
    ) -> ::aws_operation::generated::Result<
        bool,
        ::aws_operation::generated::ReadError,
    > {
        deserializer.structure(self)
    }
    fn reset(&mut self) {
        ::aws_operation::generated::reset(self);
    }
    fn blank() -> Self {
        Self {
            queue_name: ::aws_operation::generated::blank(),
            queue_owner: ::aws_operation::generated::blank(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadStructure for GetQueueUrl {
    fn member_mut(
        &mut self,
        index: usize,
    ) -> &mut dyn ::aws_operation::generated::ReadMember {
        match index {
            0usize => &mut self.queue_name,
            _ => &mut self.queue_owner,
        }
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::generated::Deserialize<'__de> for GetQueueUrl {
    fn deserialize<__D: ::aws_operation::generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> ::aws_operation::generated::Result<Self, __D::Error> {
        ::aws_operation::generated::deserialize(deserializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Fields for GetQueueUrl {
    const FIELDS: &'static [&'static str] = &["queue_name", "queue_owner"];
    type Types = ((String, Option<String>),);
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Serialize for GetQueueUrl {
    fn serialize<__S: ::aws_operation::generated::Serializer>(
        &self,
        serializer: __S,
    ) -> ::aws_operation::generated::Result<__S::Ok, __S::Error> {
        ::aws_operation::generated::serialize(self, serializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Operation for GetQueueUrl {
    type Output = ::aws_operation::generated::Document;
    type Error = ::aws_operation::generated::CommonError;
    const METADATA: &'static ::aws_operation::generated::OperationMetadata = &::aws_operation::generated::OperationMetadata {
        target: "AmazonSQS.GetQueueUrl",
        service: &::aws_operation::generated::ServiceMetadata {
            id: "SQS",
            target_prefix: "AmazonSQS",
            endpoint_prefix: "sqs",
            signing_name: "sqs",
            protocol: ::aws_operation::generated::Protocol::AwsJson1_0,
            query_compatible: true,
        },
        signed: true,
        host_prefix: &[],
        endpoint_member: ::aws_operation::generated::None,
        request_compression: false,
    };
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
    optional: (::aws_operation::generated::Option<String>,),
    state: ::aws_operation::generated::PhantomData<fn() -> (GetQueueUrl, OptionalState)>,
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
        value: impl ::aws_operation::generated::Into<String>,
    ) -> GetQueueUrlBuilder<::aws_operation::generated::Set<String>, OptionalState>
    where
        QueueNameState: ::aws_operation::generated::NotSet,
    {
        GetQueueUrlBuilder {
            required: (
                ::aws_operation::generated::Set(
                    ::aws_operation::generated::Into::into(value),
                ),
            ),
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `queue_owner`.
    pub fn queue_owner<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<String>,
    ) -> GetQueueUrlBuilder<QueueNameState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<0usize, __Set>,
    {
        self.optional.0 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        GetQueueUrlBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`queue_owner`](Self::queue_owner), or leaves it out.
    pub fn maybe_queue_owner<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<String>,
    ) -> GetQueueUrlBuilder<QueueNameState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<0usize, __Set>,
    {
        self.optional.0 = value;
        GetQueueUrlBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    fn __finish(self) -> GetQueueUrl
    where
        QueueNameState: ::aws_operation::generated::Filled<String>,
    {
        let Self { required, optional, .. } = self;
        GetQueueUrl {
            queue_name: ::aws_operation::generated::Filled::take(required.0),
            queue_owner: optional.0,
        }
    }
    ///The `GetQueueUrl`.
    pub fn build(self) -> GetQueueUrl
    where
        QueueNameState: ::aws_operation::generated::BeforeBuild<
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
        client: &::aws_operation::generated::Client,
    ) -> ::aws_operation::generated::Sending<
        ::aws_operation::generated::Document,
        ::aws_operation::generated::CommonError,
    >
    where
        QueueNameState: ::aws_operation::generated::BeforeSend<
            GetQueueUrl,
            GetQueueUrl_members::queue_name,
            String,
        >,
    {
        client.send(&self.__finish())
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
    ///Starts to build a `GetQueueUrl`: its required members must be set, each member at most once.
    pub fn builder() -> GetQueueUrlBuilder<
        ::aws_operation::generated::Missing,
        ::aws_operation::generated::Flags,
    > {
        GetQueueUrlBuilder {
            required: (::aws_operation::generated::Missing,),
            optional: (::aws_operation::generated::None,),
            state: ::aws_operation::generated::PhantomData,
        }
    }
    /// Validates the input, sends it, and reads the answer.
    ///
    /// # Errors
    /// What the client could not do, what the service refused, or every constraint that the input violates.
    pub fn send(
        &self,
        client: &::aws_operation::generated::Client,
    ) -> ::aws_operation::generated::Sending<
        ::aws_operation::generated::Document,
        ::aws_operation::generated::CommonError,
    > {
        client.send(self)
    }
    /// Checks the constraints of every member, nested ones too, as is done before a request is sent.
    ///
    /// # Errors
    /// All violations at once, each with the path of its member.
    pub fn validate(
        &self,
    ) -> ::aws_operation::generated::Result<
        (),
        ::aws_operation::generated::InvalidInput,
    > {
        ::aws_operation::generated::validate(self)
    }
}
