pub struct Tag {
    pub key: String,
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Fields for Tag {
    const FIELDS: &'static [&'static str] = &["key"];
    type Types = ((String,),);
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
pub mod Tag_members {
    pub enum key {}
}
///Builds a [`Tag`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations)]
pub struct TagBuilder<KeyState> {
    required: (KeyState,),
    optional: (),
    state: generated::PhantomData<fn() -> (Tag)>,
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
impl<KeyState> TagBuilder<KeyState> {
    ///Sets the member `key`.
    pub fn key(
        self,
        value: impl generated::Into<String>,
    ) -> TagBuilder<generated::Set<String>>
    where
        KeyState: generated::NotSet,
    {
        TagBuilder {
            required: (generated::Set(generated::Into::into(value)),),
            optional: self.optional,
            state: generated::PhantomData,
        }
    }
    ///The `Tag`.
    pub fn build(self) -> Tag
    where
        KeyState: generated::BeforeBuild<Tag, Tag_members::key, String>,
    {
        let Self { required, optional, .. } = self;
        Tag {
            key: generated::Filled::take(required.0),
        }
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
impl Tag {
    #[doc(hidden)]
    pub const __AWS_SHAPE: &'static str = "?";
    ///Starts to build a `Tag`: its required members must be set, each member at most once.
    pub fn builder() -> TagBuilder<generated::Missing> {
        TagBuilder {
            required: (generated::Missing,),
            optional: (),
            state: generated::PhantomData,
        }
    }
    /// Checks the constraints of every member, nested ones too, as is done before a request is sent.
    ///
    /// # Errors
    /// All violations at once, each with the path of its member.
    pub fn validate(&self) -> generated::Result<(), generated::InvalidInput> {
        generated::validate(self)
    }
}
