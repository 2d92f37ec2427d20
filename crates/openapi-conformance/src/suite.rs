//! A contract and how a server is to be judged by it.
use openapi_contract::Waivers;
use openapi_document::{Document, Location};
use serde_json::Value;

use crate::cases::Kind;
use crate::cases::wishes::Wishes;
use crate::declared::Declared;
use crate::error::{ContractError, RunError};
use crate::fixed::{self, Fixed, FixedPlace};
use crate::later;
use crate::model::Contract;
use crate::profile::Profile;
use crate::report::{Outcome, Plan, Progress};
use crate::run::prepared::{Order, Prepared};
use crate::scenarios::Scenarios;
use crate::target::Target;
use crate::unjudged;
use crate::wire::exchange::{Exchange, Recorder};

/// Everything that a run needs but the server. The same suite sends the same bytes.
#[derive(Debug)]
pub struct Suite {
    pub(crate) contract: Contract,
    /// What is to be told of the contract itself.
    notes: Vec<String>,
    pub(crate) seed: u64,
    pub(crate) cases: Option<usize>,
    of_each: Option<usize>,
    pub(crate) only: Vec<Kind>,
    pub(crate) set: Vec<Fixed>,
    pub(crate) profile: Profile,
    pub(crate) waivers: Waivers,
    pub(crate) scenarios: Option<Scenarios>,
    recorder: Option<Recorder>,
}

impl Suite {
    /// A suite of a contract, with seed 0, without a profile.
    pub fn from_contract(mut document: Document) -> Result<Self, ContractError> {
        let mut notes = later::rewrite(&mut document);
        let contract = Contract::read(document)?;
        notes.extend(unjudged::notes(&contract));
        Ok(Self {
            notes,
            contract,
            seed: 0,
            cases: None,
            of_each: None,
            only: Vec::new(),
            set: Vec::new(),
            profile: Profile::default(),
            waivers: Waivers::default(),
            scenarios: None,
            recorder: None,
        })
    }

    /// The seed of all that is random.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// So many cases: more random ones, or a selection if the contract alone makes more. Without it
    /// there are all that the contract makes, and at least 2,500.
    #[must_use]
    pub fn cases(mut self, cases: usize) -> Self {
        self.cases = Some(cases);
        self
    }

    /// About so many cases of each operation where the contract makes more, and no number of all is said.
    #[must_use]
    pub fn cases_of_each(mut self, cases: usize) -> Self {
        self.of_each = Some(cases);
        self
    }

    /// Only cases of this kind; may be said several times.
    #[must_use]
    pub fn only(mut self, kind: Kind) -> Self {
        self.only.push(kind);
        self
    }

    /// A member (by its pointer) or a parameter that holds this value in every request that has a place
    /// for it. Cases that need another value there are left out.
    #[must_use]
    pub fn set(mut self, at: impl Into<FixedPlace>, value: Value) -> Self {
        self.set.push((at.into(), value));
        self
    }

    /// What the servers of this contract do beyond it, and the failures that it accepts.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.waivers.extend(profile.waivers.iter().cloned());
        self.profile = profile;
        self
    }

    /// Failures that are accepted, and why, beside those of the profile.
    #[must_use]
    pub fn waivers(mut self, waivers: Waivers) -> Self {
        self.waivers.extend(waivers);
        self
    }

    /// What schemas cannot say.
    #[must_use]
    pub fn scenarios(mut self, scenarios: Scenarios) -> Self {
        self.scenarios = Some(scenarios);
        self
    }

    /// Who hears of every exchange.
    pub(crate) fn recorder(&self) -> Option<&Recorder> {
        self.recorder.as_ref()
    }

    /// What is to be told of the contract and the run.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The scenarios, if this run is about them.
    pub(crate) fn asked_scenarios(&self) -> Option<&Scenarios> {
        let asked = self.only.is_empty() || self.only.contains(&Kind::Scenarios);
        self.scenarios.as_ref().filter(|_| asked)
    }

    /// What is fixed; what was set goes before the profile.
    pub(crate) fn fixed(&self) -> Vec<Fixed> {
        let mut fixed = self.set.clone();
        for member in &self.profile.fixed {
            if !fixed.iter().any(|(at, _)| *at == member.at) {
                fixed.push((member.at.clone(), member.value.clone()));
            }
        }
        fixed
    }

    /// The operations of the contract that are judged.
    pub fn operations(&self) -> Vec<Declared> {
        let operations = self.contract.operations.iter();
        operations
            .map(|one| Declared::of(&self.contract.document, one))
            .collect()
    }

    /// The header parameter of this name as the contract writes it, if an operation declares one.
    pub fn header_parameter(&self, name: &str) -> Option<&str> {
        let operations = self.contract.operations.iter();
        let mut parameters = operations.flat_map(|operation| &operation.parameters);
        let found = parameters
            .find(|one| one.location == Location::Header && one.name.eq_ignore_ascii_case(name));
        found.map(|one| one.name.as_str())
    }

    /// Sends nothing to the operation of this name (`POST /pets`); none of its kin is told what it would
    /// answer.
    #[must_use]
    pub fn leave_out(mut self, operation: &str) -> Self {
        self.contract.leave_out(operation);
        self
    }

    /// Hears of every exchange of a run, as soon as it has ended.
    #[must_use]
    pub fn record(mut self, recorder: impl Fn(&Exchange<'_>) + Send + Sync + 'static) -> Self {
        self.recorder = Some(Recorder::new(recorder));
        self
    }

    /// What is to be told beside what the run finds.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The names of the security schemes that the contract defines.
    pub fn security_schemes(&self) -> Vec<String> {
        self.contract.scheme_names()
    }

    /// What a run would send; nothing is sent.
    pub fn plan(&self, target: &Target) -> Result<Plan, RunError> {
        Ok(self.prepare(target)?.plan().clone())
    }

    /// Makes the cases, so that their number can be told before they are sent.
    pub fn prepare<'a>(&'a self, target: &'a Target) -> Result<Prepared<'a>, RunError> {
        let fixed = self.fixed();
        fixed::check(&self.contract, &fixed)?;
        if self.contract.operations.is_empty() {
            return Err(RunError::NothingLeft);
        }
        target.check(&self.contract)?;
        let cases = self.wishes(target, &fixed).make()?;
        Prepared::new(Order {
            contract: &self.contract,
            profile: &self.profile,
            target,
            waivers: &self.waivers,
            scenarios: self.asked_scenarios(),
            seed: self.seed,
            fixed,
            cases,
            only: &self.only,
            notes: &self.notes,
            recorder: self.recorder.as_ref(),
        })
    }

    /// Sends the cases to a server and judges its answers. An error says that there is no verdict;
    /// what the server does wrong stands in the outcome.
    pub async fn run(
        &self,
        target: &Target,
        progress: &mut dyn Progress,
    ) -> Result<Outcome, RunError> {
        self.prepare(target)?.run(progress).await
    }

    fn wishes<'a>(&'a self, target: &'a Target, fixed: &'a [Fixed]) -> Wishes<'a> {
        Wishes {
            contract: &self.contract,
            target,
            profile: &self.profile,
            fixed,
            seed: self.seed,
            cases: self.cases,
            of_each: self.of_each,
            only: &self.only,
        }
    }
}
