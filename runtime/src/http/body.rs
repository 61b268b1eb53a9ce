//! The body of a response: whole, or in chunks as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{HttpError, HttpErrorKind, ResponseLimit};

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, HttpError>> + Send>>;

/// The body of a response: bytes, or a stream of chunks, which is bounded as it is read.
///
/// A client that has the whole response writes `Body::from(bytes)`:
///
/// ```
/// use aws_operation::http::Body;
///
/// let response = http::Response::new(Body::from("{}"));
/// # let _ = response;
/// ```
pub struct Body(Content);

enum Content {
    Whole(Bytes),
    Chunks { chunks: Chunks, announced: Option<u64> },
}

impl Body {
    /// A body that comes in chunks.
    pub fn from_stream(chunks: impl Stream<Item = Result<Bytes, HttpError>> + Send + 'static) -> Self {
        Self(Content::Chunks { chunks: Box::pin(chunks), announced: None })
    }

    /// The same body with the length that the response announces: a body that is too long is then refused before it is
    /// read, and the memory for it is asked for at once.
    #[must_use]
    pub fn announced(mut self, length: Option<u64>) -> Self {
        if let Content::Chunks { announced, .. } = &mut self.0 {
            *announced = length;
        }
        self
    }

    /// The number of bytes, where it is known before they are read.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes.len() as u64),
            Content::Chunks { announced, .. } => *announced,
        }
    }

    /// The next chunk; `None` at the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, HttpError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// The whole body.
    ///
    /// # Errors
    /// That of a chunk, or [`HttpErrorKind::ResponseTooLarge`] as soon as there is more than `limit`.
    pub async fn read(self, limit: ResponseLimit) -> Result<Bytes, HttpError> {
        let limit = limit.bytes();
        let (mut chunks, announced) = match self.0 {
            Content::Whole(bytes) if bytes.len() > limit => return Err(too_large(limit)),
            Content::Whole(bytes) => return Ok(bytes),
            Content::Chunks { chunks, announced } => (chunks, announced.unwrap_or(0)),
        };
        if announced > limit as u64 {
            return Err(too_large(limit));
        }
        let mut next = async || poll_fn(|context| chunks.as_mut().poll_next(context)).await.transpose();
        let Some(first) = next().await? else { return Ok(Bytes::new()) };
        if first.len() > limit {
            return Err(too_large(limit));
        }
        // Most responses are one chunk, which needs no copy.
        if first.len() as u64 == announced {
            return Ok(first);
        }
        let mut body = BytesMut::with_capacity(first.len().max(usize::try_from(announced).unwrap_or(0)));
        body.extend_from_slice(&first);
        while let Some(chunk) = next().await? {
            if chunk.len() > limit - body.len() {
                return Err(too_large(limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, HttpError>>> {
        match &mut self.0 {
            Content::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Chunks { chunks, .. } => chunks.as_mut().poll_next(context),
        }
    }
}

fn too_large(limit: usize) -> HttpError {
    HttpError::new(HttpErrorKind::ResponseTooLarge, format!("more than {limit} bytes"))
}

/// The response with its whole body.
///
/// # Errors
/// Those of [`Body::read`].
pub(crate) async fn read_whole(
    response: http::Response<Body>,
    limit: ResponseLimit,
) -> Result<http::Response<Bytes>, HttpError> {
    let (head, body) = response.into_parts();
    Ok(http::Response::from_parts(head, body.read(limit).await?))
}

/// The chunks; a whole body is one.
impl Stream for Body {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(context)
    }
}

/// An empty body.
impl Default for Body {
    fn default() -> Self {
        Self(Content::Whole(Bytes::new()))
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from(Bytes::from_static(bytes))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(text.as_bytes())
    }
}

/// How much there is, and nothing of it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    /// Gives these chunks; fails a test that asks for more than it may.
    struct Script(VecDeque<Result<&'static str, HttpErrorKind>>);

    impl Stream for Script {
        type Item = Result<Bytes, HttpError>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let next = self.0.pop_front();
            let chunk = |text: &'static str| Bytes::from_static(text.as_bytes());
            Poll::Ready(next.map(|next| next.map(chunk).map_err(|kind| HttpError::new(kind, "script"))))
        }
    }

    fn chunks(script: impl IntoIterator<Item = Result<&'static str, HttpErrorKind>>) -> Body {
        Body::from_stream(Script(script.into_iter().collect()))
    }

    async fn read(body: Body, limit: usize) -> Result<Bytes, HttpErrorKind> {
        body.read(ResponseLimit::new(limit)).await.map_err(|error| error.kind())
    }

    #[tokio::test]
    async fn a_body_is_the_same_whole_or_in_chunks_with_or_without_a_length() {
        for announced in [None, Some(0), Some(2), Some(5), Some(9)] {
            let body = chunks([Ok("ab"), Ok(""), Ok("cde")]).announced(announced);
            let expected = if announced == Some(2) { "ab" } else { "abcde" };
            assert_eq!(read(body, 9).await.as_deref(), Ok(expected.as_bytes()), "{announced:?}");
        }
        assert_eq!(read(Body::from("abcde"), 5).await.as_deref(), Ok(&b"abcde"[..]));
        assert_eq!(read(chunks([]), 0).await.as_deref(), Ok(&b""[..]));
        let mut body = chunks([Ok("ab"), Ok("c")]);
        assert_eq!(body.chunk().await.expect("a chunk").expect("bytes"), "ab");
        assert_eq!(read(body, 5).await.as_deref(), Ok(&b"c"[..]), "what is left of it");
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_before_the_rest_of_it_is_read() {
        const TOO_LARGE: Result<Bytes, HttpErrorKind> = Err(HttpErrorKind::ResponseTooLarge);
        // Whoever asks for the chunk after the limit gets another error.
        let unread = || Err(HttpErrorKind::Io);
        assert_eq!(read(chunks([Ok("abcdef"), unread()]), 5).await, TOO_LARGE);
        assert_eq!(read(chunks([Ok("abc"), Ok("def"), unread()]), 5).await, TOO_LARGE);
        assert_eq!(read(chunks([unread()]).announced(Some(6)), 5).await, TOO_LARGE);
        assert_eq!(read(Body::from("abcdef"), 5).await, TOO_LARGE);
        assert_eq!(read(chunks([Ok("abc"), unread()]), 5).await, Err(HttpErrorKind::Io));
    }
}
