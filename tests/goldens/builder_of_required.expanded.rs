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
#[allow(dead_code, non_camel_case_types, unreachable_pub)]
pub enum key_of_Tag {}
///Builds a [`Tag`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
pub struct Tag_Builder<State> {
    value: Tag,
    state: generated::PhantomData<fn() -> (Tag, State)>,
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
impl<State> Tag_Builder<State> {
    ///Sets the member `key`.
    pub fn key<After>(
        mut self,
        value: impl generated::IntoMember<String>,
    ) -> Tag_Builder<After>
    where
        State: generated::NotSet<0usize, After>,
    {
        self.value.key = generated::IntoMember::into_member(value);
        Tag_Builder {
            value: self.value,
            state: generated::PhantomData,
        }
    }
    ///The `Tag`.
    pub fn build(self) -> Tag
    where
        State: generated::BeforeBuild<0usize, key_of_Tag>,
    {
        self.value
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
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 0u64];
    ///Starts to build a `Tag`: its required members must be set, each once.
    pub fn builder() -> Tag_Builder<(generated::Missing, ())> {
        Tag_Builder {
            value: generated::blank(),
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
