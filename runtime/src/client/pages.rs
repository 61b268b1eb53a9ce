//! Pages: an operation sent again and again with the token of the last response.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use sha2::{Digest as _, Sha256};

use super::sending::{output, typed};
use super::{Client, Operation};
use crate::codec::document_at;
use crate::error::{Error, Unparsed};
use crate::orchestrator::UnreadOutput;
use crate::shape::walk::Overlay;
use crate::shape::{Document, Member, OperationError as _, Structure};
use crate::time::BoxFuture;

/// The result of one page or item.
type PageResult<O, T> = Result<T, Error<<O as Operation>::Error>>;

/// Where an operation's tokens are; `#[aws_operation(paginated(…))]` implements it.
pub trait Paginated: Operation + Unpin {
    /// The members that carry the tokens, by their indices.
    const PAGINATION: &'static Pagination;
}

/// A paginated operation that declares where the items of a page are.
pub trait PaginatedItems: Paginated {
    /// An element of a page.
    type Item;

    /// The elements of one page.
    fn page_items(page: Self::Output) -> Vec<Self::Item>;
}

/// The members that carry the tokens, by their indices (Smithy specification, "`paginated` trait").
#[derive(Debug)]
#[non_exhaustive]
pub struct Pagination {
    /// The input's members for the tokens of the page to get: one, in nearly all operations.
    pub input_tokens: &'static [usize],
    /// The paths in the output to the tokens of the next page, in the order of `input_tokens`.
    pub output_tokens: &'static [&'static [usize]],
    /// The input's member for the greatest number of items in a page.
    pub page_size: Option<usize>,
    /// The input's members that are left out beside a token.
    pub omitted: &'static [usize],
}

impl Pagination {
    /// Pages by these tokens: the input's members, and the paths in the output in the same order.
    pub const fn new(input_tokens: &'static [usize], output_tokens: &'static [&'static [usize]]) -> Self {
        Self { input_tokens, output_tokens, page_size: None, omitted: &[] }
    }

    /// The input's member for the greatest number of items in a page.
    #[must_use]
    pub const fn page_size(mut self, member: usize) -> Self {
        self.page_size = Some(member);
        self
    }

    /// The input's members that are left out beside a token.
    #[must_use]
    pub const fn omitted(mut self, members: &'static [usize]) -> Self {
        self.omitted = members;
        self
    }

    /// The token that an input already has.
    fn of_input(&self, input: &dyn Structure) -> Option<Document> {
        self.token(input, |index| document_at(input, &[self.input_tokens[index]]))
    }

    /// The token of the page after this one. Services end with no token, or with an empty one.
    fn of_output(&self, input: &dyn Structure, output: &dyn Member) -> Option<Document> {
        self.token(input, |index| document_at(output, self.output_tokens.get(index)?))
    }

    /// The one token as it is; several as a map by the names of the input's members.
    fn token(&self, input: &dyn Structure, value: impl Fn(usize) -> Option<Document>) -> Option<Document> {
        let value = |index: usize| value(index).filter(|token| !ends(token));
        if let [_] = self.input_tokens {
            return value(0);
        }
        let members = input.schema().members;
        let tokens = self
            .input_tokens
            .iter()
            .enumerate()
            .filter_map(|(index, member)| Some((members.get(*member)?.name.to_owned(), value(index)?)));
        Some(tokens.collect::<Document>()).filter(|tokens| !ends(tokens))
    }

    /// The input for the page of this token, without what goes without one.
    fn page<'a>(&self, input: &'a dyn Structure, token: Option<&'a Document>) -> Overlay<'a> {
        let overlay = Overlay::new(input);
        let Some(token) = token else { return overlay };
        let members = input.schema().members;
        let overlay = self.input_tokens.iter().fold(overlay, |overlay, &member| {
            let token = match self.input_tokens {
                [_] => Some(token),
                _ => members.get(member).and_then(|schema| token.get(schema.name)),
            };
            match token {
                Some(token) => overlay.replace(member, token),
                None => overlay.omit(member),
            }
        });
        self.omitted.iter().fold(overlay, |overlay, &member| overlay.omit(member))
    }
}

/// The list or map that the items of a page stand in, optional or not.
#[diagnostic::on_unimplemented(
    message = "`items` must be the path of a list or a map in the output, not of `{Self}`",
    label = "neither a list nor a map"
)]
pub trait IntoItems {
    /// An element.
    type Item;

    /// The elements in their order.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<T> IntoItems for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }
}

impl<K, V, S> IntoItems for HashMap<K, V, S> {
    type Item = (K, V);

    fn into_items(self) -> Vec<(K, V)> {
        self.into_iter().collect()
    }
}

impl<K, V> IntoItems for BTreeMap<K, V> {
    type Item = (K, V);

    fn into_items(self) -> Vec<(K, V)> {
        self.into_iter().collect()
    }
}

impl<C: IntoItems> IntoItems for Option<C> {
    type Item = C::Item;

    fn into_items(self) -> Vec<C::Item> {
        self.map(C::into_items).unwrap_or_default()
    }
}

/// The pages of an operation: a [`Stream`] of outputs, or [`next`](Pages::next) in a loop.
///
/// It holds one page at a time. It ends after the page without a token, after [`limit`](Pages::limit) pages, or with
/// the first error; a token that the service gives twice is an error after its page, since it would be an endless loop.
/// Dropping the stream, or a future of `next`, loses nothing but a request in flight: the next `next` goes on with the
/// same one.
#[must_use = "pages are sent for when they are polled"]
pub struct Pages<O: Paginated> {
    operation: O,
    client: Client,
    token: Option<Document>,
    page_size: Option<i64>,
    left: Option<usize>,
    stop_on_repeated_token: bool,
    seen: HashSet<[u8; 32]>,
    in_flight: Option<BoxFuture<'static, Result<UnreadOutput, Error<Unparsed>>>>,
    /// Comes after the page that was given last.
    failed: Option<Error<O::Error>>,
    done: bool,
}

impl<O: Paginated> Pages<O> {
    /// The function behind the generated `pages`.
    #[doc(hidden)]
    pub fn new(operation: O, client: &Client) -> Self {
        // The caller may have put the first token into the operation.
        let own = O::PAGINATION.of_input(operation.input());
        Self {
            operation,
            client: client.clone(),
            token: None,
            page_size: None,
            left: None,
            stop_on_repeated_token: false,
            seen: own.iter().map(digest).collect(),
            in_flight: None,
            failed: None,
            done: false,
        }
    }

    /// Ends after so many pages; [`next_token`](Self::next_token) tells where to go on.
    pub fn limit(mut self, pages: usize) -> Self {
        self.left = Some(pages);
        self
    }

    /// Asks for pages of at most so many items, where the operation declares `page_size`; elsewhere it does nothing.
    pub fn page_size(mut self, items: i64) -> Self {
        self.page_size = Some(items);
        self
    }

    /// Starts with the page of this token: one from [`next_token`](Self::next_token), kept by the caller. Of an operation
    /// with several tokens it is a map of them, by their names on the wire.
    pub fn starting_token(mut self, token: impl Into<Document>) -> Self {
        let token = token.into();
        self.seen = HashSet::from([digest(&token)]);
        self.token = Some(token);
        self
    }

    /// Takes a repeated token for the end, as CloudWatch Logs' `GetLogEvents` means it.
    pub fn stop_on_repeated_token(mut self) -> Self {
        self.stop_on_repeated_token = true;
        self
    }

    /// The token of the page that comes next; `None` before the first page and after the last one.
    pub fn next_token(&self) -> Option<&Document> {
        self.token.as_ref()
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// See [`Error`]. The stream ends with the first error.
    pub async fn next(&mut self) -> Option<PageResult<O, O::Output>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<O, O::Output>>> {
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        if let Some(error) = self.failed.take() {
            return Poll::Ready(Some(Err(error)));
        }
        if self.done {
            return Poll::Ready(None);
        }
        let request = match self.in_flight.take() {
            Some(request) => request,
            None => self.request(),
        };
        let unread = ready!(self.in_flight.insert(request).as_mut().poll(context));
        self.in_flight = None;
        let page = self.page(unread);
        self.done |= page.is_err();
        self.left = self.left.map(|left| left - 1);
        Poll::Ready(Some(page))
    }

    fn request(&self) -> BoxFuture<'static, Result<UnreadOutput, Error<Unparsed>>> {
        let pagination = O::PAGINATION;
        let mut input = pagination.page(self.operation.input(), self.token.as_ref());
        if let (Some(member), Some(items)) = (pagination.page_size, &self.page_size) {
            input = input.replace(member, items);
        }
        self.client.orchestrator().call(&input, O::METADATA, O::Error::schema(), None)
    }

    fn page(&mut self, unread: Result<UnreadOutput, Error<Unparsed>>) -> PageResult<O, O::Output> {
        let mut unread = unread.map_err(typed)?;
        let output = output(&mut unread)?;
        let token = O::PAGINATION.of_output(self.operation.input(), &output);
        match &token {
            None => self.done = true,
            Some(token) if !self.seen.insert(digest(token)) => {
                self.done = true;
                if !self.stop_on_repeated_token {
                    // The page itself is good.
                    self.failed = Some(unread.unusable("the service gave the token of an earlier page again").into());
                }
            }
            Some(_) => {}
        }
        self.token = token;
        Ok(output)
    }
}

/// Services end with no token, or with an empty one.
fn ends(token: &Document) -> bool {
    match token {
        Document::Null => true,
        Document::String(token) => token.is_empty(),
        Document::Map(token) => token.is_empty(),
        Document::List(token) => token.is_empty(),
        _ => false,
    }
}

/// The digest of a token, to know it again: tokens may be long, and there may be millions.
fn digest(token: &Document) -> [u8; 32] {
    Sha256::digest(token.to_json()).into()
}

impl<O: Paginated> Stream for Pages<O> {
    type Item = PageResult<O, O::Output>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::METADATA.name())
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

/// The items of all pages, one by one: a [`Stream`], or [`next`](Items::next) in a loop.
#[must_use = "pages are sent for when they are polled"]
pub struct Items<O: PaginatedItems> {
    pages: Pages<O>,
    items: VecDeque<O::Item>,
}

impl<O: PaginatedItems<Item: Unpin>> Items<O> {
    /// The function behind the generated `items`.
    #[doc(hidden)]
    pub fn new(operation: O, client: &Client) -> Self {
        Self { pages: Pages::new(operation, client), items: VecDeque::new() }
    }

    /// See [`Pages::page_size`].
    pub fn page_size(mut self, items: i64) -> Self {
        self.pages = self.pages.page_size(items);
        self
    }

    /// See [`Pages::limit`]: a number of pages, not of items.
    pub fn limit(mut self, pages: usize) -> Self {
        self.pages = self.pages.limit(pages);
        self
    }

    /// See [`Pages::starting_token`].
    pub fn starting_token(mut self, token: impl Into<Document>) -> Self {
        self.pages = self.pages.starting_token(token);
        self
    }

    /// See [`Pages::stop_on_repeated_token`].
    pub fn stop_on_repeated_token(mut self) -> Self {
        self.pages = self.pages.stop_on_repeated_token();
        self
    }

    /// The next item; `None` after the last one.
    ///
    /// # Errors
    /// See [`Error`]. The stream ends with the first error.
    pub async fn next(&mut self) -> Option<PageResult<O, O::Item>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// All items at once.
    ///
    /// # Errors
    /// The first error; the items before it are lost.
    pub async fn collect(mut self) -> PageResult<O, Vec<O::Item>> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<O, O::Item>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.items = O::page_items(page).into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: PaginatedItems<Item: Unpin>> Stream for Items<O> {
    type Item = PageResult<O, O::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: PaginatedItems> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
