//! Pages: where the tokens and the items are, checked while the operation is compiled.
//@ Paginated, PaginatedItems

#[aws_operation(
    target = "TrentService.ListKeys", unmodelled,
    output = ListKeysResponse,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = page.next, items = keys, page_size = limit)
)]
pub struct ListKeys {
    pub limit: Option<i32>,
    pub marker: Option<String>,
}
