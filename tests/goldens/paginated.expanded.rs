#[automatically_derived]
#[allow(deprecated)]
impl generated::Paginated for ListKeys {
    const PAGINATION: &'static generated::Pagination = &generated::Pagination {
        input_tokens: &[1usize],
        output_tokens: &[
            &[
                generated::index_of(
                    <ListKeysResponse as generated::Fields>::FIELDS,
                    "page",
                    "`paginated`: `ListKeysResponse` has no field `page`",
                ),
                generated::index_of(
                    <<<<<ListKeysResponse as generated::Fields>::Types as generated::At<
                        {
                            generated::index_or_any(
                                <ListKeysResponse as generated::Fields>::FIELDS,
                                "page",
                            ) / 16
                        },
                    >>::Type as generated::At<
                        {
                            generated::index_or_any(
                                <ListKeysResponse as generated::Fields>::FIELDS,
                                "page",
                            ) % 16
                        },
                    >>::Type as generated::Step>::Target as generated::Fields>::FIELDS,
                    "next",
                    "`paginated`: `ListKeysResponse.page` has no field `next`",
                ),
            ],
        ],
        page_size: generated::Some(0usize),
        omitted: &[],
    };
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::PaginatedItems for ListKeys {
    type Item = <<<<ListKeysResponse as generated::Fields>::Types as generated::At<
        {
            generated::index_or_any(
                <ListKeysResponse as generated::Fields>::FIELDS,
                "keys",
            ) / 16
        },
    >>::Type as generated::At<
        {
            generated::index_or_any(
                <ListKeysResponse as generated::Fields>::FIELDS,
                "keys",
            ) % 16
        },
    >>::Type as generated::IntoItems>::Item;
    fn page_items(
        page: Self::Output,
    ) -> generated::Vec<
        <<<<ListKeysResponse as generated::Fields>::Types as generated::At<
            {
                generated::index_or_any(
                    <ListKeysResponse as generated::Fields>::FIELDS,
                    "keys",
                ) / 16
            },
        >>::Type as generated::At<
            {
                generated::index_or_any(
                    <ListKeysResponse as generated::Fields>::FIELDS,
                    "keys",
                ) % 16
            },
        >>::Type as generated::IntoItems>::Item,
    > {
        generated::IntoItems::into_items(generated::Some(page.keys))
    }
}
