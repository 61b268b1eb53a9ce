///Builds a [`Filter`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
pub struct Filter_Builder<State> {
    value: Filter,
    state: generated::PhantomData<fn() -> (Filter, State)>,
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
impl<State> Filter_Builder<State> {
    ///Sets the member `name`.
    pub fn name(mut self, value: impl generated::IntoMember<String>) -> Self {
        self.value.name = generated::Some(generated::IntoMember::into_member(value));
        self
    }
    ///Sets [`name`](Self::name), or leaves it out.
    pub fn maybe_name(mut self, value: generated::Option<String>) -> Self {
        self.value.name = value;
        self
    }
    ///Sets the member `values`.
    pub fn values(
        mut self,
        value: impl generated::IntoIterator<Item = impl generated::IntoMember<String>>,
    ) -> Self {
        self.value.values = generated::Some(generated::list(value));
        self
    }
    ///Sets [`values`](Self::values), or leaves it out.
    pub fn maybe_values(mut self, value: generated::Option<Vec<String>>) -> Self {
        self.value.values = value;
        self
    }
    ///The `Filter`.
    pub fn build(self) -> Filter {
        self.value
    }
}
