#[automatically_derived]
#[allow(deprecated)]
impl generated::Structure for Limits {
    fn schema(&self) -> &'static generated::StructureSchema {
        static PATTERN_0: generated::Pattern = generated::Pattern::new(
            r"^[\w-]+$",
            "^[A-Za-z0-9_\\-]+$",
        );
        static SCHEMA: generated::StructureSchema = generated::StructureSchema::new(
            "Limits",
            &generated::members(
                ["limit", "marker", "tags", "filter"],
                [
                    (
                        0usize,
                        &generated::MemberTraits::NONE
                            .range(
                                generated::Range::new(
                                    generated::Some(generated::Bound::Integer(1)),
                                    generated::Some(generated::Bound::Integer(1000)),
                                ),
                            ),
                    ),
                    (
                        1usize,
                        &generated::MemberTraits::NONE
                            .length(generated::Length::new(1u64, 320u64))
                            .pattern(&PATTERN_0),
                    ),
                    (
                        2usize,
                        &generated::MemberTraits::NONE
                            .conflicts_with(&[3usize])
                            .unique_by(
                                generated::index_of(
                                    <Tag as generated::Fields>::FIELDS,
                                    "key",
                                    "`unique_by = key`: `Tag` has no field `key`",
                                ),
                            ),
                    ),
                ],
            ),
        );
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
