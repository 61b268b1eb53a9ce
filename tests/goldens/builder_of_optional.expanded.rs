///Builds a [`Filter`] member by member.
#[must_use]
#[allow(dead_code, missing_debug_implementations)]
pub struct FilterBuilder<OptionalState> {
    required: (),
    optional: (generated::Option<String>, generated::Option<Vec<String>>),
    state: generated::PhantomData<fn() -> (Filter, OptionalState)>,
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
impl<OptionalState> FilterBuilder<OptionalState> {
    ///Sets the member `name`.
    pub fn name<__Set>(
        mut self,
        value: impl generated::Into<String>,
    ) -> FilterBuilder<__Set>
    where
        OptionalState: generated::Unset<0usize, __Set>,
    {
        self.optional.0 = generated::Some(generated::Into::into(value));
        FilterBuilder {
            required: self.required,
            optional: self.optional,
            state: generated::PhantomData,
        }
    }
    ///Sets [`name`](Self::name), or leaves it out.
    pub fn maybe_name<__Set>(
        mut self,
        value: generated::Option<String>,
    ) -> FilterBuilder<__Set>
    where
        OptionalState: generated::Unset<0usize, __Set>,
    {
        self.optional.0 = value;
        FilterBuilder {
            required: self.required,
            optional: self.optional,
            state: generated::PhantomData,
        }
    }
    ///Sets the member `values`.
    pub fn values<__Set>(
        mut self,
        value: impl generated::Into<Vec<String>>,
    ) -> FilterBuilder<__Set>
    where
        OptionalState: generated::Unset<1usize, __Set>,
    {
        self.optional.1 = generated::Some(generated::Into::into(value));
        FilterBuilder {
            required: self.required,
            optional: self.optional,
            state: generated::PhantomData,
        }
    }
    ///Sets [`values`](Self::values), or leaves it out.
    pub fn maybe_values<__Set>(
        mut self,
        value: generated::Option<Vec<String>>,
    ) -> FilterBuilder<__Set>
    where
        OptionalState: generated::Unset<1usize, __Set>,
    {
        self.optional.1 = value;
        FilterBuilder {
            required: self.required,
            optional: self.optional,
            state: generated::PhantomData,
        }
    }
    ///The `Filter`.
    pub fn build(self) -> Filter {
        let Self { required, optional, .. } = self;
        Filter {
            name: optional.0,
            values: optional.1,
        }
    }
}
