#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Event {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Event",
            &generated::members(
                ["occurred-at", "token", "secret"],
                [
                    (
                        0usize,
                        &generated::MemberTraits::NONE
                            .timestamp_format(generated::TimestampFormat::DateTime),
                    ),
                    (1usize, &generated::MemberTraits::NONE.idempotency_token()),
                    (2usize, &generated::MemberTraits::NONE.sensitive()),
                ],
            ),
        );
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            0usize => &self.occurred_at,
            1usize => &self.token,
            _ => &self.secret,
        }
    }
}
