//! Why a pair does not hold: each cause below it once, with a whole value that shows it.
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use super::Comparer;
use super::net::{Asked, Need, Net, PairId, Refusal, Step, Verdict};
use crate::verdict::{Note, NoteKind, Rule, UndecidedReason};
use openapi_document::Pointer;

/// Causes told of one comparison.
const MOST: usize = 1_000;

/// A cause before it is confirmed.
pub(super) struct Cause {
    pub(super) value: Rc<Value>,
    pub(super) instance: Pointer,
    pub(super) keyword: Pointer,
    pub(super) admitted_by: Pointer,
    pub(super) rule: Rule,
    pub(super) open: bool,
    pub(super) names: Vec<String>,
}

/// All that is told of a pair.
#[derive(Default)]
pub(super) struct Told {
    pub(super) causes: Vec<Cause>,
    pub(super) doubts: BTreeSet<UndecidedReason>,
    pub(super) notes: BTreeSet<Note>,
}

/// What was told already.
#[derive(Default)]
struct Known {
    /// Keywords that refuse, and whether for an undeclared member alone.
    causes: HashSet<(Pointer, bool)>,
    /// Choices refused for a reason inside an alternative.
    explained: HashSet<(PairId, usize)>,
}

/// How each pair was reached first.
type Ways = HashMap<PairId, Option<(PairId, usize)>>;

impl Comparer<'_> {
    /// The causes, doubts and notes of a pair and of all that it needs.
    pub(super) fn tell(&mut self, root: PairId) -> Told {
        let mut told = Told::default();
        let mut ways: Ways = HashMap::from([(root, None)]);
        let mut waiting = VecDeque::from([root]);
        let mut order = Vec::new();
        while let Some(id) = waiting.pop_front() {
            order.push(id);
            let Some(pair) = self.net.get(id) else {
                continue;
            };
            told.doubts.extend(pair.doubts.iter().cloned());
            told.notes.extend(pair.notes.iter().cloned());
            for (index, need) in pair.needs.iter().enumerate() {
                if matches!(need, Need::Below(below) if below.hidden) {
                    continue;
                }
                let child = match need {
                    // Settled without the alternatives.
                    Need::Choice(choice) if matches!(choice.asked, Asked::Holds) => None,
                    Need::Choice(choice) => Some(choice.best),
                    other => Net::needed(other).first().map(|(child, _)| *child),
                };
                let Some(child) = child else { continue };
                let matters = self
                    .net
                    .get(child)
                    .is_some_and(|child| child.marked || child.verdict != Verdict::Holds);
                if matters && !ways.contains_key(&child) {
                    ways.insert(child, Some((id, index)));
                    waiting.push_back(child);
                }
            }
        }
        let mut known = Known::default();
        let mut whole = Vec::new();
        for id in &order {
            let count = self.net.get(*id).map_or(0, |pair| pair.needs.len());
            for index in 0..count {
                let Some(pair) = self.net.get(*id) else {
                    continue;
                };
                match pair.needs.get(index) {
                    Some(Need::Never(refusal)) => {
                        let refusal = refusal.clone();
                        self.cause(*id, &refusal, &ways, &mut known, &mut told);
                    }
                    Some(Need::Choice(choice)) => {
                        if let Asked::Refused(value) = &choice.asked {
                            whole.push((*id, index, value.clone(), choice.at.clone(), choice.rule));
                        }
                    }
                    Some(Need::Below(below)) if below.hidden => {
                        let child = below.pair;
                        self.hidden(*id, child, &ways, &mut told);
                    }
                    _ => {}
                }
            }
        }
        // What is refused by no alternative alone is refused by the keyword that lists them.
        whole.reverse();
        for (id, index, value, keyword, rule) in whole {
            if known.explained.contains(&(id, index)) {
                continue;
            }
            let open = self.net.verdict(id) == Verdict::Open;
            let refusal = Refusal {
                value,
                keyword,
                rule,
                path: Vec::new(),
                open,
                names: Vec::new(),
            };
            self.cause(id, &refusal, &ways, &mut known, &mut told);
        }
        told
    }

    fn cause(
        &mut self,
        id: PairId,
        refusal: &Refusal,
        ways: &Ways,
        known: &mut Known,
        told: &mut Told,
    ) {
        if told.causes.len() >= MOST {
            return;
        }
        let mut open = refusal.open;
        let mut value = refusal.value.clone();
        let mut steps: Vec<Step> = refusal.path.iter().rev().cloned().collect();
        let mut admitted_by = None;
        let mut choices = Vec::new();
        let mut at = id;
        loop {
            let Some(pair) = self.net.get(at) else { return };
            admitted_by = admitted_by.or_else(|| self.specific(&pair.met));
            let Some(Some((parent, index))) = ways.get(&at) else {
                break;
            };
            let (parent, index) = (*parent, *index);
            match self.net.get(parent).and_then(|pair| pair.needs.get(index)) {
                Some(Need::Below(below)) => {
                    open |= below.open;
                    steps.push(below.step.clone());
                    if known.causes.contains(&(refusal.keyword.clone(), open)) {
                        return;
                    }
                    let Some(around) = self.around(parent, index, &value) else {
                        return;
                    };
                    value = around;
                }
                Some(Need::Choice(_)) => {
                    if !self.refuses(parent, index, &value) {
                        return;
                    }
                    choices.push((parent, index));
                }
                _ => {}
            }
            at = parent;
        }
        known.explained.extend(choices);
        if !known.causes.insert((refusal.keyword.clone(), open)) {
            return;
        }
        let instance = steps
            .iter()
            .rev()
            .fold(Pointer::root(), |at, step| match step {
                Ok(name) => at.child(name),
                Err(index) => at.index(*index),
            });
        told.causes.push(Cause {
            value,
            instance,
            keyword: refusal.keyword.clone(),
            admitted_by: admitted_by.unwrap_or_default(),
            rule: refusal.rule,
            open,
            names: refusal.names.clone(),
        });
    }

    /// A difference confined to a member that does not travel this way.
    fn hidden(&mut self, id: PairId, child: PairId, ways: &Ways, told: &mut Told) {
        let Some((keyword, mut admitted_by)) = self.first_refusal(child) else {
            return;
        };
        let mut at = id;
        while admitted_by.is_none() {
            let Some(pair) = self.net.get(at) else { break };
            admitted_by = self.specific(&pair.met);
            let Some(Some((parent, _))) = ways.get(&at) else {
                break;
            };
            at = *parent;
        }
        told.notes.insert(Note {
            kind: NoteKind::ReadOnly,
            a: admitted_by.unwrap_or_default(),
            b: keyword,
        });
    }

    /// The keyword nearest to a pair that refuses something, and what admits it there.
    fn first_refusal(&self, root: PairId) -> Option<(Pointer, Option<Pointer>)> {
        let mut seen = HashSet::from([root]);
        let mut waiting = VecDeque::from([(root, None)]);
        while let Some((id, above)) = waiting.pop_front() {
            let pair = self.net.get(id)?;
            if pair.verdict == Verdict::Holds {
                continue;
            }
            let beside = self.specific(&pair.met).or(above);
            for need in &pair.needs {
                match need {
                    Need::Never(refusal) => return Some((refusal.keyword.clone(), beside)),
                    Need::Choice(choice) if matches!(choice.asked, Asked::Refused(_)) => {
                        return Some((choice.at.clone(), beside));
                    }
                    other => {
                        for (child, _) in Net::needed(other) {
                            if seen.insert(child) {
                                waiting.push_back((child, beside.clone()));
                            }
                        }
                    }
                }
            }
        }
        None
    }
}
