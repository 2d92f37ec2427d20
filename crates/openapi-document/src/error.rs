//! Why a document or a reference in it cannot be taken.
use crate::depth::DEEPEST;
use crate::pointer::Pointer;

/// Why a JSON value is not an `OpenAPI` document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The root is not a JSON object.
    #[error(
        "the document is not a JSON object; an OpenAPI document starts with its version, as `openapi: 3.0.3`"
    )]
    NotAnObject,
    /// Swagger 2.0.
    #[error("this is a Swagger {0} document; convert it to OpenAPI 3.0 or later first")]
    Swagger(String),
    /// There is no `openapi` member.
    #[error("the member `openapi` is missing; an OpenAPI document names its version there")]
    NoVersion,
    /// A version other than 3.0, 3.1 and 3.2.
    #[error("`openapi` is {0}; only OpenAPI 3.0, 3.1 and 3.2 are understood{remedy}", remedy = remedy(.0))]
    Version(String),
    /// A version that is no text, such as the number that `openapi: 3.0` is in YAML.
    #[error(
        "`openapi` is {0}, where a text belongs; write the whole version in quotes, as in \
         `openapi: \"3.0.3\"`"
    )]
    VersionIsNoText(String),
    /// More than 256 arrays and objects inside each other. `at` is the start of the way to the
    /// place, as much of it as a line shows.
    #[error(
        "nested deeper than {} levels at {at}…; flatten it, or move parts into components",
        DEEPEST
    )]
    TooDeep {
        /// The first tokens of the pointer to the place.
        at: Pointer,
    },
}

/// What to do about a version, where that is plain.
fn remedy(version: &str) -> &'static str {
    match version.trim() {
        "3" => "; write the whole version, as in `3.0.3`",
        later if later.starts_with("3.") => "",
        _ => "; `openapi` names the version of the specification, `info.version` that of the API",
    }
}

/// Why a `$ref` could not be followed. `at` is the object that holds the `$ref`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RefError {
    /// Nothing stands where the reference points.
    #[error("{at}: `$ref` to `{target}`, where nothing stands")]
    Dangling {
        /// The place of the reference.
        at: Pointer,
        /// The text of the reference, or the pointer that was asked for.
        target: String,
    },
    /// The references lead back to themselves.
    #[error("{at}: `$ref` to `{target}` leads back to itself")]
    Cyclic {
        /// The place of the reference.
        at: Pointer,
        /// The text of the reference.
        target: String,
    },
    /// The reference leads to the network.
    #[error("{at}: `$ref` to `{target}` leads to the network, where it is not followed")]
    Remote {
        /// The place of the reference.
        at: Pointer,
        /// The text of the reference.
        target: String,
    },
    /// The file that the reference names was not added.
    #[error("{at}: `$ref` to `{target}`, a file that was not given")]
    MissingFile {
        /// The place of the reference.
        at: Pointer,
        /// The text of the reference.
        target: String,
    },
}

impl RefError {
    /// The object that holds the reference.
    pub fn at(&self) -> &Pointer {
        match self {
            Self::Dangling { at, .. }
            | Self::Cyclic { at, .. }
            | Self::Remote { at, .. }
            | Self::MissingFile { at, .. } => at,
        }
    }

    /// What is wrong, without the place: the same for all references of one text.
    pub fn why(&self) -> String {
        let text = self.to_string();
        let place = format!("{}: ", self.at());
        text.strip_prefix(&place)
            .map_or(text.clone(), str::to_owned)
    }
}
