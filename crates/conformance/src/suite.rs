//! A contract and how a server is to be judged by it.
use openapi_contract::{Document, Pointer, Waivers};
use serde_json::Value;

use crate::cases::{Kind, Wishes};
use crate::error::{ContractError, RunError};
use crate::model::Contract;
use crate::profile::Profile;
use crate::report::{Outcome, Plan, Progress};
use crate::run::{Bounds, Run};
use crate::scenarios::Scenarios;
use crate::target::Target;

/// Everything that a run needs but the server. The same suite sends the same bytes.
#[derive(Debug)]
pub struct Suite {
    pub(crate) contract: Contract,
    pub(crate) seed: u64,
    pub(crate) cases: Option<usize>,
    pub(crate) only: Vec<Kind>,
    pub(crate) set: Vec<(Pointer, Value)>,
    pub(crate) profile: Profile,
    pub(crate) waivers: Waivers,
    pub(crate) scenarios: Option<Scenarios>,
}

impl Suite {
    /// A suite of a contract, with seed 0, without a profile.
    pub fn from_contract(document: Document) -> Result<Self, ContractError> {
        Ok(Self {
            contract: Contract::read(document)?,
            seed: 0,
            cases: None,
            only: Vec::new(),
            set: Vec::new(),
            profile: Profile::default(),
            waivers: Waivers::default(),
            scenarios: None,
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

    /// Only cases of this kind; may be said several times.
    #[must_use]
    pub fn only(mut self, kind: Kind) -> Self {
        self.only.push(kind);
        self
    }

    /// A member that holds this value in every JSON body that has a place for it. Cases that need
    /// another value there are left out.
    #[must_use]
    pub fn set(mut self, at: Pointer, value: Value) -> Self {
        self.set.push((at, value));
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

    /// The scenarios, if this run is about them.
    pub(crate) fn asked_scenarios(&self) -> Option<&Scenarios> {
        let asked = self.only.is_empty() || self.only.contains(&Kind::Scenarios);
        self.scenarios.as_ref().filter(|_| asked)
    }

    /// The members that are fixed; what was set goes before the profile.
    pub(crate) fn fixed(&self) -> Vec<(Pointer, Value)> {
        let mut fixed = self.set.clone();
        for member in &self.profile.fixed {
            if !fixed.iter().any(|(at, _)| *at == member.at) {
                fixed.push((member.at.clone(), member.value.clone()));
            }
        }
        fixed
    }

    /// What a run would send; nothing is sent.
    pub fn plan(&self, target: &Target) -> Result<Plan, RunError> {
        let fixed = self.fixed();
        let cases = self.wishes(target, &fixed).make()?;
        let bounds = Bounds::of(self, &cases);
        Ok(bounds.plan(self, &cases))
    }

    /// Sends the cases to a server and judges its answers. An error says that there is no verdict;
    /// what the server does wrong stands in the outcome.
    pub async fn run(
        &self,
        target: &Target,
        progress: &mut dyn Progress,
    ) -> Result<Outcome, RunError> {
        let fixed = self.fixed();
        let cases = self.wishes(target, &fixed).make()?;
        Run::new(self, target, cases)?.finish(progress).await
    }

    fn wishes<'a>(&'a self, target: &'a Target, fixed: &'a [(Pointer, Value)]) -> Wishes<'a> {
        Wishes {
            contract: &self.contract,
            target,
            profile: &self.profile,
            fixed,
            seed: self.seed,
            cases: self.cases,
            only: &self.only,
        }
    }
}
