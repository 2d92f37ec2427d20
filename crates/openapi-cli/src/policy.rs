//! What a repository decides about its API: `contract.toml`.
mod announced;
mod apply;

use std::path::{Path, PathBuf};

use anyhow::Result;
use openapi_contract::{FindingRule, Scope, Selector, Severity, Waiver};
use openapi_document::Origin;
use serde::Deserialize;
use toml::Spanned;

use crate::rules::unknown;
use crate::settings;
use crate::waivers::WaiverFile;

/// The name of the file, beside the document that is provided.
const NAME: &str = "contract.toml";

/// What was decided.
#[derive(Default)]
pub(crate) struct Policy {
    pub(crate) scope: Scope,
    pub(crate) bump: bool,
    weights: Vec<Weight>,
    require_sunset: bool,
    open_enums: OpenEnums,
    pub(crate) waivers: Option<WaiverFile>,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Told {
    #[serde(default)]
    include: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    strip_prefix: Option<Spanned<String>>,
    #[serde(default)]
    bump: bool,
    #[serde(default)]
    require_sunset: bool,
    open_enums: Option<Spanned<OpenEnums>>,
    #[serde(default)]
    weight: Vec<Spanned<WeightTold>>,
    #[serde(default)]
    waiver: Vec<Spanned<Waiver>>,
}

/// Which enums of responses may get further values.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected true, false or a list of places such as `#/components/schemas/Status`"
)]
enum OpenEnums {
    All(bool),
    At(Vec<String>),
}

impl Default for OpenEnums {
    fn default() -> Self {
        Self::All(false)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightTold {
    rule: Option<String>,
    place: Option<String>,
    path: Option<String>,
    weight: WeightWord,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WeightWord {
    Breaking,
    Drift,
    Docs,
}

/// A weight by rule and place; what is not said fits all.
struct Weight {
    rule: Option<FindingRule>,
    /// A pattern of pointers.
    place: Option<String>,
    /// A pattern of paths of operations.
    path: Option<String>,
    severity: Severity,
}

impl Policy {
    /// The policy that is named, or the one beside a document, or none.
    pub(crate) fn find(named: Option<&PathBuf>, beside: Option<&Path>) -> Result<Self> {
        if let Some(path) = named {
            return Self::read(path);
        }
        let path = beside.map(|folder| folder.join(NAME));
        match path.filter(|path| path.is_file()) {
            Some(path) => Self::read(&path),
            None => Ok(Self::default()),
        }
    }

    fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let content = settings::text(path, &name)?;
        let told: Told = settings::parse(&name, &content)?;
        let fault = |at: usize, why: &str| settings::fault(&name, &content, at, why);
        let selectors = |key: &str, told: &[Spanned<String>]| -> Result<Vec<Selector>> {
            let one = |text: &Spanned<String>| {
                Selector::parse(text.get_ref())
                    .map_err(|why| fault(text.span().start, &format!("`{key}`: {why}")))
            };
            told.iter().map(one).collect()
        };
        let mut scope = Scope {
            include: selectors("include", &told.include)?,
            exclude: selectors("exclude", &told.exclude)?,
            ..Scope::default()
        };
        if let Some(prefix) = &told.strip_prefix {
            scope.prefixes = prefixes(prefix.get_ref())
                .map_err(|why| fault(prefix.span().start, &format!("`strip-prefix`: {why}")))?;
        }
        let weight = |told: &Spanned<WeightTold>| -> Result<Weight> {
            let (at, told) = (told.span().start, told.get_ref());
            let refused = |why: String| fault(at, &format!("`weight`: {why}"));
            if told.rule.is_none() && told.place.is_none() && told.path.is_none() {
                let why = "say what it is about by `rule`, `place` or `path`";
                return Err(refused(why.to_owned()));
            }
            let rule = told
                .rule
                .as_ref()
                .map(|id| FindingRule::from_id(id).ok_or_else(|| refused(unknown(id))));
            if let Some(place) = told.place.as_ref().filter(|place| !place.contains('#')) {
                return Err(refused(format!(
                    "`place` is `{place}`; expected a JSON pointer with a `#`, such as \
                     `#/components/schemas/Pet/**`"
                )));
            }
            if let Some(path) = told.path.as_ref().filter(|path| !path.starts_with('/')) {
                return Err(refused(format!(
                    "`path` is `{path}`; expected a path of an operation, such as `/internal/**`"
                )));
            }
            Ok(Weight {
                rule: rule.transpose()?,
                place: told.place.clone(),
                path: told.path.clone(),
                severity: match told.weight {
                    WeightWord::Breaking => Severity::Breaking,
                    WeightWord::Drift => Severity::Drift,
                    WeightWord::Docs => Severity::Docs,
                },
            })
        };
        let open_enums = told
            .open_enums
            .unwrap_or_else(|| Spanned::new(0..0, OpenEnums::default()));
        if let OpenEnums::At(places) = open_enums.get_ref()
            && let Some(place) = places.iter().find(|place| !place.contains('#'))
        {
            let why = format!(
                "`open-enums`: `{place}` is no place; write a JSON pointer with a `#`, such as \
                 `#/components/schemas/Status`"
            );
            return Err(fault(open_enums.span().start, &why));
        }
        let weights = told.weight.iter().map(weight).collect::<Result<_>>()?;
        let waivers = match told.waiver {
            none if none.is_empty() => None,
            some => Some(WaiverFile::new(&name, content.clone(), some)?),
        };
        Ok(Self {
            scope,
            bump: told.bump,
            weights,
            require_sunset: told.require_sunset,
            open_enums: open_enums.into_inner(),
            waivers,
        })
    }
}

/// `/v1=/v2`, or `/v1` for both.
pub(crate) fn prefixes(text: &str) -> Result<(String, String), String> {
    let (promised, provided) = text.split_once('=').unwrap_or((text, text));
    let plain = |prefix: &str| prefix.trim_end_matches('/').to_owned();
    let prefixes = (plain(promised), plain(provided));
    let good = |prefix: &str| prefix.is_empty() || prefix.starts_with('/');
    if text.is_empty() || !good(&prefixes.0) || !good(&prefixes.1) {
        return Err(format!(
            "`{text}` is no prefix of paths; write `/v1`, or `/v1=/v2` for what was promised and what \
             is provided"
        ));
    }
    Ok(prefixes)
}

/// The folder of a file; other documents have none.
pub(crate) fn folder(origin: &Origin) -> Option<PathBuf> {
    match origin {
        Origin::File { path, .. } => Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        _ => None,
    }
}
