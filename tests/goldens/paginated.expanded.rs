#[automatically_derived]
#[allow(deprecated)]
impl generated::Paginated for ListKeys {
    const PAGINATION: &'static generated::Pagination = &generated::Pagination::new(
            &[1usize],
            &[
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
        )
        .page_size(0usize);
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
