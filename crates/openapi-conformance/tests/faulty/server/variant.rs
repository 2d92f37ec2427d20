//! The variants of the server: the faithful one, its honest cousins, and the faults.

use std::fmt;
use std::str::FromStr;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $kebab:literal $summary:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub(crate) enum $name { $(#[doc = $summary] $variant,)* }

        impl $name {
            /// Each of them, once.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name on the command line.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $kebab,)* }
            }

            /// What it does, in one line.
            pub(crate) fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }
        }
    };
}

names! {
    /// One way to break the contract.
    Fault {
        // What an error looks like.
        WrongErrorShape "wrong-error-shape" "errors are `{\"message\": …}`, without the member `error`",
        ErrorNotAString "error-not-a-string" "the member `error` is an object",
        EmptyErrorBody "empty-error-body" "a refusal has no body",
        HtmlErrorPage "html-error-page" "a refusal is an HTML page",
        TruncatedErrorBody "truncated-error-body" "the JSON of a refusal ends in its middle",
        ErrorAs200 "error-as-200" "a refusal is a 200 with the action `error`",
        // What a success looks like.
        UnknownAction "unknown-action" "the action is `created`, which the enum does not list",
        EmailNotAString "email-not-a-string" "the answer's `email` is an array",
        ActionNull "action-null" "the answer's `action` is null",
        MalformedEmailAnswered "malformed-email-answered" "the answer's `email` is no e-mail address",
        ErrorNumber "error-number" "a success carries `\"error\": 0`",
        ArrayAnswered "array-answered" "the answer is an array of the object",
        EmptySuccess "empty-success" "a success has no body",
        InvalidJsonAnswered "invalid-json-answered" "the answer is JSON with single quotes",
        InvalidUtf8Answered "invalid-utf8-answered" "the answer is in Latin-1, with an é",
        WrongContentType "wrong-content-type" "the answers are labelled `text/plain`",
        MissingContentType "missing-content-type" "the answers have no Content-Type",
        // Who may ask.
        NoAuth "no-auth" "serves without any token",
        AnyToken "any-token" "takes every bearer token",
        PrefixToken "prefix-token" "takes a prefix of the token",
        AppendedToken "appended-token" "takes the token with more behind it",
        AnyScheme "any-scheme" "takes the token under another scheme than Bearer",
        BareToken "bare-token" "takes the token without a scheme",
        AuthAfterParsing "auth-after-parsing" "judges the body before the token",
        Unauthorized403 "unauthorized-403" "a bad token gets an undocumented 403",
        Unauthorized400 "unauthorized-400" "a bad token gets a 400",
        AuthCrash "auth-crash" "500 on an Authorization header that is not `Bearer …`",
        Html401 "html-401" "a 401 is an HTML page",
        // Statuses that the contract does not list.
        Status201 "status-201" "a create is answered with 201",
        Status204 "status-204" "a success is answered with 204",
        Status307 "status-307" "redirects to the path with a slash at its end",
        Status409 "status-409" "a contact that exists is answered with 409",
        Status413 "status-413" "a body over 1 KiB is answered with 413",
        Status422 "status-422" "a faulty field is answered with 422",
        Status415 "status-415" "a wrong Content-Type is answered with 415",
        Status429 "status-429" "every tenth request gets 429 without Retry-After",
        // Crashes.
        CrashOnMalformed "crash-on-malformed" "500 on malformed JSON",
        CrashOnEmptyBody "crash-on-empty-body" "500 on an empty body",
        CrashOnMissing "crash-on-missing" "500 when the optional `first_name` is missing",
        CrashOnNull "crash-on-null" "500 when `last_name` is null",
        CrashOnAstral "crash-on-astral" "500 on a character beyond U+FFFF",
        CrashOnWrongType "crash-on-wrong-type" "500 when a text is no string",
        CrashOnNesting "crash-on-nesting" "500 on deeply nested JSON",
        CrashOnExtra "crash-on-extra" "500 on a member that the contract does not list",
        OneInForty "one-in-forty" "every fortieth request gets 500",
        DroppedConnection "dropped-connection" "hangs up on a request that it would refuse",
        DroppedOnOversized "dropped-on-oversized" "hangs up on a body over 1 MiB",
        ShortBody "short-body" "hangs up in the middle of an answer",
        AfterOversized "after-oversized" "500 to whatever follows a body over 1 MiB",
        // Refuses what the contract admits.
        NullRefused "null-refused" "null is refused",
        OffsetRefused "offset-refused" "a date-time must end in Z",
        SecondsFractionRefused "seconds-fraction-refused" "a date-time must not have a fraction",
        NegativeRefused "negative-refused" "negative numbers are refused",
        FractionRefused "fraction-refused" "numbers must be whole",
        LargeNumberRefused "large-number-refused" "numbers of more than 32 bits are refused",
        EmptyStringRefused "empty-string-refused" "empty strings are refused",
        LongStringRefused "long-string-refused" "strings over 255 bytes are refused",
        NonAsciiRefused "non-ascii-refused" "texts outside ASCII are refused",
        BodyCap "body-cap" "bodies over 1 KiB are refused",
        ExtraRefused "extra-refused" "members that the contract does not list are refused",
        OptionalRequired "optional-required" "`last_name` is required",
        EmptyObjectRefused "empty-object-refused" "an empty object is refused",
        DuplicateRefused "duplicate-refused" "a contact that exists is refused",
        // Accepts what the contract refuses.
        MissingEmailAccepted "missing-email-accepted" "a contact needs no `email`",
        MissingContactAccepted "missing-contact-accepted" "a request needs no `contact`",
        MissingWorkspaceAccepted "missing-workspace-accepted" "a request needs no `workspace_id`",
        NullRequiredAccepted "null-required-accepted" "null is taken for `workspace_id`",
        WrongTypeAccepted "wrong-type-accepted" "anything is taken for a text",
        NumberCoerced "number-coerced" "a string of digits, and a boolean, are taken for a number",
        BadEmailAccepted "bad-email-accepted" "any string is taken for an e-mail address",
        BadDateTimeAccepted "bad-date-time-accepted" "any string is taken for a date-time",
        ScalarForObject "scalar-for-object" "scalars are taken for an object",
        MalformedAccepted "malformed-accepted" "a body that cannot be parsed gets a 200",
        ArrayRootAccepted "array-root-accepted" "a body that is an array gets a 200",
        EmptyBodyAccepted "empty-body-accepted" "an empty body gets a 200",
        InvalidUtf8Accepted "invalid-utf8-accepted" "a body that is not UTF-8 is mended and taken",
        AnyContentType "any-content-type" "JSON is taken under every Content-Type",
        // What no schema can say.
        AlwaysCreate "always-create" "the action is always `create`",
        AlwaysUpdate "always-update" "the action is always `update`",
        WorkspacesMixed "workspaces-mixed" "all workspaces share their contacts",
        CaseSensitiveEmail "case-sensitive-email" "e-mail addresses that differ in case are two contacts",
        UntrimmedEmail "untrimmed-email" "white space around an e-mail address makes another contact",
        RaceOnCreate "race-on-create" "parallel creates of one contact all answer `create`",
        // Routes.
        NoAllow "no-allow" "405 without Allow",
        UnknownPath200 "unknown-path-200" "every path is there",
        UnknownPath500 "unknown-path-500" "500 on an unknown path",
        AnyMethod "any-method" "every method is served like POST",
        Method404 "method-404" "an undeclared method gets 404",
    }
}

names! {
    /// One thing that servers may do, and that no judge may hold against them.
    Cousin {
        Charset "charset" "answers with `application/json; charset=utf-8`",
        ExtraMembers "extra-members" "answers with members that the contract does not list",
        NullError "null-error" "a success carries `\"error\": null`",
        HeadAndOptions "head-and-options" "HEAD and OPTIONS are answered",
        Busy "busy" "429 with Retry-After now and then",
        Slow "slow" "takes some milliseconds for each answer",
        Chunked "chunked" "answers in chunks, without a Content-Length",
        ConnectionClose "connection-close" "one request a connection",
        ToTheLetter "to-the-letter" "as the schemas say: an empty workspace and NUL are taken, an array is no object",
    }
}

/// What a server is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Variant {
    /// Keeps the contract.
    Faithful,
    /// Keeps it in a way of its own.
    Cousin(Cousin),
    /// Breaks it in one way.
    Fault(Fault),
}

impl Variant {
    /// All of them: the faithful one, the cousins, the faults.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let cousins = Cousin::ALL.iter().copied().map(Self::Cousin);
        let faults = Fault::ALL.iter().copied().map(Self::Fault);
        std::iter::once(Self::Faithful).chain(cousins).chain(faults)
    }

    /// What it does, in one line.
    pub(crate) fn summary(self) -> &'static str {
        match self {
            Self::Faithful => "keeps the contract",
            Self::Cousin(cousin) => cousin.summary(),
            Self::Fault(fault) => fault.summary(),
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Faithful => "faithful",
            Self::Cousin(cousin) => cousin.name(),
            Self::Fault(fault) => fault.name(),
        })
    }
}

impl FromStr for Variant {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::all()
            .find(|variant| variant.to_string() == name)
            .ok_or_else(|| format!("no variant is called {name}; --list shows them"))
    }
}
