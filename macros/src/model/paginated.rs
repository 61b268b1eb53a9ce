//! Pages: which members carry the tokens.

use syn::Ident;

use super::Member;
use crate::attributes::item::{MemberPath, Paginated};
use crate::context::Context;
use crate::suggest;

/// `paginated(…)`, with the input's members resolved. The output is another declaration: its paths are resolved by
/// types while the crate is compiled.
pub(crate) struct Pagination {
    pub(crate) input_token: usize,
    pub(crate) page_size: Option<usize>,
    pub(crate) output_token: MemberPath,
    pub(crate) items: Option<MemberPath>,
}

/// Resolves the input's members. `None` when a mistake was reported.
pub(super) fn read(cx: &Context, declared: &Paginated, members: &[Member]) -> Option<Pagination> {
    let input_token = declared.input_token.as_ref().and_then(|path| input_member(cx, path, members));
    let page_size = declared.page_size.as_ref().and_then(|path| input_member(cx, path, members));
    Some(Pagination {
        input_token: input_token?,
        page_size,
        output_token: declared.output_token.clone()?,
        items: declared.items.clone(),
    })
}

/// The index of a member of the input itself.
fn input_member(cx: &Context, path: &MemberPath, members: &[Member]) -> Option<usize> {
    let field: &Ident = path.first()?;
    if path.len() > 1 {
        cx.error(path, "the tokens of the input are members of the operation itself: write one field");
        return None;
    }
    let name = super::name_of(field);
    let found = members.iter().position(|member| member.name == name);
    if found.is_none() {
        let names = members.iter().map(|member| member.name.as_str());
        match suggest::nearest(&name, names) {
            Some(nearest) => cx.error(field, format_args!("no field `{name}`; did you mean `{nearest}`?")),
            None => cx.error(field, format_args!("the operation has no field `{name}`")),
        }
    }
    found
}
