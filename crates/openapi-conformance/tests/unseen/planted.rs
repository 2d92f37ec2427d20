//! The faults, the kind of case that finds each of them, and the rule that names it.
use openapi_conformance::{CheckRule, Kind};
use openapi_contract::Rule;

use crate::stub::{Fault, Location, Scheme};

/// A fault and what the judge must say of it.
pub(crate) struct Planted {
    pub(crate) fault: Fault,
    /// Cases of this kind alone must find it.
    pub(crate) kind: Kind,
    pub(crate) rule: CheckRule,
}

/// A contract, as a set.
type In = u8;
const DEPOT: In = 1;
const KEEPER: In = 2;
const BUILDOMAT: In = 4;
const DESK: In = 8;
/// Every contract of JSON bodies.
const ALL: In = DEPOT | KEEPER | BUILDOMAT;

pub(crate) fn in_depot() -> Vec<Planted> {
    planted(DEPOT)
}

pub(crate) fn in_keeper() -> Vec<Planted> {
    planted(KEEPER)
}

pub(crate) fn in_buildomat() -> Vec<Planted> {
    planted(BUILDOMAT)
}

pub(crate) fn in_desk() -> Vec<Planted> {
    planted(DESK)
}

fn planted(contract: In) -> Vec<Planted> {
    let mut planted = Vec::new();
    let tables = [
        requests(),
        forms_and_texts(),
        schemes(),
        routes_and_answers(),
    ];
    for (contracts, fault, kind, rule) in tables.into_iter().flatten() {
        if contracts & contract != 0 {
            planted.push(Planted { fault, kind, rule });
        }
    }
    planted
}

type Row = (In, Fault, Kind, CheckRule);

/// Requests that are wrongly taken, and some that are wrongly refused.
fn requests() -> Vec<Row> {
    use Location::{Cookie, Header, Path, Query};
    let taken = |contracts, fault| (contracts, fault, Kind::Refuses, CheckRule::RefusesAccepted);
    let refused = |contracts, fault| (contracts, fault, Kind::Accepts, CheckRule::AcceptsRefused);
    let keyword = |contracts, rule| taken(contracts, Fault::ParameterUnchecked(rule));
    let in_body = |contracts, rule| taken(contracts, Fault::BodyUnchecked(rule));
    vec![
        taken(DEPOT, Fault::ParameterIgnored(Path)),
        taken(DEPOT | BUILDOMAT, Fault::ParameterIgnored(Query)),
        taken(DEPOT | BUILDOMAT, Fault::ParameterIgnored(Header)),
        taken(DEPOT, Fault::ParameterIgnored(Cookie)),
        taken(DEPOT, Fault::ParameterNotRequired(Query)),
        taken(DEPOT, Fault::ParameterNotRequired(Header)),
        taken(DEPOT, Fault::ParameterNotRequired(Cookie)),
        keyword(DEPOT | BUILDOMAT, Rule::Type),
        keyword(DEPOT | BUILDOMAT, Rule::Enum),
        keyword(DEPOT | BUILDOMAT, Rule::Minimum),
        keyword(DEPOT, Rule::Maximum),
        keyword(DEPOT, Rule::Pattern),
        keyword(DEPOT, Rule::Format),
        keyword(DEPOT, Rule::MaxItems),
        keyword(DEPOT, Rule::AdditionalProperties),
        taken(DEPOT, Fault::FirstElementOnly),
        refused(DEPOT | BUILDOMAT, Fault::OptionalParameterRequired(Query)),
        refused(BUILDOMAT, Fault::OptionalParameterRequired(Header)),
        refused(DEPOT, Fault::OptionalParameterRequired(Cookie)),
        refused(DEPOT, Fault::PathNotDecoded),
        refused(DEPOT, Fault::PathVariablesSwapped),
        in_body(ALL, Rule::Type),
        in_body(ALL, Rule::Required),
        in_body(ALL, Rule::Format),
        in_body(DEPOT, Rule::Minimum),
        in_body(DEPOT, Rule::Maximum),
        in_body(DEPOT, Rule::Enum),
        in_body(DEPOT, Rule::MinLength),
        in_body(DEPOT, Rule::MaxLength),
        in_body(DEPOT, Rule::Pattern),
        in_body(DEPOT, Rule::MinItems),
        in_body(DEPOT, Rule::MaxItems),
        in_body(DEPOT, Rule::UniqueItems),
        in_body(DEPOT, Rule::MaxProperties),
        in_body(DEPOT, Rule::AdditionalProperties),
        in_body(DEPOT, Rule::OneOf),
        taken(ALL, Fault::BodyNotRequired),
        refused(ALL, Fault::BodyOfAnotherOperation),
        taken(ALL, Fault::MalformedBodyAccepted),
        taken(ALL, Fault::AnyMediaType),
        refused(DEPOT, Fault::NullRefused),
        refused(DEPOT, Fault::ReadOnlyRequired),
    ]
}

/// Faults that only forms and texts show.
fn forms_and_texts() -> Vec<Row> {
    let taken = |fault| (DESK, fault, Kind::Refuses, CheckRule::RefusesAccepted);
    let refused = |fault| (DESK, fault, Kind::Accepts, CheckRule::AcceptsRefused);
    let rules = [
        Rule::Type,
        Rule::Required,
        Rule::AdditionalProperties,
        Rule::Format,
        Rule::Minimum,
        Rule::Maximum,
        Rule::MultipleOf,
        Rule::Enum,
        Rule::MinLength,
        Rule::MaxLength,
        Rule::Pattern,
        Rule::MinItems,
        Rule::MaxItems,
        Rule::UniqueItems,
    ];
    let rules = rules
        .into_iter()
        .map(|rule| taken(Fault::BodyUnchecked(rule)));
    let mut rows: Vec<Row> = rules.collect();
    rows.extend([
        taken(Fault::FieldsIgnored),
        taken(Fault::TextTrimmed),
        refused(Fault::FirstFieldsOnly),
        taken(Fault::BodyNotRequired),
        taken(Fault::AnyMediaType),
        (
            DESK,
            Fault::TextAnswerWrong,
            Kind::Accepts,
            CheckRule::BodySchema,
        ),
        (DESK, Fault::NoBody, Kind::Accepts, CheckRule::BodyMissing),
        (
            DESK,
            Fault::CrashBeyondAscii,
            Kind::Accepts,
            CheckRule::ServerError,
        ),
        (
            DESK,
            Fault::CrashAtBounds,
            Kind::Accepts,
            CheckRule::ServerError,
        ),
    ]);
    rows
}

fn schemes() -> Vec<Row> {
    let key = |location, name: &str| Scheme::ApiKey {
        location,
        name: name.to_owned(),
    };
    let mut rows = Vec::new();
    for (contracts, scheme) in [
        (DEPOT | KEEPER, Scheme::Bearer),
        (DEPOT, Scheme::Basic),
        (DEPOT, key(Location::Header, "X-Api-Key")),
        (DEPOT, key(Location::Query, "api_key")),
        (DEPOT, key(Location::Cookie, "session")),
        (BUILDOMAT, key(Location::Header, "X-Key")),
    ] {
        for fault in [
            Fault::SchemeNotChecked,
            Fault::AnyCredentials,
            Fault::AppendedCredentials,
            Fault::PrefixOfCredentials,
        ] {
            let fault = fault(scheme.clone());
            rows.push((
                contracts,
                fault,
                Kind::Authenticates,
                CheckRule::AuthAccepted,
            ));
        }
    }
    let kind = Kind::Authenticates;
    rows.extend([
        (
            DEPOT | KEEPER,
            Fault::AnySchemeWord,
            kind,
            CheckRule::AuthAccepted,
        ),
        (
            DEPOT | KEEPER,
            Fault::CrashOnCredentials,
            kind,
            CheckRule::ServerError,
        ),
    ]);
    rows
}

fn routes_and_answers() -> Vec<Row> {
    let answer = |contracts, fault, rule| (contracts, fault, Kind::Accepts, rule);
    let body = |contracts, fault| answer(contracts, fault, CheckRule::BodySchema);
    let refusal = |contracts, fault, rule| (contracts, fault, Kind::Refuses, rule);
    vec![
        (
            ALL,
            Fault::AnyMethod,
            Kind::Routes,
            CheckRule::RouteAnswered,
        ),
        (ALL, Fault::AnyPath, Kind::Routes, CheckRule::RouteAnswered),
        (
            ALL,
            Fault::CrashOnUnknownPath,
            Kind::Routes,
            CheckRule::ServerError,
        ),
        answer(ALL, Fault::WrongStatus, CheckRule::StatusUndocumented),
        refusal(
            DEPOT,
            Fault::UndocumentedRefusal,
            CheckRule::StatusUndocumented,
        ),
        // Every 4xx is documented there, so the fault answers with a 302.
        refusal(
            KEEPER | BUILDOMAT,
            Fault::UndocumentedRefusal,
            CheckRule::RefusesAccepted,
        ),
        refusal(ALL, Fault::RefusalWithoutMembers, CheckRule::BodySchema),
        refusal(ALL, Fault::CrashOnMalformed, CheckRule::ServerError),
        answer(
            DEPOT | BUILDOMAT,
            Fault::ResponseHeaderMissing,
            CheckRule::HeaderMissing,
        ),
        answer(
            DEPOT | BUILDOMAT,
            Fault::ResponseHeaderWrong,
            CheckRule::HeaderSchema,
        ),
        answer(ALL, Fault::WrongMediaType, CheckRule::MediaTypeUndocumented),
        answer(ALL, Fault::NoMediaType, CheckRule::MediaTypeMissing),
        answer(ALL, Fault::NoBody, CheckRule::BodyMissing),
        answer(ALL, Fault::TruncatedBody, CheckRule::BodyMalformed),
        body(ALL, Fault::MemberDropped),
        body(ALL, Fault::ArrayItemWrong),
        body(ALL, Fault::NullInResponse),
        body(DEPOT | KEEPER, Fault::IntegerOutOfRange),
        body(ALL, Fault::DateTimeMalformed),
        body(DEPOT | BUILDOMAT, Fault::EnumInResponse),
        body(ALL, Fault::TypeInResponse),
        body(DEPOT, Fault::UnknownVariant),
        answer(ALL, Fault::CrashAtBounds, CheckRule::ServerError),
        answer(ALL, Fault::CrashBeyondAscii, CheckRule::ServerError),
        answer(ALL, Fault::HangUp, CheckRule::Connection),
    ]
}
