pub struct Page {
    pub limit: i32,
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Page {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Page",
            &generated::members(
                ["limit"],
                [(0usize, &generated::MemberTraits::NONE.has_default())],
            ),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            _ => &self.limit,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for Page {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        _: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        deserializer.structure(self)
    }
    fn reset(&mut self) {
        *self = generated::blank();
    }
    fn blank() -> Self {
        Self { limit: 100 }
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
impl Page {
    #[doc(hidden)]
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 0u64];
    ///Starts to build a `Page`: its required members must be set, each once.
    pub fn builder() -> Page_Builder<()> {
        Page_Builder {
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
