#[derive(Clone, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub value: Option<String>,
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::fmt::Debug for Parameter {
    fn fmt(
        &self,
        formatter: &mut generated::fmt::Formatter<'_>,
    ) -> generated::fmt::Result {
        formatter
            .debug_struct("Parameter")
            .field("name", &self.name)
            .field("value", &generated::Redacted)
            .finish()
    }
}
#[allow(dead_code, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery)]
impl Parameter {
    ///Starts to build a `Parameter`: its required members must be set, each member at most once.
    pub fn builder() -> ParameterBuilder<generated::Missing, generated::Flags> {
        ParameterBuilder {
            required: (generated::Missing,),
            optional: (generated::None,),
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
