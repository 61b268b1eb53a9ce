//! Pages: where the tokens and the items of an operation are.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement::Parameters;
use super::operation;
use crate::attributes::paginated::MemberPath;
use crate::declaration::{Operation, Runtime, Structure, name_of};
use crate::types::{self, located};

/// `impl Paginated`, and `impl PaginatedItems` where the items are declared.
pub(super) fn expand(structure: &Structure, declared: &Operation) -> Option<TokenStream> {
    let (_, paginated) = declared.paginated.as_ref()?;
    let shape = &structure.shape;
    let p = &shape.runtime;
    let (output, _) = operation::types(p, declared);
    let member = |path: &MemberPath| path.first().and_then(|field| structure.position(field));
    let input_tokens = paginated.input_token.iter().filter_map(member);
    let output_tokens = paginated.output_token.iter().map(|path| {
        let (path, _) = indices(p, &output, path, paginated.is_modelled);
        quote!(&[#(#path),*])
    });
    let omitted: Vec<usize> = paginated.omit.iter().flatten().filter_map(member).collect();
    let omitted = (!omitted.is_empty()).then(|| quote!(.omitted(&[#(#omitted),*])));
    let page_size = paginated.page_size.as_ref().and_then(member).map(|index| quote!(.page_size(#index)));
    let items = paginated.items.as_ref().map(|path| {
        let (_, item) = indices(p, &output, path, paginated.is_modelled);
        let item = quote!(<#item as #p::IntoItems>::Item);
        // On the path, where rustc says that it is no list.
        let at = |tokens: TokenStream| {
            path.first().map_or_else(|| tokens.clone(), |field| located(tokens.clone(), field.span()))
        };
        let (items, item) = (at(quote!(#p::Vec<#item>)), at(item));
        let access = access(p, path);
        let body = quote! {
            type Item = #item;
            fn page_items(page: Self::Output) -> #items {
                #access
            }
        };
        shape.implement(&quote!(#p::PaginatedItems), Parameters::Written, &body)
    });
    let body = quote! {
        const PAGINATION: &'static #p::Pagination =
            &#p::Pagination::new(&[#(#input_tokens),*], &[#(#output_tokens),*]) #page_size #omitted;
    };
    let mut tokens = shape.implement(&quote!(#p::Paginated), Parameters::Written, &body);
    tokens.extend(items);
    Some(tokens)
}

/// The index of each field of a path, looked up in the types while the crate is compiled; and the type of the last one.
fn indices(p: &Runtime, output: &TokenStream, path: &MemberPath, modelled: bool) -> (Vec<TokenStream>, TokenStream) {
    let mut ty = output.clone();
    let mut indices = Vec::new();
    for (step, field) in path.iter().enumerate() {
        let span = field.span();
        let name = name_of(field);
        if step > 0 {
            ty = quote!(<#ty as #p::Step>::Target);
        }
        let before: Vec<String> = path.iter().take(step).map(name_of).collect();
        let holder =
            if step == 0 { types::shown(output) } else { format!("{}.{}", types::shown(output), before.join(".")) };
        let message = if modelled {
            format!("`paginated`: `{holder}` has no field `{name}`, which AWS's model has for its pages")
        } else {
            format!("`paginated`: `{holder}` has no field `{name}`")
        };
        indices.push(located(quote!(#p::index_of(<#ty as #p::Fields>::FIELDS, #name, #message)), span));
        // One that does not exist is reported once, by the index or by the access.
        let index = quote!(#p::index_or_any(<#ty as #p::Fields>::FIELDS, #name));
        let next = quote! {
            <<<#ty as #p::Fields>::Types as #p::At<{ #index / 16 }>>::Type as #p::At<{ #index % 16 }>>::Type
        };
        ty = located(next, span);
    }
    (indices, ty)
}

/// The items out of a page.
fn access(p: &Runtime, path: &MemberPath) -> TokenStream {
    let mut steps = path.iter();
    let first = steps.next();
    let mut value = quote!(#p::Some(page.#first));
    for field in steps {
        value = quote!(match #value {
            #p::Some(value) => match #p::Step::step(value) {
                #p::Some(value) => #p::Some(value.#field),
                #p::None => #p::None,
            },
            #p::None => #p::None,
        });
    }
    let items = quote!(#p::IntoItems::into_items(#value));
    // As the type of the items, so that what is no list is reported once.
    first.map_or_else(|| items.clone(), |field| located(items.clone(), field.span()))
}

/// The methods `pages` and `items`.
pub(super) fn methods(structure: &Structure, declared: &Operation) -> Option<TokenStream> {
    let (_, paginated) = declared.paginated.as_ref()?;
    let p = &structure.shape.runtime;
    let vis = &structure.shape.vis;
    let items = paginated.items.as_ref().map(|_| {
        quote! {
            /// The items of all pages, one by one.
            #vis fn items(self, client: &#p::Client) -> #p::Items<Self> {
                #p::Items::new(self, client)
            }
        }
    });
    Some(quote! {
        /// The pages of the response, one by one.
        #vis fn pages(self, client: &#p::Client) -> #p::Pages<Self> {
            #p::Pages::new(self, client)
        }
        #items
    })
}
