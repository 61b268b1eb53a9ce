#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Limits {
    fn schema(&self) -> &'static generated::StructureSchema {
        static PATTERN_0: generated::Pattern = generated::Pattern::new(
            r"^[\w-]+$",
            "^[A-Za-z0-9_\\-]+$",
        );
        static SCHEMA: generated::StructureSchema = generated::StructureSchema {
            name: "Limits",
            members: &[
                generated::MemberSchema {
                    name: "limit",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            range: generated::Some(generated::Range {
                                min: generated::Some(generated::Bound::Integer(1)),
                                max: generated::Some(generated::Bound::Integer(1000)),
                            }),
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
                generated::MemberSchema {
                    name: "marker",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            length: generated::Some(generated::Length {
                                min: 1u64,
                                max: 320u64,
                            }),
                            pattern: generated::Some(&PATTERN_0),
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
                generated::MemberSchema {
                    name: "tags",
                    traits: generated::Some(
                        &generated::MemberTraits {
                            conflicts_with: &[3usize],
                            unique_by: generated::Some(
                                generated::index_of(
                                    <Tag as generated::Fields>::FIELDS,
                                    "key",
                                    "`unique_by = key`: `Tag` has no field `key`",
                                ),
                            ),
                            ..generated::MemberTraits::NONE
                        },
                    ),
                },
                generated::MemberSchema {
                    name: "filter",
                    traits: generated::None,
                },
            ],
            check: false,
        };
        &SCHEMA
    }
    fn member(&self, index: usize) -> &dyn generated::Member {
        match index {
            0usize => &self.limit,
            1usize => &self.marker,
            2usize => &self.tags,
            _ => &self.filter,
        }
    }
}
