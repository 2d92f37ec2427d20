//! Files that are part of the program and are served as they are.

use std::sync::OnceLock;

use dropshot::Body;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use hyper::body::Bytes;
use sha2::{Digest, Sha256};

use crate::answer;

/// Nothing is loaded from elsewhere, sent elsewhere, or shown within another page. Pictures are within
/// the style sheets.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What is sent with each file. It may be kept, and is asked for again each time.
const HEADERS: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "no-cache"),
    (CONTENT_SECURITY_POLICY, POLICY),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// A file of `pages/`, or the contract.
#[derive(Debug)]
pub(crate) struct File {
    /// Where it is served.
    pub(super) path: &'static str,
    media_type: &'static str,
    content: &'static [u8],
    tag: OnceLock<String>,
}

macro_rules! files {
    ($($path:literal: $media_type:ident $file:literal,)*) => {
        /// Every file that is served.
        pub(super) static FILES: [File; [$($path),*].len()] = [$(File {
            path: $path,
            media_type: $media_type,
            content: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $file)),
            tag: OnceLock::new(),
        },)*];
    };
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

files! {
    "/openapi.json": JSON "../../openapi.json",
    "/docs": HTML "pages/docs.html",
    "/docs/docs.css": CSS "pages/docs.css",
    "/docs/docs.js": SCRIPT "pages/docs.js",
    "/docs/swagger-ui.css": CSS "pages/swagger-ui/swagger-ui.css",
    "/docs/swagger-ui-bundle.js": SCRIPT "pages/swagger-ui/swagger-ui-bundle.js",
    "/contacts": HTML "pages/contacts.html",
    "/contacts/contacts.css": CSS "pages/contacts.css",
    "/contacts/contacts.js": SCRIPT "pages/contacts.js",
    "/docs/LICENSE": TEXT "pages/swagger-ui/LICENSE",
    "/docs/NOTICE": TEXT "pages/swagger-ui/NOTICE",
    "/docs/swagger-ui-bundle.js.LICENSE.txt": TEXT "pages/swagger-ui/swagger-ui-bundle.js.LICENSE.txt",
}

/// Each file is one place.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for File {}

impl File {
    /// The file, or that the client has it already.
    pub(super) fn answer(&'static self, headers: &HeaderMap) -> Response<Body> {
        let tag = self.tag();
        let mut response = if is_held(headers, tag) {
            answer::empty(StatusCode::NOT_MODIFIED)
        } else {
            let mut response = Response::new(Bytes::from_static(self.content).into());
            let media_type = HeaderValue::from_static(self.media_type);
            response.headers_mut().insert(CONTENT_TYPE, media_type);
            response
        };
        let sent = response.headers_mut();
        for (name, value) in HEADERS {
            sent.insert(name, HeaderValue::from_static(value));
        }
        if let Ok(tag) = HeaderValue::from_str(tag) {
            sent.insert(ETAG, tag);
        }
        response
    }

    /// The entity tag, made of the content.
    fn tag(&self) -> &str {
        self.tag.get_or_init(|| {
            let hash = Sha256::digest(self.content);
            let digits: Vec<_> = hash.iter().take(16).map(|o| format!("{o:02x}")).collect();
            format!("\"{}\"", digits.concat())
        })
    }
}

/// Whether the client says that it holds what has this tag (RFC 9110 §13.1.2: weakly compared).
fn is_held(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers.get_all(IF_NONE_MATCH).iter();
    let mut held = held.filter_map(|value| value.to_str().ok());
    held.any(|value| {
        let mut tags = value.split(',').map(str::trim);
        tags.any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag)
    })
}
