///Builds a [`Put`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
pub struct Put_Builder<'a, State> {
    value: (generated::Option<&'a str>, generated::Option<&'a str>),
    state: generated::PhantomData<fn() -> (Put<'a>, State)>,
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
impl<'a, State> Put_Builder<'a, State> {
    ///Sets the member `text`.
    pub fn text<After>(
        mut self,
        value: impl generated::IntoMember<&'a str>,
    ) -> Put_Builder<'a, After>
    where
        State: generated::NotSet<0usize, After>,
    {
        self.value.0 = generated::Some(generated::IntoMember::into_member(value));
        Put_Builder {
            value: self.value,
            state: generated::PhantomData,
        }
    }
    ///Sets the member `tag`.
    pub fn tag(mut self, value: impl generated::IntoMember<&'a str>) -> Self {
        self.value.1 = generated::Some(generated::IntoMember::into_member(value));
        self
    }
    ///Sets [`tag`](Self::tag), or leaves it out.
    pub fn maybe_tag(mut self, value: generated::Option<&'a str>) -> Self {
        self.value.1 = value;
        self
    }
    fn __finish(self) -> Put<'a> {
        Put {
            text: generated::filled(self.value.0),
            tag: self.value.1,
        }
    }
    ///The `Put`.
    pub fn build(self) -> Put<'a>
    where
        State: generated::BeforeBuild<0usize, text_of_Put>,
    {
        self.__finish()
    }
}
