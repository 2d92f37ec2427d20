//! Panics of the generator, turned into errors without a word on stderr.

use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe, Location},
    sync::Once,
};

thread_local! {
    /// What the last panic on this thread said; `None` outside [`panics`].
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// Runs `action`; a panic in it becomes an error with its message and the
/// source line it came from.
///
/// The panic hook is one for the whole process, and other threads may panic
/// meanwhile. So it is replaced once, for good, by one that keeps quiet on
/// threads that are in here and hands every other panic to the hook that was
/// there before.
pub(crate) fn panics<T>(action: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let captured = MESSAGE.with_borrow_mut(|slot| {
                let Some(message) = slot else { return false };
                let text = info.payload_as_str().unwrap_or("no message");
                *message = describe(text, info.location());
                true
            });
            if !captured {
                previous(info);
            }
        }));
    });

    let outer = MESSAGE.replace(Some(String::new()));
    // What a panic leaves half done is dropped with `action`.
    let outcome = panic::catch_unwind(AssertUnwindSafe(action));
    let message = MESSAGE.replace(outer);
    outcome.map_err(|_| message.unwrap_or_default())
}

/// Messages can run over pages (a dump of a schema) or say nothing without
/// their source line (`assertion failed: …`).
fn describe(text: &str, location: Option<&Location<'_>>) -> String {
    let message = shorten(text);
    let Some(location) = location else {
        return message;
    };
    // From the crate's folder on: what lies above is the machine's affair.
    let file = location.file().replace('\\', "/");
    let parts: Vec<&str> = file.rsplitn(4, '/').take(3).collect();
    let file: Vec<&str> = parts.into_iter().rev().collect();
    format!("{message} ({}:{})", file.join("/"), location.line())
}

/// The first line, of at most 200 characters.
pub(crate) fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(200).collect();
    if short.len() < text.trim_end().len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{panics, shorten};

    #[test]
    fn a_panic_is_an_error_with_message_and_source_line() {
        let message = panics(|| panic!("no {}", "way")).unwrap_err();
        assert!(message.starts_with("no way ("), "{message}");
        assert!(message.contains("src/capture.rs:"), "{message}");
    }

    #[test]
    fn calls_nest_and_results_pass() {
        let outer = panics(|| {
            let inner = panics(|| panic!("inner"));
            (inner.is_err(), panics(|| 7).unwrap())
        });
        assert_eq!(outer.unwrap(), (true, 7));
    }

    #[test]
    fn long_messages_are_cut() {
        assert_eq!(shorten("one\ntwo"), "one…");
        assert_eq!(shorten("one\n"), "one");
        assert_eq!(shorten(&"é".repeat(300)), format!("{}…", "é".repeat(200)));
    }
}
