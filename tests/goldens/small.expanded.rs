pub struct GetQueueUrl {
    pub queue_name: String,
    pub queue_owner: Option<String>,
}
#[automatically_derived]
impl ::aws_operation::private::Member for GetQueueUrl {
    fn write(
        &self,
        serializer: &mut dyn ::aws_operation::private::ShapeSerializer,
        _: ::aws_operation::private::Traits,
    ) {
        serializer.structure(self);
    }
    fn validate(
        &self,
        validator: &mut ::aws_operation::private::Validator,
        _: ::aws_operation::private::Traits,
    ) {
        validator.structure(self);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::private::Structure for GetQueueUrl {
    fn schema(&self) -> &'static ::aws_operation::private::StructureSchema {
        static SCHEMA: ::aws_operation::private::StructureSchema = ::aws_operation::private::StructureSchema {
            name: "GetQueueUrl",
            members: &[
                ::aws_operation::private::MemberSchema {
                    name: "QueueName",
                    traits: ::aws_operation::private::None,
                },
                ::aws_operation::private::MemberSchema {
                    name: "QueueOwner",
                    traits: ::aws_operation::private::None,
                },
            ],
            check: false,
        };
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn ::aws_operation::private::Member {
        match index {
            0usize => &self.queue_name,
            _ => &self.queue_owner,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::private::ReadMember for GetQueueUrl {
    fn read(
        &mut self,
        deserializer: &mut dyn ::aws_operation::private::ShapeDeserializer,
        _: ::aws_operation::private::Traits,
    ) -> ::aws_operation::private::Result<bool, ::aws_operation::private::ReadError> {
        deserializer.structure(self)
    }
    fn reset(&mut self) {
        ::aws_operation::private::reset(self);
    }
    fn blank() -> Self {
        Self {
            queue_name: ::aws_operation::private::blank(),
            queue_owner: ::aws_operation::private::blank(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::private::ReadStructure for GetQueueUrl {
    fn member_mut(
        &mut self,
        index: usize,
    ) -> &mut dyn ::aws_operation::private::ReadMember {
        match index {
            0usize => &mut self.queue_name,
            _ => &mut self.queue_owner,
        }
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::private::Deserialize<'__de> for GetQueueUrl {
    fn deserialize<__D: ::aws_operation::private::Deserializer<'__de>>(
        deserializer: __D,
    ) -> ::aws_operation::private::Result<Self, __D::Error> {
        ::aws_operation::private::deserialize(deserializer)
    }
}
#[automatically_derived]
impl ::aws_operation::private::Fields for GetQueueUrl {
    const FIELDS: &'static [&'static str] = &["queue_name", "queue_owner"];
    type Types = ((String, Option<String>),);
}
#[automatically_derived]
impl ::aws_operation::private::Serialize for GetQueueUrl {
    fn serialize<__S: ::aws_operation::private::Serializer>(
        &self,
        serializer: __S,
    ) -> ::aws_operation::private::Result<__S::Ok, __S::Error> {
        ::aws_operation::private::serialize(self, serializer)
    }
}
#[automatically_derived]
impl ::aws_operation::private::Operation for GetQueueUrl {
    type Output = ::aws_operation::private::Document;
    type Error = ::aws_operation::private::CommonError;
    const METADATA: &'static ::aws_operation::private::OperationMetadata = &::aws_operation::private::OperationMetadata {
        target: "AmazonSQS.GetQueueUrl",
        service: &::aws_operation::private::ServiceMetadata {
            id: "SQS",
            target_prefix: "AmazonSQS",
            endpoint_prefix: "sqs",
            signing_name: "sqs",
            protocol: ::aws_operation::private::Protocol::AwsJson1_0,
            query_compatible: true,
        },
        signed: true,
        host_prefix: &[],
        endpoint_member: ::aws_operation::private::None,
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
#[allow(dead_code, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
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
    /// Validates the input, sends it, and reads the answer.
    ///
    /// # Errors
    /// What the client could not do, what the service refused, or every constraint that the input violates.
    pub fn send(
        &self,
        client: &::aws_operation::private::Client,
    ) -> ::aws_operation::private::Sending<
        ::aws_operation::private::Document,
        ::aws_operation::private::CommonError,
    > {
        client.send(self)
    }
    /// Checks the constraints of every member, nested ones too, as is done before a request is sent.
    ///
    /// # Errors
    /// All violations at once, each with the path of its member.
    pub fn validate(
        &self,
    ) -> ::aws_operation::private::Result<(), ::aws_operation::private::InvalidInput> {
        ::aws_operation::private::validate(self)
    }
}
