//! One change, one finding.
use std::collections::{HashMap, HashSet};

use openapi_document::Pointer;

use crate::report::Finding;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// Where a change shows first.
type Spot = (Option<String>, Option<String>, Option<Pointer>);

/// Folds findings, the gravest first, that are the same change seen from two sides: what is refused in
/// each of the two directions, and a member that is both new and required.
pub(super) fn folded(findings: Vec<Finding>) -> Vec<Finding> {
    let mut required: HashSet<(Spot, Option<Side>)> = HashSet::new();
    for finding in &findings {
        if finding.rule != FindingRule::Required {
            continue;
        }
        let Some(witness) = &finding.witness else {
            continue;
        };
        for member in &finding.members {
            let at = witness.instance.child(member);
            required.insert((spot(finding, Some(at)), Some(witness.accepted_by)));
        }
    }
    let mut told: HashMap<(Spot, FindingRule, String), (usize, Option<Side>)> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let at = finding
            .witness
            .as_ref()
            .map(|witness| witness.instance.clone());
        let accepted_by = finding.witness.as_ref().map(|witness| witness.accepted_by);
        let spot = spot(&finding, at);
        if finding.rule == FindingRule::UndeclaredProperty
            && required.contains(&(spot.clone(), accepted_by))
        {
            continue;
        }
        let key = (spot, finding.rule, finding.message.clone());
        match told.get(&key) {
            Some((index, known)) if *known != accepted_by => {
                if let Some(known) = kept.get_mut(*index) {
                    let new = finding.also_at.into_iter();
                    let new: Vec<String> = new.filter(|one| !known.also_at.contains(one)).collect();
                    known.also_at.extend(new);
                }
            }
            _ => {
                told.insert(key, (kept.len(), accepted_by));
                kept.push(finding);
            }
        }
    }
    kept
}

fn spot(finding: &Finding, at: Option<Pointer>) -> Spot {
    (finding.operation.clone(), finding.status.clone(), at)
}
