/// Lists keys.
#[derive(Clone, PartialEq)]
pub struct ListKeys {
    /// Whose keys.
    pub account_id: String,
    pub limit: i32,
    pub marker: Option<String>,
    pub tags: Option<Vec<Tag>>,
    pub filter: Option<String>,
    pub since: Option<Timestamp>,
    pub token: Option<String>,
    pub context: serde_json::Value,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Member for ListKeys {
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
impl ::aws_operation::generated::Structure for ListKeys {
    fn schema(&self) -> &'static ::aws_operation::generated::StructureSchema {
        static PATTERN_0: ::aws_operation::generated::Pattern = ::aws_operation::generated::Pattern::new(
            r"^[\w-]+$",
            "^[A-Za-z0-9_\\-]+$",
        );
        static SCHEMA: ::aws_operation::generated::StructureSchema = ::aws_operation::generated::StructureSchema {
            name: "ListKeys",
            members: &[
                ::aws_operation::generated::MemberSchema {
                    name: "AccountId",
                    traits: ::aws_operation::generated::None,
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Limit",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            has_default: true,
                            range: ::aws_operation::generated::Some(::aws_operation::generated::Range {
                                min: ::aws_operation::generated::Some(
                                    ::aws_operation::generated::Bound::Integer(1),
                                ),
                                max: ::aws_operation::generated::Some(
                                    ::aws_operation::generated::Bound::Integer(1000),
                                ),
                            }),
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Marker",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            length: ::aws_operation::generated::Some(::aws_operation::generated::Length {
                                min: 1u64,
                                max: 320u64,
                            }),
                            pattern: ::aws_operation::generated::Some(&PATTERN_0),
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Tags",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            conflicts_with: &[4usize],
                            unique_by: ::aws_operation::generated::Some(
                                ::aws_operation::generated::index_of(
                                    <Tag as ::aws_operation::generated::Fields>::FIELDS,
                                    "key",
                                    "`unique_by = key`: `Tag` has no field `key`",
                                ),
                            ),
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Filter",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            sensitive: true,
                            check: true,
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Since",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            timestamp_format: ::aws_operation::generated::Some(
                                ::aws_operation::generated::TimestampFormat::DateTime,
                            ),
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Token",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            idempotency_token: true,
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
                ::aws_operation::generated::MemberSchema {
                    name: "Context",
                    traits: ::aws_operation::generated::Some(
                        &::aws_operation::generated::MemberTraits {
                            foreign: true,
                            ..::aws_operation::generated::MemberTraits::NONE
                        },
                    ),
                },
            ],
            check: true,
        };
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn ::aws_operation::generated::Member {
        match index {
            0usize => &self.account_id,
            1usize => &self.limit,
            2usize => &self.marker,
            3usize => &self.tags,
            4usize => &self.filter,
            5usize => &self.since,
            6usize => &self.token,
            _ => &(),
        }
    }
    fn foreign(
        &self,
        index: usize,
    ) -> ::aws_operation::generated::Option<&dyn ::aws_operation::generated::Foreign> {
        match index {
            7usize => ::aws_operation::generated::Some(&self.context),
            _ => ::aws_operation::generated::None,
        }
    }
    fn check(
        &self,
        index: ::aws_operation::generated::Option<usize>,
    ) -> ::aws_operation::generated::Result<(), ::aws_operation::generated::String> {
        match index {
            ::aws_operation::generated::Some(4usize) => {
                match &self.filter {
                    ::aws_operation::generated::Some(value) => {
                        ::aws_operation::generated::checked(rules::filter(value))
                    }
                    ::aws_operation::generated::None => {
                        ::aws_operation::generated::Ok(())
                    }
                }
            }
            ::aws_operation::generated::None => {
                ::aws_operation::generated::checked(rules::list_keys(self))
            }
            _ => ::aws_operation::generated::Ok(()),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadMember for ListKeys {
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
        *self = ::aws_operation::generated::blank();
    }
    fn blank() -> Self {
        Self {
            account_id: ::aws_operation::generated::blank(),
            limit: 100,
            marker: ::aws_operation::generated::blank(),
            tags: ::aws_operation::generated::blank(),
            filter: ::aws_operation::generated::blank(),
            since: ::aws_operation::generated::blank(),
            token: ::aws_operation::generated::blank(),
            context: ::aws_operation::generated::Default::default(),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadStructure for ListKeys {
    fn member_mut(
        &mut self,
        index: usize,
    ) -> &mut dyn ::aws_operation::generated::ReadMember {
        match index {
            0usize => &mut self.account_id,
            1usize => &mut self.limit,
            2usize => &mut self.marker,
            3usize => &mut self.tags,
            4usize => &mut self.filter,
            5usize => &mut self.since,
            6usize => &mut self.token,
            _ => ::aws_operation::generated::nothing(),
        }
    }
    fn foreign_mut(
        &mut self,
        index: usize,
    ) -> ::aws_operation::generated::Option<
        &mut dyn ::aws_operation::generated::ReadForeign,
    > {
        match index {
            7usize => ::aws_operation::generated::Some(&mut self.context),
            _ => ::aws_operation::generated::None,
        }
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::generated::Deserialize<'__de> for ListKeys {
    fn deserialize<__D: ::aws_operation::generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> ::aws_operation::generated::Result<Self, __D::Error> {
        ::aws_operation::generated::deserialize(deserializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Fields for ListKeys {
    const FIELDS: &'static [&'static str] = &[
        "account_id",
        "limit",
        "marker",
        "tags",
        "filter",
        "since",
        "token",
        "context",
    ];
    type Types = (
        (
            String,
            i32,
            Option<String>,
            Option<Vec<Tag>>,
            Option<String>,
            Option<Timestamp>,
            Option<String>,
            serde_json::Value,
        ),
    );
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Serialize for ListKeys {
    fn serialize<__S: ::aws_operation::generated::Serializer>(
        &self,
        serializer: __S,
    ) -> ::aws_operation::generated::Result<__S::Ok, __S::Error> {
        ::aws_operation::generated::serialize(self, serializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::fmt::Debug for ListKeys {
    fn fmt(
        &self,
        formatter: &mut ::aws_operation::generated::fmt::Formatter<'_>,
    ) -> ::aws_operation::generated::fmt::Result {
        formatter
            .debug_struct("ListKeys")
            .field("account_id", &self.account_id)
            .field("limit", &self.limit)
            .field("marker", &self.marker)
            .field("tags", &self.tags)
            .field("filter", &::aws_operation::generated::Redacted)
            .field("since", &self.since)
            .field("token", &self.token)
            .field("context", &self.context)
            .finish()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Operation for ListKeys {
    type Output = ListKeysResponse;
    type Error = KmsError;
    const METADATA: &'static ::aws_operation::generated::OperationMetadata = &::aws_operation::generated::OperationMetadata {
        target: "TrentService.ListKeys",
        service: &::aws_operation::generated::ServiceMetadata {
            id: "KMS",
            target_prefix: "TrentService",
            endpoint_prefix: "kms",
            signing_name: "kms",
            protocol: ::aws_operation::generated::Protocol::AwsJson1_1,
            query_compatible: false,
        },
        signed: true,
        host_prefix: &[
            ::aws_operation::generated::HostPrefixPart::Label(0usize),
            ::aws_operation::generated::HostPrefixPart::Literal("."),
        ],
        endpoint_member: ::aws_operation::generated::None,
        request_compression: false,
    };
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Paginated for ListKeys {
    const PAGINATION: &'static ::aws_operation::generated::Pagination = &::aws_operation::generated::Pagination {
        input_token: 2usize,
        output_token: &[
            ::aws_operation::generated::index_of(
                <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                "page",
                "`paginated`: `ListKeysResponse` has no field `page`",
            ),
            ::aws_operation::generated::index_of(
                <<<<<ListKeysResponse as ::aws_operation::generated::Fields>::Types as ::aws_operation::generated::At<
                    {
                        ::aws_operation::generated::index_or_any(
                            <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                            "page",
                        ) / 16
                    },
                >>::Type as ::aws_operation::generated::At<
                    {
                        ::aws_operation::generated::index_or_any(
                            <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                            "page",
                        ) % 16
                    },
                >>::Type as ::aws_operation::generated::Step>::Target as ::aws_operation::generated::Fields>::FIELDS,
                "next",
                "`paginated`: `ListKeysResponse.page` has no field `next`",
            ),
        ],
        page_size: ::aws_operation::generated::Some(1usize),
    };
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::PaginatedItems for ListKeys {
    type Item = <<<<ListKeysResponse as ::aws_operation::generated::Fields>::Types as ::aws_operation::generated::At<
        {
            ::aws_operation::generated::index_or_any(
                <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                "keys",
            ) / 16
        },
    >>::Type as ::aws_operation::generated::At<
        {
            ::aws_operation::generated::index_or_any(
                <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                "keys",
            ) % 16
        },
    >>::Type as ::aws_operation::generated::IntoItems>::Item;
    fn page_items(
        page: Self::Output,
    ) -> ::aws_operation::generated::Vec<
        <<<<ListKeysResponse as ::aws_operation::generated::Fields>::Types as ::aws_operation::generated::At<
            {
                ::aws_operation::generated::index_or_any(
                    <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                    "keys",
                ) / 16
            },
        >>::Type as ::aws_operation::generated::At<
            {
                ::aws_operation::generated::index_or_any(
                    <ListKeysResponse as ::aws_operation::generated::Fields>::FIELDS,
                    "keys",
                ) % 16
            },
        >>::Type as ::aws_operation::generated::IntoItems>::Item,
    > {
        ::aws_operation::generated::IntoItems::into_items(
            ::aws_operation::generated::Some(page.keys),
        )
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
pub mod ListKeys_members {
    pub enum account_id {}
    pub enum context {}
}
///Builds a [`ListKeys`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations)]
pub struct ListKeysBuilder<AccountIdState, ContextState, OptionalState> {
    required: (AccountIdState, ContextState),
    optional: (
        ::aws_operation::generated::Option<i32>,
        ::aws_operation::generated::Option<String>,
        ::aws_operation::generated::Option<Vec<Tag>>,
        ::aws_operation::generated::Option<String>,
        ::aws_operation::generated::Option<Timestamp>,
        ::aws_operation::generated::Option<String>,
    ),
    state: ::aws_operation::generated::PhantomData<fn() -> (ListKeys, OptionalState)>,
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
impl<
    AccountIdState,
    ContextState,
    OptionalState,
> ListKeysBuilder<AccountIdState, ContextState, OptionalState> {
    /// Whose keys.
    pub fn account_id(
        self,
        value: impl ::aws_operation::generated::Into<String>,
    ) -> ListKeysBuilder<
        ::aws_operation::generated::Set<String>,
        ContextState,
        OptionalState,
    >
    where
        AccountIdState: ::aws_operation::generated::NotSet,
    {
        ListKeysBuilder {
            required: (
                ::aws_operation::generated::Set(
                    ::aws_operation::generated::Into::into(value),
                ),
                self.required.1,
            ),
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `context`.
    pub fn context(
        self,
        value: impl ::aws_operation::generated::Into<serde_json::Value>,
    ) -> ListKeysBuilder<
        AccountIdState,
        ::aws_operation::generated::Set<serde_json::Value>,
        OptionalState,
    >
    where
        ContextState: ::aws_operation::generated::NotSet,
    {
        ListKeysBuilder {
            required: (
                self.required.0,
                ::aws_operation::generated::Set(
                    ::aws_operation::generated::Into::into(value),
                ),
            ),
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `limit`.
    pub fn limit<__Set>(
        mut self,
        value: i32,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<0usize, __Set>,
    {
        self.optional.0 = ::aws_operation::generated::Some(value);
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`limit`](Self::limit), or leaves it out.
    pub fn maybe_limit<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<i32>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<0usize, __Set>,
    {
        self.optional.0 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `marker`.
    pub fn marker<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<1usize, __Set>,
    {
        self.optional.1 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`marker`](Self::marker), or leaves it out.
    pub fn maybe_marker<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<1usize, __Set>,
    {
        self.optional.1 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `tags`.
    pub fn tags<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<Vec<Tag>>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<2usize, __Set>,
    {
        self.optional.2 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`tags`](Self::tags), or leaves it out.
    pub fn maybe_tags<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<Vec<Tag>>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<2usize, __Set>,
    {
        self.optional.2 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `filter`.
    pub fn filter<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<3usize, __Set>,
    {
        self.optional.3 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`filter`](Self::filter), or leaves it out.
    pub fn maybe_filter<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<3usize, __Set>,
    {
        self.optional.3 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `since`.
    pub fn since<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<Timestamp>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<4usize, __Set>,
    {
        self.optional.4 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`since`](Self::since), or leaves it out.
    pub fn maybe_since<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<Timestamp>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<4usize, __Set>,
    {
        self.optional.4 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets the member `token`.
    pub fn token<__Set>(
        mut self,
        value: impl ::aws_operation::generated::Into<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<5usize, __Set>,
    {
        self.optional.5 = ::aws_operation::generated::Some(
            ::aws_operation::generated::Into::into(value),
        );
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    ///Sets [`token`](Self::token), or leaves it out.
    pub fn maybe_token<__Set>(
        mut self,
        value: ::aws_operation::generated::Option<String>,
    ) -> ListKeysBuilder<AccountIdState, ContextState, __Set>
    where
        OptionalState: ::aws_operation::generated::Unset<5usize, __Set>,
    {
        self.optional.5 = value;
        ListKeysBuilder {
            required: self.required,
            optional: self.optional,
            state: ::aws_operation::generated::PhantomData,
        }
    }
    fn __finish(self) -> ListKeys
    where
        AccountIdState: ::aws_operation::generated::Filled<String>,
        ContextState: ::aws_operation::generated::Filled<serde_json::Value>,
    {
        let Self { required, optional, .. } = self;
        ListKeys {
            account_id: ::aws_operation::generated::Filled::take(required.0),
            limit: match optional.0 {
                ::aws_operation::generated::Some(value) => value,
                ::aws_operation::generated::None => 100,
            },
            marker: optional.1,
            tags: optional.2,
            filter: optional.3,
            since: optional.4,
            token: optional.5,
            context: ::aws_operation::generated::Filled::take(required.1),
        }
    }
    ///The `ListKeys`.
    pub fn build(self) -> ListKeys
    where
        AccountIdState: ::aws_operation::generated::BeforeBuild<
            ListKeys,
            ListKeys_members::account_id,
            String,
        >,
        ContextState: ::aws_operation::generated::BeforeBuild<
            ListKeys,
            ListKeys_members::context,
            serde_json::Value,
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
    ) -> ::aws_operation::generated::Sending<ListKeysResponse, KmsError>
    where
        AccountIdState: ::aws_operation::generated::BeforeSend<
            ListKeys,
            ListKeys_members::account_id,
            String,
        >,
        ContextState: ::aws_operation::generated::BeforeSend<
            ListKeys,
            ListKeys_members::context,
            serde_json::Value,
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
impl ListKeys {
    ///Starts to build a `ListKeys`: its required members must be set, each member at most once.
    pub fn builder() -> ListKeysBuilder<
        ::aws_operation::generated::Missing,
        ::aws_operation::generated::Missing,
        ::aws_operation::generated::Flags,
    > {
        ListKeysBuilder {
            required: (
                ::aws_operation::generated::Missing,
                ::aws_operation::generated::Missing,
            ),
            optional: (
                ::aws_operation::generated::None,
                ::aws_operation::generated::None,
                ::aws_operation::generated::None,
                ::aws_operation::generated::None,
                ::aws_operation::generated::None,
                ::aws_operation::generated::None,
            ),
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
    ) -> ::aws_operation::generated::Sending<ListKeysResponse, KmsError> {
        client.send(self)
    }
    /// The pages of the answer, one by one.
    pub fn pages(
        self,
        client: &::aws_operation::generated::Client,
    ) -> ::aws_operation::generated::Pages<Self> {
        ::aws_operation::generated::Pages::new(self, client)
    }
    /// The items of all pages, one by one.
    pub fn items(
        self,
        client: &::aws_operation::generated::Client,
    ) -> ::aws_operation::generated::Items<Self> {
        ::aws_operation::generated::Items::new(self, client)
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
#[derive(Clone, Debug, PartialEq)]
pub enum KeyState {
    Enabled,
    Disabled,
    Unknown(String),
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl KeyState {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED_1",
            Self::Unknown(value) => value,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Enumeration for KeyState {
    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
    fn from_wire(value: &str) -> Self {
        match value {
            "ENABLED" => Self::Enabled,
            "DISABLED_1" => Self::Disabled,
            _ => Self::Unknown(::aws_operation::generated::From::from(value)),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::From<&str> for KeyState {
    fn from(value: &str) -> Self {
        <Self as ::aws_operation::generated::Enumeration>::from_wire(value)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::From<::aws_operation::generated::String> for KeyState {
    fn from(value: ::aws_operation::generated::String) -> Self {
        <Self as ::aws_operation::generated::Enumeration>::from_wire(&value)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::fmt::Display for KeyState {
    fn fmt(
        &self,
        formatter: &mut ::aws_operation::generated::fmt::Formatter<'_>,
    ) -> ::aws_operation::generated::fmt::Result {
        formatter.pad(Self::as_str(self))
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Member for KeyState {
    fn write(
        &self,
        serializer: &mut dyn ::aws_operation::generated::ShapeSerializer,
        _: ::aws_operation::generated::Traits,
    ) {
        serializer.string(Self::as_str(self));
    }
    fn validate(
        &self,
        validator: &mut ::aws_operation::generated::Validator,
        traits: ::aws_operation::generated::Traits,
    ) {
        validator.string(Self::as_str(self), traits);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadMember for KeyState {
    fn read(
        &mut self,
        deserializer: &mut dyn ::aws_operation::generated::ShapeDeserializer,
        _: ::aws_operation::generated::Traits,
    ) -> ::aws_operation::generated::Result<
        bool,
        ::aws_operation::generated::ReadError,
    > {
        ::aws_operation::generated::read_enumeration(self, deserializer)
    }
    fn reset(&mut self) {
        *self = ::aws_operation::generated::blank();
    }
    fn blank() -> Self {
        Self::Unknown(::aws_operation::generated::String::new())
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Serialize for KeyState {
    fn serialize<__S: ::aws_operation::generated::Serializer>(
        &self,
        serializer: __S,
    ) -> ::aws_operation::generated::Result<__S::Ok, __S::Error> {
        ::aws_operation::generated::serialize(self, serializer)
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::generated::Deserialize<'__de> for KeyState {
    fn deserialize<__D: ::aws_operation::generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> ::aws_operation::generated::Result<Self, __D::Error> {
        ::aws_operation::generated::deserialize(deserializer)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum KeyMaterial {
    Plain(Blob),
    Wrapped(WrappedKey),
    Unknown(Document),
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Member for KeyMaterial {
    fn write(
        &self,
        serializer: &mut dyn ::aws_operation::generated::ShapeSerializer,
        _: ::aws_operation::generated::Traits,
    ) {
        serializer.union(self);
    }
    fn validate(
        &self,
        validator: &mut ::aws_operation::generated::Validator,
        _: ::aws_operation::generated::Traits,
    ) {
        validator.union(self);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Union for KeyMaterial {
    fn schema(&self) -> &'static ::aws_operation::generated::UnionSchema {
        static SCHEMA: ::aws_operation::generated::UnionSchema = ::aws_operation::generated::UnionSchema {
            name: "KeyMaterial",
            members: &[
                ::aws_operation::generated::MemberSchema {
                    name: "plain",
                    traits: ::aws_operation::generated::None,
                },
                ::aws_operation::generated::MemberSchema {
                    name: "wrapped",
                    traits: ::aws_operation::generated::None,
                },
            ],
        };
        &SCHEMA
    }
    fn variant(&self) -> ::aws_operation::generated::UnionVariant<'_> {
        match self {
            Self::Plain(value) => {
                ::aws_operation::generated::UnionVariant::Known(0usize, value)
            }
            Self::Wrapped(value) => {
                ::aws_operation::generated::UnionVariant::Known(1usize, value)
            }
            Self::Unknown(object) => {
                ::aws_operation::generated::UnionVariant::Unknown(object)
            }
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadMember for KeyMaterial {
    fn read(
        &mut self,
        deserializer: &mut dyn ::aws_operation::generated::ShapeDeserializer,
        _: ::aws_operation::generated::Traits,
    ) -> ::aws_operation::generated::Result<
        bool,
        ::aws_operation::generated::ReadError,
    > {
        deserializer.union(self)
    }
    fn reset(&mut self) {
        *self = ::aws_operation::generated::blank();
    }
    fn blank() -> Self {
        Self::Unknown(::aws_operation::generated::Document::Null)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::ReadUnion for KeyMaterial {
    #[allow(clippy::unit_arg)]
    fn select(
        &mut self,
        index: usize,
    ) -> ::aws_operation::generated::Option<
        &mut dyn ::aws_operation::generated::ReadMember,
    > {
        *self = match index {
            0usize => Self::Plain(::aws_operation::generated::blank()),
            1usize => Self::Wrapped(::aws_operation::generated::blank()),
            _ => return ::aws_operation::generated::None,
        };
        match self {
            Self::Plain(value) => ::aws_operation::generated::Some(value),
            Self::Wrapped(value) => ::aws_operation::generated::Some(value),
            Self::Unknown(_) => ::aws_operation::generated::None,
        }
    }
    fn set_unknown(&mut self, object: ::aws_operation::generated::Document) {
        *self = Self::Unknown(object);
    }
}
#[automatically_derived]
impl<'__de> ::aws_operation::generated::Deserialize<'__de> for KeyMaterial {
    fn deserialize<__D: ::aws_operation::generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> ::aws_operation::generated::Result<Self, __D::Error> {
        ::aws_operation::generated::deserialize(deserializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::Serialize for KeyMaterial {
    fn serialize<__S: ::aws_operation::generated::Serializer>(
        &self,
        serializer: __S,
    ) -> ::aws_operation::generated::Result<__S::Ok, __S::Error> {
        ::aws_operation::generated::serialize(self, serializer)
    }
}
#[derive(Debug)]
pub enum KmsError {
    LimitExceededException,
    Denied(Details),
    Unknown,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::OperationError for KmsError {
    fn schema() -> &'static ::aws_operation::generated::ErrorSchema {
        static SCHEMA: ::aws_operation::generated::ErrorSchema = ::aws_operation::generated::ErrorSchema {
            name: "KmsError",
            variants: &[
                ::aws_operation::generated::ErrorVariant {
                    code: "LimitExceededException",
                    retryable: false,
                    throttling: true,
                },
                ::aws_operation::generated::ErrorVariant {
                    code: "AccessDenied",
                    retryable: true,
                    throttling: false,
                },
            ],
        };
        &SCHEMA
    }
    fn at(index: ::aws_operation::generated::Option<usize>) -> Self {
        match index {
            ::aws_operation::generated::Some(0usize) => Self::LimitExceededException,
            ::aws_operation::generated::Some(1usize) => {
                Self::Denied(::aws_operation::generated::blank())
            }
            _ => Self::Unknown,
        }
    }
    fn index(&self) -> ::aws_operation::generated::Option<usize> {
        match self {
            Self::LimitExceededException => ::aws_operation::generated::Some(0usize),
            Self::Denied(_) => ::aws_operation::generated::Some(1usize),
            Self::Unknown => ::aws_operation::generated::None,
        }
    }
    fn payload(
        &self,
    ) -> ::aws_operation::generated::Option<&dyn ::aws_operation::generated::Member> {
        #[allow(unreachable_patterns)]
        match self {
            Self::Denied(payload) => ::aws_operation::generated::Some(payload),
            _ => ::aws_operation::generated::None,
        }
    }
    fn payload_mut(
        &mut self,
    ) -> ::aws_operation::generated::Option<
        &mut dyn ::aws_operation::generated::ReadMember,
    > {
        #[allow(unreachable_patterns)]
        match self {
            Self::Denied(payload) => ::aws_operation::generated::Some(payload),
            _ => ::aws_operation::generated::None,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::fmt::Display for KmsError {
    fn fmt(
        &self,
        formatter: &mut ::aws_operation::generated::fmt::Formatter<'_>,
    ) -> ::aws_operation::generated::fmt::Result {
        formatter
            .pad(
                match self {
                    Self::LimitExceededException => "LimitExceededException",
                    Self::Denied(_) => "AccessDenied",
                    Self::Unknown => "an error that is not declared",
                },
            )
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::aws_operation::generated::StdError for KmsError {}
