//! The rules that findings answer to: one table, from which `--explain` and the rules page come.
use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use crate::verdict::Rule;

/// What stands in the table about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// The stable kebab-case name.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What a finding of this rule means.
    pub means: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// How to mend it, in one line.
    pub mend: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $title:literal $means:literal $matters:literal $mend:literal;)*) => {
        /// A rule that a finding answers to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FindingRule {
            $(#[doc = $title] $name,)*
        }

        impl FindingRule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The row of the table.
            pub fn info(self) -> RuleInfo {
                match self {
                    $(Self::$name => RuleInfo {
                        id: $id, title: $title, means: $means, matters: $matters, mend: $mend,
                    },)*
                }
            }
        }
    };
}

rules! {
    Type "type" "JSON type" "One side admits a JSON type that the other refuses." "Typed clients and servers fail to parse such a value." "give both schemas the same `type`";
    Nullable "nullable" "null" "One side admits null, the other refuses it." "A null that is refused fails the whole request or response." "state `nullable` alike on both sides";
    Enum "enum" "Enumerated values" "One side lists a value that the other does not." "Generated enums have no variant for a value that is not listed." "list the same `enum` members on both sides";
    Minimum "minimum" "Lower bound of a number" "One side admits smaller numbers than the other." "Numbers below the bound are refused." "state the same `minimum` (and integer format) on both sides";
    Maximum "maximum" "Upper bound of a number" "One side admits larger numbers than the other." "Numbers above the bound are refused or overflow." "state the same `maximum` (and integer format) on both sides";
    MultipleOf "multiple-of" "Multiples" "One side admits numbers that are no multiple of what the other asks for." "Such numbers are refused." "state the same `multipleOf` on both sides";
    MinLength "min-length" "Shortest text" "One side admits shorter text than the other." "Shorter text is refused." "state the same `minLength` on both sides";
    MaxLength "max-length" "Longest text" "One side admits longer text than the other." "Longer text is refused or cut." "state the same `maxLength` on both sides";
    Pattern "pattern" "Pattern of text" "One side admits text that the other's pattern refuses." "Such text is refused." "state the same `pattern` on both sides";
    Format "format" "Format" "The two sides name different formats." "Text outside a checked format is refused, since 3.1 too unless the dialect is plain JSON Schema 2020-12, where `format` only describes; other formats choose another type in generated code." "name the same `format` on both sides";
    MinItems "min-items" "Shortest array" "One side admits shorter arrays than the other." "Shorter arrays are refused." "state the same `minItems` on both sides";
    MaxItems "max-items" "Longest array" "One side admits longer arrays than the other." "Longer arrays are refused." "state the same `maxItems` on both sides";
    UniqueItems "unique-items" "Unique elements" "One side admits repeated elements, the other refuses them." "Arrays with repeated elements are refused." "state the same `uniqueItems` on both sides";
    MinProperties "min-properties" "Fewest members" "One side admits objects with fewer members." "Smaller objects are refused." "state the same `minProperties` on both sides";
    MaxProperties "max-properties" "Most members" "One side admits objects with more members." "Larger objects are refused." "state the same `maxProperties` on both sides";
    Required "required" "Required member" "One side admits an object without a member that the other requires." "An object without the member is refused." "list the member in `required` on both sides or on neither";
    AdditionalProperties "additional-properties" "Undeclared members" "One side admits undeclared members that the other refuses." "An object with such a member is refused." "state the same `additionalProperties` on both sides";
    AnyOf "any-of" "No alternative fits" "One side admits a value that fits no alternative of the other." "Such a value is refused." "give both schemas the same alternatives";
    OneOf "one-of" "None or several alternatives fit" "One side admits a value that fits none or several alternatives of the other." "Such a value is refused." "give both schemas the same alternatives, each apart from the others";
    Not "not" "Excluded values" "One side admits a value that the other excludes." "Such a value is refused." "state the same `not` on both sides";
    Contains "contains" "Elements that must be there" "One side admits arrays with fewer elements of a kind than the other asks for." "Arrays without such elements are refused." "state the same `contains` and `minContains` on both sides";
    MaxContains "max-contains" "Elements that may be there" "One side admits arrays with more elements of a kind than the other." "Arrays with more such elements are refused." "state the same `contains` and `maxContains` on both sides";
    PropertyNames "property-names" "Names of members" "One side admits members whose names the other refuses." "An object with such a member is refused." "state the same `propertyNames` on both sides";
    DependentRequired "dependent-required" "Member that another asks for" "One side admits an object without a member that the other requires beside another one." "An object with the one and without the other is refused." "state the same `dependentRequired` on both sides";
    UnevaluatedItems "unevaluated-items" "Elements that nothing describes" "One side admits elements that no keyword of the other applies to and that it refuses for that." "An array with such elements is refused." "state the same `unevaluatedItems` on both sides, and describe the same elements";
    UnevaluatedProperties "unevaluated-properties" "Members that nothing describes" "One side admits members that no keyword of the other applies to and that it refuses for that." "An object with such a member is refused." "state the same `unevaluatedProperties` on both sides, and declare the same members";
    FalseSchema "false-schema" "Schema that refuses everything" "One side admits a value where the other has the schema `false`." "Whatever stands there is refused." "give both sides the same schema";
    UndeclaredProperty "undeclared-property" "Optional member declared on one side" "One side declares an optional member that the other leaves undeclared." "Nothing promised fails, but the documents speak of different traffic." "declare the member on both sides";
    ReadOnly "read-only" "Member that does not travel this way" "The documents differ in a `readOnly` member of a request or a `writeOnly` member of a response." "The member should not travel this way, so nothing promised fails." "state the member alike on both sides";
    Discriminator "discriminator" "Discriminator" "The discriminators differ." "Generated code chooses another variant, though the same values are admitted." "state the same `discriminator` on both sides";
    Xml "xml" "XML on the wire" "The documents write a part of an XML body in another way." "Readers of the body look for elements and attributes that are not there." "state the same `xml` on both sides";
    Default "default" "Default value" "The stated defaults differ." "What is meant by an absent value differs." "state the same `default` on both sides";
    Deprecated "deprecated" "Deprecation" "One side calls this deprecated, the other does not." "Generated code warns on one side alone." "state `deprecated` alike on both sides";
    Undecided "undecided" "Not decided" "The comparison could not be decided here." "A difference may hide here; silence would hide it." "simplify the schema, or compare this place by eye and waive it";
    OperationRemoved "operation-removed" "Operation no longer offered" "A promised operation is not provided." "Every call of it fails." "provide the operation, or take it out of the contract";
    OperationAdded "operation-added" "Operation never promised" "An operation is provided that was not promised." "Nobody can rely on it." "add the operation to the contract, or hide it";
    OperationId "operation-id" "operationId" "The operationIds differ." "Generated code names its functions after it." "use the same `operationId` on both sides";
    BasePath "base-path" "Base path" "The paths of the `servers` differ, so the operation stands at another place." "Calls to the promised address are not found." "give `servers` the same path on both sides";
    ParameterAdded "parameter-added" "Parameter never promised" "A parameter is provided that was not promised." "Promised calls leave it out; where it is required they are refused." "add the parameter to the contract, or make it optional";
    ParameterRemoved "parameter-removed" "Parameter no longer known" "A promised parameter is not provided." "What callers say with it goes unheard." "provide the parameter, or take it out of the contract";
    ParameterRequired "parameter-required" "Whether a parameter is required" "One side requires a parameter that is optional on the other." "Calls without it are refused." "state `required` alike on both sides";
    ParameterStyle "parameter-style" "How a parameter is written" "`style`, `explode` or `content` differ in a way that shows on the wire." "The other side reads something else than was meant." "use the same `style`, `explode` and `content` on both sides";
    PathParameterRenamed "path-parameter-renamed" "Name of a path parameter" "A path parameter has another name at the same position." "The name does not travel; generated code uses it." "use the same name on both sides";
    RequestBodyAdded "request-body-added" "Request body never promised" "A request body is provided that was not promised." "Promised calls carry none; where it is required they are refused." "describe the request body on both sides";
    RequestBodyRemoved "request-body-removed" "Request body no longer taken" "A promised request body is not provided." "What callers send goes unheard." "describe the request body on both sides";
    RequestBodyRequired "request-body-required" "Whether a request body is required" "One side requires a body that is optional on the other." "Calls without a body are refused." "state `requestBody.required` alike on both sides";
    MediaTypeRemoved "media-type-removed" "Media type no longer offered" "A promised media type is not provided." "Bodies of this type are not understood, or never come." "provide the promised media type";
    MediaTypeAdded "media-type-added" "Media type never promised" "A media type is provided that was not promised." "A client cannot read a body of a type it does not know." "add the media type to the contract, or do not offer it";
    SchemaPresence "schema-presence" "Schema on one side alone" "One side has a schema where the other admits anything." "What the schema refuses, the other side may send." "give both sides a schema";
    StatusRemoved "status-removed" "Status no longer answered" "A promised status is not provided." "Code that waits for it never sees it." "answer the promised status, or take it out of the contract";
    StatusAdded "status-added" "Status never promised" "A status is provided that was not promised." "A client treats a status that it does not know as a failure of the server." "add the status to the contract, or do not answer it";
    ResponseHeader "response-header" "Response header" "A response header is described on one side alone, or required on one side alone." "A client that reads the header may not find it." "describe the header alike on both sides";
    Link "link" "Link" "One side describes a link that the other lacks, or that leads elsewhere." "A client that follows the link goes astray." "describe the link alike on both sides";
    SecurityStricter "security-stricter" "More protection than promised" "What the contract says suffices to be let in does not suffice." "Promised calls are refused as unauthorised." "state the same `security` on both sides";
    SecurityWeaker "security-weaker" "Less protection than promised" "A caller is let in with less than the contract asks for." "Protection was promised." "state the same `security` on both sides";
    BearerFormat "bearer-format" "bearerFormat" "The hints about the bearer token differ." "It is a hint for readers." "state the same `bearerFormat` on both sides";
    Words "words" "Words" "Titles, summaries or descriptions differ." "Readers are told different things." "use the same words on both sides";
    Example "example" "Examples" "Examples differ." "Readers are shown different things." "show the same examples on both sides";
    Tags "tags" "Tags" "Tags differ." "The operations are grouped differently." "use the same tags on both sides";
    Host "host" "Host" "The hosts of the `servers` differ." "The documents describe different installations." "name the same `servers` on both sides";
    Malformed "malformed" "Not as the specification says" "Something has the wrong JSON type, or lacks what OpenAPI asks for." "Nothing can be said about what stands there." "correct the document";
    Reference "reference" "Reference to nothing" "A `$ref` leads nowhere, to itself or to the network." "Nothing can be said about what stands there." "correct the `$ref`";
    Unsatisfiable "unsatisfiable" "Schema that nothing satisfies" "No JSON value satisfies this schema." "No call that uses it can succeed." "loosen the keywords that exclude each other";
    ExampleInvalid "example-invalid" "Example that its schema refuses" "An example does not satisfy the schema beside it." "Readers copy examples." "correct the example, or the schema";
    DuplicateOperationId "duplicate-operation-id" "operationId used twice" "Two operations have the same `operationId`." "Generated code cannot tell them apart." "give each operation an `operationId` of its own";
    PathParameterUndeclared "path-parameter-undeclared" "Path template and parameters disagree" "A template names a parameter that is not declared, or a declared one is not in the template." "The path cannot be built." "declare each `{name}` as a required path parameter, and no other";
    DuplicatePath "duplicate-path" "Path stated twice" "Two paths differ only in the names of their parameters." "A request matches both." "merge the two paths";
    UnknownSecurityScheme "unknown-security-scheme" "Security scheme that is not defined" "`security` names a scheme that `components.securitySchemes` lacks." "Nobody can tell what is asked for." "define the scheme, or name one that is defined";
    StatusInvalid "status-invalid" "Not a status" "A response stands under a name that is neither a status, a range such as 4XX, nor `default`." "It describes no response." "use a status from 100 to 599, a range or `default`";
    IgnoredSibling "ignored-sibling" "Member beside a `$ref`" "OpenAPI 3.0 ignores what stands beside a `$ref`; since 3.1 it applies." "What the author meant does not apply." "move the siblings into an `allOf` around the `$ref`, or take them out";
    IneffectiveNullable "ineffective-nullable" "nullable without a type" "By the letter of 3.0.3 `nullable` has effect only beside a `type`; it is read here as admitting null." "Other tools may refuse null." "state a `type` beside `nullable`";
    ClientBuild "client-build" "No client" "No client can be generated from the contract, or the generated one does not compile." "Nobody can call the API through it." "write the named part in a form that the generator takes, or mend the generator";
    ClientUntyped "client-untyped" "Body without a type in the client" "The generated client has no type for a JSON body of the contract." "Its callers read or write such a body by hand." "use the media type `application/json` and a status that is a success or an error";
    ClientRefuses "client-refuses" "Value that the client does not take" "The contract admits a value that the client's type refuses." "A caller cannot send it; a response that holds it cannot be read." "give the schema a form whose generated type takes all of it, or mend the generator";
    ClientNull "client-null" "Null lost in the client" "A null that the contract admits does not come through the client's type." "What null means (such as to clear a field) cannot be said through the client." "mend the generator, so that absent, null and a value are three things";
    ClientNumber "client-number" "Number changed in the client" "A number comes out of the client's type as another one." "The wrong number is sent or shown, and nobody is told." "use a `format` whose type holds such numbers, or mend the generator";
    ClientMember "client-member" "Member lost in the client" "A declared member does not come through the client's type." "It cannot be sent, or is not there to be read." "mend the generator, or the part of the client that is written by hand";
    ClientAdded "client-added" "Member added in the client" "A member that never went in comes out of the client's type." "The client says more than its caller did." "take the `default` out of the schema, or mend the generator";
    ClientValue "client-value" "Value changed in the client" "A value comes out of the client's type as another one." "Something else than was meant is sent or shown." "mend the generator, or the part of the client that is written by hand";
    ServerRefuses "server-refuses" "Request that the server refuses" "A document admits a request that the running server refuses." "Calls that were promised to work fail." "accept it in the server, or say in the schema what is refused";
    ServerAccepts "server-accepts" "Request that the server accepts" "A document refuses a request that the running server accepts." "What is stored or answered then, nobody has described." "refuse it in the server, or loosen the schema";
    ServerResponse "server-response" "Answer that the contract does not describe" "The running server answers with a status, a media type or a body that the contract does not describe, or fails." "Generated clients cannot read such an answer." "answer as the contract says, or describe the answer there";
    UnusedWaiver "unused-waiver" "Waiver that covers nothing" "A waiver names a finding that does not come up." "It would hide the next finding at that place, which nobody has looked at." "take the waiver out, or correct its rule, place or `when`";
    DocumentRemoved "document-removed" "Document no longer there" "A document of the promised folder has none of its name in the provided one." "Everything that it promised is gone." "keep the document, or give it the name that it had";
    DocumentAdded "document-added" "Document never promised" "A document of the provided folder has none of its name in the promised one." "Nobody relies on it yet." "nothing to mend where it is new";
    WaiverExpired "waiver-expired" "Waiver past its date" "The day until which a finding was accepted is past." "What was accepted for a time has become a habit." "mend what the waiver covers and take it out, or give it a later `until` with its reason";
    SunsetMissing "sunset-missing" "Deprecated without an end" "An operation is deprecated, and no date says until when it answers; the policy asks for one." "Callers cannot plan when to move." "write `x-sunset: YYYY-MM-DD` beside `deprecated`";
    VersionTooLow "version-too-low" "Version that says too little" "`info.version` moves less than the changes ask for by semantic versioning." "Callers take an update that they think is harmless." "raise `info.version` to at least the version that is named";
}

impl FindingRule {
    /// The stable kebab-case name.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// Whether it is about more than what documents say, such as about what runs: no comparison of
    /// two documents finds it.
    pub fn beyond_documents(self) -> bool {
        matches!(
            self,
            Self::ClientBuild
                | Self::ClientUntyped
                | Self::ClientRefuses
                | Self::ClientNull
                | Self::ClientNumber
                | Self::ClientMember
                | Self::ClientAdded
                | Self::ClientValue
                | Self::ServerRefuses
                | Self::ServerAccepts
                | Self::ServerResponse
                | Self::UnusedWaiver
                | Self::DocumentRemoved
                | Self::DocumentAdded
                | Self::WaiverExpired
                | Self::SunsetMissing
                | Self::VersionTooLow
        )
    }

    /// Whether it is about what a repository asks of itself, and not about the API.
    pub fn is_of_policy(self) -> bool {
        matches!(
            self,
            Self::UnusedWaiver | Self::WaiverExpired | Self::SunsetMissing | Self::VersionTooLow
        )
    }

    /// The rule of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// The explanation as text, for `--explain`.
    pub fn explain(self) -> String {
        let info = self.info();
        format!(
            "{} ({})\n\nWhat it means: {}\nWhy it matters: {}\nHow to mend it: {}\n",
            info.id, info.title, info.means, info.matters, info.mend
        )
    }
}

impl From<Rule> for FindingRule {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Type => Self::Type,
            Rule::Nullable => Self::Nullable,
            Rule::Enum => Self::Enum,
            Rule::Minimum => Self::Minimum,
            Rule::Maximum => Self::Maximum,
            Rule::MultipleOf => Self::MultipleOf,
            Rule::MinLength => Self::MinLength,
            Rule::MaxLength => Self::MaxLength,
            Rule::Pattern => Self::Pattern,
            Rule::Format => Self::Format,
            Rule::MinItems => Self::MinItems,
            Rule::MaxItems => Self::MaxItems,
            Rule::UniqueItems => Self::UniqueItems,
            Rule::MinProperties => Self::MinProperties,
            Rule::MaxProperties => Self::MaxProperties,
            Rule::Required => Self::Required,
            Rule::AdditionalProperties => Self::AdditionalProperties,
            Rule::AnyOf => Self::AnyOf,
            Rule::OneOf => Self::OneOf,
            Rule::Not => Self::Not,
            Rule::Contains => Self::Contains,
            Rule::MaxContains => Self::MaxContains,
            Rule::PropertyNames => Self::PropertyNames,
            Rule::DependentRequired => Self::DependentRequired,
            Rule::UnevaluatedItems => Self::UnevaluatedItems,
            Rule::UnevaluatedProperties => Self::UnevaluatedProperties,
            Rule::False => Self::FalseSchema,
            Rule::Undecided => Self::Undecided,
        }
    }
}

impl Serialize for FindingRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// The page that lists every rule, as Markdown.
pub fn rules_page() -> String {
    let mut page = String::from("# The rules of the contract check\n");
    for rule in FindingRule::ALL {
        let info = rule.info();
        // Writing to a `String` cannot fail.
        let _ = write!(
            page,
            "\n## `{}`: {}\n{} {}\n\nTo mend it: {}.\n",
            info.id, info.title, info.means, info.matters, info.mend
        );
    }
    page
}
