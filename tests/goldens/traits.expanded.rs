#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Event {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Event",
            &[
                generated::MemberSchema::new(
                    "occurred-at",
                    generated::Some(
                        &generated::MemberTraits::NONE
                            .timestamp_format(generated::TimestampFormat::DateTime),
                    ),
                ),
                generated::MemberSchema::new(
                    "token",
                    generated::Some(&generated::MemberTraits::NONE.idempotency_token()),
                ),
                generated::MemberSchema::new(
                    "secret",
                    generated::Some(&generated::MemberTraits::NONE.sensitive()),
                ),
            ],
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
