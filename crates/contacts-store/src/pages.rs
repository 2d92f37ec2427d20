//! A stream of contacts from a function that fetches them page by page.

use futures::stream::{self, BoxStream, StreamExt, TryStreamExt};

use crate::contact::Contact;
use crate::error::StoreError;
use crate::value::Email;

/// Streams the pages that `fetch` gives until one is empty. It is told the last address it gave, so
/// no cursor, and no lock or transaction with it, stays open between pages.
pub(crate) fn stream_pages<Fetching>(
    fetch: impl Fn(Option<Email>) -> Fetching + Send + 'static,
) -> BoxStream<'static, Result<Contact, StoreError>>
where
    Fetching: Future<Output = Result<Vec<Contact>, StoreError>> + Send + 'static,
{
    stream::try_unfold(None, move |after| {
        let page = fetch(after);
        async move {
            let page = page.await?;
            let last = page.last().map(|contact| contact.email.clone());
            Ok(last.map(|last| (stream::iter(page.into_iter().map(Ok)), Some(last))))
        }
    })
    .try_flatten()
    .boxed()
}
