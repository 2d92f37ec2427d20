//! The rules that failures answer to: one table.
use std::fmt;

/// What stands in the table about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRuleInfo {
    /// The stable kebab-case name.
    pub id: &'static str,
    /// What a failure of this rule means, as a heading.
    pub title: &'static str,
    /// How to mend it, in one line.
    pub mend: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $title:literal $mend:literal;)*) => {
        /// A rule that a failure answers to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CheckRule {
            $(#[doc = $title] $name,)*
        }

        impl CheckRule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The row of the table.
            pub fn info(self) -> CheckRuleInfo {
                match self {
                    $(Self::$name => CheckRuleInfo { id: $id, title: $title, mend: $mend },)*
                }
            }
        }
    };
}

rules! {
    AcceptsRefused "accepts-refused" "A request that the contract admits is refused" "accept it, or say in the contract what is refused";
    CredentialsRefused "credentials-refused" "Good credentials are refused" "accept the token that was given, or give one that may use this operation";
    AcceptedAgain "accepted-again" "What was accepted once is refused when it is sent again" "answer a repeated request as the first";
    RefusesAccepted "refuses-accepted" "A request that the contract does not admit is accepted" "refuse it with a documented 4xx, or loosen the contract";
    AuthAccepted "auth-accepted" "A request without good credentials is accepted" "refuse it with a documented 401 or 403";
    AuthStatus "auth-status" "A request without good credentials gets another answer than 401 or 403" "answer with the documented 401 or 403";
    CredentialsAfterBody "credentials-after-body" "The body is judged before the credentials" "judge the credentials first";
    RouteAnswered "route-answered" "A route that the contract does not have is answered" "answer with 404, or with 405 where only the method is undeclared";
    AllowMissing "allow-missing" "A 405 does not carry `Allow`" "name the methods of the path in `Allow` (RFC 9110, section 15.5.6)";
    AllowIncomplete "allow-incomplete" "`Allow` leaves out a method that the path has" "name every method of the path in `Allow` (RFC 9110, section 10.2.1)";
    ServerError "server-error" "The server failed" "answer with a documented status below 500";
    StatusUndocumented "status-undocumented" "The status is not documented" "answer with a documented status, or document this one";
    StatusUnexpected "status-unexpected" "The status is not the one that the profile names" "answer with the status that the profile names, or change the profile";
    MediaTypeMissing "media-type-missing" "The answer has a body and no Content-Type" "label the body with a documented media type";
    MediaTypeUndocumented "media-type-undocumented" "The media type of the answer is not documented" "answer with a documented media type, or document this one";
    BodyUndocumented "body-undocumented" "The answer has a body where none is documented" "leave the body out, or document it under `content`";
    BodyMissing "body-missing" "The answer lacks its documented body" "send the body, or document the answer without `content`";
    BodyMalformed "body-malformed" "The body of the answer is not what its media type says" "send well-formed JSON in UTF-8";
    BodySchema "body-schema" "The body of the answer does not satisfy its schema" "send what the schema says, or change the schema";
    WriteOnlyAnswered "write-only-answered" "The answer has a member that is only written" "leave the member out of answers, or drop `writeOnly`";
    BodyTooLong "body-too-long" "The body of the answer does not end" "send shorter answers";
    HeaderMissing "header-missing" "The answer lacks a required header" "send the header, or document it as optional";
    HeaderSchema "header-schema" "A header of the answer does not satisfy its schema" "send what the schema says, or change the schema";
    Connection "connection" "The connection ended without a whole answer" "answer every request, faulty ones too";
    Timeout "timeout" "No whole answer came in time" "answer sooner";
    NextRequest "next-request" "After this request the next one is not answered as before" "let no request harm those after it";
    Busy "busy" "Still too busy after all retries" "answer sooner, or run with fewer cases";
    StateLost "state-lost" "What was made, changed or removed is not so when it is asked for" "keep what was answered with a success, or take the link out of the contract";
    RequestRefused "request-refused" "A client sends what the contract does not admit" "send what the contract says, or change the contract";
    RequestUnknown "request-unknown" "A client asks for a route that the contract does not have" "ask for what the contract has, or put the route into it";
    Scenario "scenario" "A scenario does not hold" "do what the scenario says, or change the scenario";
}

impl CheckRule {
    /// The stable kebab-case name.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The rule of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for CheckRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
