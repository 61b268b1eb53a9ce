#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Event {
    fn schema(&self) -> &'static generated::StructureSchema {
        static SCHEMA: generated::StructureSchema = generated::StructureSchema {
            name: "Event",
            members: &[
                generated::MemberSchema {
                    name: "occurred-at",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            timestamp_format: generated::Some(
                                generated::TimestampFormat::DateTime,
                            ),
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
                generated::MemberSchema {
                    name: "token",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            idempotency_token: true,
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
                generated::MemberSchema {
                    name: "secret",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            sensitive: true,
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
            ],
            check: false,
        };
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
