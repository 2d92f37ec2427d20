//! The ways in which the stub can break a contract, one at a time.
use openapi_contract::Rule;

use super::contract::{Location, Scheme};

/// One way to break a contract, wherever the contract gives occasion for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Parameters in one place are neither required nor looked at.
    ParameterIgnored(Location),
    /// Required parameters in one place may be left out.
    ParameterNotRequired(Location),
    /// A keyword is not enforced on parameters.
    ParameterUnchecked(Rule),
    /// Optional parameters in one place are required.
    OptionalParameterRequired(Location),
    /// Of an array in the query the first element alone is looked at.
    FirstElementOnly,
    /// Texts in the path are not percent-decoded.
    PathNotDecoded,
    /// The values of the path's variables are taken in reverse.
    PathVariablesSwapped,
    /// A keyword is not enforced on bodies.
    BodyUnchecked(Rule),
    /// The fields of a form must be there, and nobody looks at what they hold.
    FieldsIgnored,
    /// Of several fields of one name the first alone is looked at.
    FirstFieldsOnly,
    /// White space around a text is taken off before it is judged.
    TextTrimmed,
    /// Answers in text or as a form are not what their schemas say.
    TextAnswerWrong,
    /// A required body may be left out.
    BodyNotRequired,
    /// A body is judged by the schema of another operation.
    BodyOfAnotherOperation,
    /// Text that is not JSON is taken for JSON.
    MalformedBodyAccepted,
    /// A body of any media type is taken for what the contract documents first.
    AnyMediaType,
    /// Null is refused in a body, nullable or not.
    NullRefused,
    /// A `readOnly` member is required of requests.
    ReadOnlyRequired,
    /// One scheme is not checked at all.
    SchemeNotChecked(Scheme),
    /// Credentials of one scheme need only be there.
    AnyCredentials(Scheme),
    /// A credential that starts with the right one is taken.
    AppendedCredentials(Scheme),
    /// A part of the right credential is taken.
    PrefixOfCredentials(Scheme),
    /// Any word may stand before the token.
    AnySchemeWord,
    /// A declared path answers to every method.
    AnyMethod,
    /// Every path is answered as if it were there.
    AnyPath,
    /// Success has a status that is not documented.
    WrongStatus,
    /// Refusals have a status that is not documented.
    UndocumentedRefusal,
    /// A refusal's body has none of its members.
    RefusalWithoutMembers,
    /// The documented headers of a response are missing.
    ResponseHeaderMissing,
    /// The documented headers of a response have a text that their schemas refuse.
    ResponseHeaderWrong,
    /// The body has a media type that is not documented.
    WrongMediaType,
    /// The body has no media type.
    NoMediaType,
    /// A documented body is not sent.
    NoBody,
    /// The body ends too early for JSON.
    TruncatedBody,
    /// A required member of a response is missing.
    MemberDropped,
    /// The last element of an array in a response has another type.
    ArrayItemWrong,
    /// Null for what is not nullable.
    NullInResponse,
    /// A 32-bit integer that is none.
    IntegerOutOfRange,
    /// A date-time without offset.
    DateTimeMalformed,
    /// A value that is not listed.
    EnumInResponse,
    /// A text where the contract has a boolean or a number.
    TypeInResponse,
    /// A variant that no discriminated alternative has.
    UnknownVariant,
    /// A server error wherever a number is at a bound of its schema.
    CrashAtBounds,
    /// A server error for a text in a parameter or body that is not ASCII.
    CrashBeyondAscii,
    /// A server error for JSON that cannot be read.
    CrashOnMalformed,
    /// A server error for an unknown path.
    CrashOnUnknownPath,
    /// A server error for credentials that cannot be read.
    CrashOnCredentials,
    /// Now and then the connection is closed in place of an answer.
    HangUp,
}
