//! Which pairs of the net hold: each refusal is carried to the pairs that need it, with a value
//! that shows it there.
use std::rc::Rc;

use serde_json::Value;

use super::Comparer;
use super::ask::refusal;
use super::net::{Asked, Need, PairId, Verdict};

/// What a need comes to: a value shows that it does not hold.
type Weighed = (Verdict, Option<Rc<Value>>);

const HOLDS: Weighed = (Verdict::Holds, None);

impl Comparer<'_> {
    /// Looks into all pairs that were met and carries refusals upwards until nothing changes.
    pub(super) fn settle(&mut self) {
        loop {
            let mut looked = Vec::new();
            while let Some(id) = self.net.fresh.pop() {
                self.look(id);
                looked.push(id);
            }
            for id in looked {
                self.untangle(id);
            }
            let Some(id) = self.net.waiting.pop_front() else {
                break;
            };
            self.weigh(id);
        }
    }

    /// Asks the solver about a pair that would hold only because it holds.
    fn untangle(&mut self, id: PairId) {
        if !self.net.is_circular(id) {
            return;
        }
        let Some(pair) = self.net.get(id) else { return };
        let (met, target) = (pair.met.clone(), pair.target);
        let mut needs = Vec::new();
        self.solver.blocked.clear();
        self.ask_causes(id, &met, target, super::CAUSES, &mut needs);
        self.solver.blocked.clear();
        if let Some(pair) = self.net.get_mut(id) {
            pair.needs = needs;
        }
        self.net.waiting.push_back(id);
    }

    fn weigh(&mut self, id: PairId) {
        let Some(pair) = self.net.get(id) else { return };
        if pair.verdict == Verdict::Refused {
            return;
        }
        let (before, count) = (pair.verdict, pair.needs.len());
        let (mut worst, mut shown) = HOLDS;
        for index in 0..count {
            let (verdict, value) = self.need(id, index);
            self.pass_marks(id, index);
            if verdict < worst && value.is_some() {
                (worst, shown) = (verdict, value);
            }
            if worst == Verdict::Refused {
                break;
            }
        }
        if worst < before
            && let Some(pair) = self.net.get_mut(id)
        {
            pair.verdict = worst;
            pair.shown = shown;
            let parents: Vec<PairId> = pair.parents.iter().copied().collect();
            self.net.waiting.extend(parents);
        }
    }

    /// Doubts and notes of what is needed are the pair's own, but for what is settled without it.
    fn pass_marks(&mut self, id: PairId, index: usize) {
        let Some(need) = self.net.get(id).and_then(|pair| pair.needs.get(index)) else {
            return;
        };
        let hidden = matches!(need, Need::Below(below) if below.hidden);
        let settled =
            matches!(need, Need::Choice(choice) if !matches!(choice.asked, Asked::NotYet));
        let (mut marked, mut doubtful) = (false, false);
        for (child, _) in super::net::Net::needed(need) {
            if let Some(child) = self.net.get(child) {
                marked |= child.marked || hidden && child.verdict != Verdict::Holds;
                doubtful |= child.doubtful && !hidden;
            }
        }
        if marked {
            self.net.mark(id, doubtful && !settled);
        }
    }

    fn need(&mut self, id: PairId, index: usize) -> Weighed {
        let Some(need) = self.net.get(id).and_then(|pair| pair.needs.get(index)) else {
            return HOLDS;
        };
        match need {
            Need::Never(refusal) => {
                let open = if refusal.open {
                    Verdict::Open
                } else {
                    Verdict::Refused
                };
                (open, Some(refusal.value.clone()))
            }
            Need::Same(child) => self.of(*child),
            Need::Below(below) => {
                let (child, open, hidden) = (below.pair, below.open, below.hidden);
                let (verdict, value) = self.of(child);
                let Some(value) = value.filter(|_| verdict != Verdict::Holds && !hidden) else {
                    return HOLDS;
                };
                let verdict = if open { Verdict::Open } else { verdict };
                (verdict, self.carried(id, index, &value))
            }
            Need::Choice(_) => self.chosen(id, index),
        }
    }

    fn of(&self, id: PairId) -> Weighed {
        self.net
            .get(id)
            .map_or(HOLDS, |pair| (pair.verdict, pair.shown.clone()))
    }

    /// The value put into one of the pair's schemas, by the solver if it does not fit as it is.
    fn carried(&mut self, id: PairId, index: usize, value: &Rc<Value>) -> Option<Rc<Value>> {
        let around = self.around(id, index, value);
        if around.is_some() {
            return around;
        }
        let pair = self.net.get(id)?;
        let Some(Need::Below(below)) = pair.needs.get(index) else {
            return None;
        };
        let (met, keyword) = (pair.met.clone(), below.keyword);
        let found = refusal(self.ask_refused(id, &met, keyword)?)?;
        let value = found.value.clone();
        let pair = self.net.get_mut(id)?;
        let known =
            |need: &Need| matches!(need, Need::Never(known) if known.keyword == found.keyword);
        if !pair.needs.iter().any(known) {
            pair.needs.push(Need::Never(found));
        }
        Some(value)
    }

    /// The value with what is around it, if it fits there as it is.
    pub(super) fn around(
        &mut self,
        id: PairId,
        index: usize,
        value: &Rc<Value>,
    ) -> Option<Rc<Value>> {
        let key = (id, index, Rc::as_ptr(value).addr());
        if let Some((_, known)) = self.net.around.get(&key) {
            return known.clone();
        }
        let pair = self.net.get(id)?;
        let Some(Need::Below(below)) = pair.needs.get(index) else {
            return None;
        };
        let (met, step) = (pair.met.clone(), below.step.clone());
        let found = self.surround(&met, &step, value).map(Rc::new);
        self.net.around.insert(key, (value.clone(), found.clone()));
        found
    }

    /// Whether the keyword of a choice refuses a value.
    pub(super) fn refuses(&mut self, id: PairId, index: usize, value: &Value) -> bool {
        let need = self.net.get(id).and_then(|pair| pair.needs.get(index));
        let Some(Need::Choice(choice)) = need else {
            return true;
        };
        let keyword = choice.keyword;
        self.solver.resume(super::SEARCH);
        self.solver.admits(keyword, value, 0) == Some(false)
    }

    /// Some alternative must hold: the most alike, or another, or they do together.
    fn chosen(&mut self, id: PairId, index: usize) -> Weighed {
        let Some(pair) = self.net.get(id) else {
            return HOLDS;
        };
        let Some(Need::Choice(choice)) = pair.needs.get(index) else {
            return HOLDS;
        };
        let met = pair.met.clone();
        let (best, keyword, apart) = (choice.best, choice.keyword, choice.apart.clone());
        let asked = choice.asked.clone();
        let mut worst = self.net.verdict(best);
        for pair in &apart {
            worst = worst.min(self.net.verdict(*pair));
        }
        match asked {
            Asked::NotYet => {}
            Asked::Holds => return HOLDS,
            Asked::Refused(value) if worst == Verdict::Holds => {
                return (Verdict::Refused, Some(value));
            }
            Asked::Refused(value) => return (worst, Some(value)),
        }
        let doubtful = self.net.get(best).is_some_and(|best| best.doubtful);
        if worst == Verdict::Holds {
            if doubtful && !self.next(id, index) {
                let found = self.ask_refused(id, &met, keyword);
                self.answered(id, index, found.map(|found| Rc::new(found.value)))
            } else {
                HOLDS
            }
        } else {
            self.refuted(id, index, worst)
        }
    }

    /// A choice of which something needed does not hold: whether a value shows that it does not.
    fn refuted(&mut self, id: PairId, index: usize, worst: Verdict) -> Weighed {
        let Some(pair) = self.net.get(id) else {
            return HOLDS;
        };
        let Some(Need::Choice(choice)) = pair.needs.get(index) else {
            return HOLDS;
        };
        let met = pair.met.clone();
        let (best, keyword, apart) = (choice.best, choice.keyword, choice.apart.clone());
        let (verdict, value) = self.of(best);
        if let Some(value) = value.filter(|_| verdict != Verdict::Holds) {
            if self.refuses(id, index, &value) {
                return (verdict, Some(value));
            }
            if self.next(id, index) {
                // It is looked at again when that alternative is known.
                return HOLDS;
            }
        }
        let mut shown = None;
        for pair in apart {
            let (verdict, value) = self.of(pair);
            if let Some(value) = value.filter(|_| verdict != Verdict::Holds) {
                self.solver.resume(super::SEARCH);
                let mut all = met.iter();
                let meets = all.all(|id| self.solver.admits(*id, &value, 0) == Some(true));
                if meets && self.refuses(id, index, &value) {
                    shown = Some(value);
                    break;
                }
            }
        }
        if shown.is_none() {
            let found = self.ask_refused(id, &met, keyword);
            shown = found.map(|found| Rc::new(found.value));
        }
        self.answered(id, index, shown.clone());
        shown.map_or(HOLDS, |value| (worst, Some(value)))
    }

    /// Keeps what the solver said of a choice.
    fn answered(&mut self, id: PairId, index: usize, value: Option<Rc<Value>>) -> Weighed {
        if let Some(pair) = self.net.get_mut(id)
            && let Some(Need::Choice(choice)) = pair.needs.get_mut(index)
        {
            choice.asked = value.clone().map_or(Asked::Holds, Asked::Refused);
        }
        value.map_or(HOLDS, |value| (Verdict::Refused, Some(value)))
    }

    /// Turns to the next alternative, if there is one.
    fn next(&mut self, id: PairId, index: usize) -> bool {
        let Some(pair) = self.net.get_mut(id) else {
            return false;
        };
        let met = pair.met.to_vec();
        let Some(Need::Choice(choice)) = pair.needs.get_mut(index) else {
            return false;
        };
        let Some(next) = choice.others.pop_front() else {
            return false;
        };
        let next = self.net.pair(met, next);
        if let Some(pair) = self.net.get_mut(id)
            && let Some(Need::Choice(choice)) = pair.needs.get_mut(index)
        {
            choice.best = next;
        }
        self.net.link(id, next);
        self.net.waiting.push_back(id);
        true
    }
}
