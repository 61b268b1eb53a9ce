#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Period {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
                "Period",
                &generated::members(
                    ["start"],
                    [(0usize, &generated::MemberTraits::NONE.check())],
                ),
            )
            .check();
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            _ => &self.start,
        }
    }
    fn check(
        &self,
        index: generated::Option<usize>,
    ) -> generated::Result<(), generated::String> {
        match index {
            generated::Some(0usize) => {
                match &self.start {
                    generated::Some(value) => {
                        generated::checked(rules::not_in_the_past(value))
                    }
                    generated::None => generated::Ok(()),
                }
            }
            generated::None => generated::checked(rules::period(self)),
            _ => generated::Ok(()),
        }
    }
}
