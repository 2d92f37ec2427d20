//! Texts that some patterns match and others do not, of a length: decided by automata.
//!
//! Each pattern is a deterministic automaton over bytes. A search through their product, the
//! shortest texts first, ends with a text or with the certainty that there is none.
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use regex_automata::Input;
use regex_automata::dfa::Automaton as _;
use regex_automata::util::primitives::StateID;

use crate::pattern::Automaton;

/// States of the product that are looked at.
const MOST: usize = 60_000;

/// What is asked of a text.
pub(super) struct Language {
    /// Automata, each with whether it must match.
    pub(super) patterns: Vec<(Rc<Automaton>, bool)>,
    /// Characters, at least and at most.
    pub(super) least: u64,
    pub(super) most: u64,
}

/// What a search ends with.
pub(super) enum Shortest {
    Text(String),
    /// There is no such text.
    None,
    /// There were too many states.
    Unknown,
}

/// Where all automata stand after some bytes.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    /// `None` is one that has matched, which no further byte takes back.
    patterns: Vec<Option<StateID>>,
    /// Bytes that the character begun still needs, and the range of the next of them.
    needed: u8,
    range: (u8, u8),
    /// Characters begun, as far as they are counted.
    count: u64,
}

impl Language {
    /// The shortest text of the language, and how many states were looked at.
    pub(super) fn shortest(&self) -> (Shortest, usize) {
        let bytes = self.representatives();
        let start = self.patterns.iter().map(|(automaton, _)| {
            let state = automaton.start_state_forward(&Input::new(b"")).ok()?;
            Some((!automaton.is_match_state(state)).then_some(state))
        });
        let Some(patterns) = start.collect::<Option<Vec<_>>>() else {
            return (Shortest::Unknown, 0);
        };
        let start = State {
            patterns,
            needed: 0,
            range: (0, 0),
            count: 0,
        };
        // How each state was reached: from which other, by which byte.
        let mut ways: Vec<(usize, u8)> = vec![(0, 0)];
        let mut known = HashMap::from([(start.clone(), 0_usize)]);
        let mut waiting = VecDeque::from([(start, 0_usize)]);
        while let Some((state, index)) = waiting.pop_front() {
            if self.accepts(&state) {
                return (Shortest::Text(written(&ways, index)), ways.len());
            }
            for byte in &bytes {
                let next = match self.next(&state, *byte) {
                    Next::State(next) => next,
                    Next::Never => continue,
                    Next::Unknown => return (Shortest::Unknown, ways.len()),
                };
                if known.contains_key(&next) {
                    continue;
                }
                if ways.len() >= MOST {
                    return (Shortest::Unknown, ways.len());
                }
                known.insert(next.clone(), ways.len());
                waiting.push_back((next, ways.len()));
                ways.push((index, *byte));
            }
        }
        (Shortest::None, ways.len())
    }

    fn accepts(&self, state: &State) -> bool {
        state.needed == 0
            && state.count >= self.least
            && self
                .patterns
                .iter()
                .zip(&state.patterns)
                .all(|((automaton, wanted), state)| {
                    let matches = state.is_none_or(|state| {
                        automaton.is_match_state(automaton.next_eoi_state(state))
                    });
                    matches == *wanted
                })
    }

    fn next(&self, state: &State, byte: u8) -> Next {
        let (needed, range) = match (state.needed, byte) {
            (0, 0..=0x7f) => (0, (0, 0)),
            (0, 0xc2..=0xdf) => (1, (0x80, 0xbf)),
            // No overlong forms, no surrogates, nothing beyond U+10FFFF (RFC 3629, section 4).
            (0, 0xe0) => (2, (0xa0, 0xbf)),
            (0, 0xed) => (2, (0x80, 0x9f)),
            (0, 0xe1..=0xef) => (2, (0x80, 0xbf)),
            (0, 0xf0) => (3, (0x90, 0xbf)),
            (0, 0xf1..=0xf3) => (3, (0x80, 0xbf)),
            (0, 0xf4) => (3, (0x80, 0x8f)),
            (0, _) => return Next::Never,
            (needed, byte) if (state.range.0..=state.range.1).contains(&byte) => {
                (needed - 1, if needed == 1 { (0, 0) } else { (0x80, 0xbf) })
            }
            _ => return Next::Never,
        };
        let mut count = state.count;
        if state.needed == 0 {
            if count >= self.most {
                return Next::Never;
            }
            // What lies beyond both bounds is not told apart.
            let told = if self.most == u64::MAX {
                self.least
            } else {
                u64::MAX
            };
            count = (count + 1).min(told);
        }
        let mut patterns = Vec::with_capacity(state.patterns.len());
        for ((automaton, wanted), at) in self.patterns.iter().zip(&state.patterns) {
            let next = at.map(|at| automaton.next_state(at, byte));
            if next.is_some_and(|next| automaton.is_quit_state(next)) {
                return Next::Unknown;
            }
            let next = next.filter(|next| !automaton.is_match_state(*next));
            let lost = match next {
                None => !wanted,
                Some(next) => *wanted && automaton.is_dead_state(next),
            };
            if lost {
                return Next::Never;
            }
            patterns.push(next);
        }
        Next::State(State {
            patterns,
            needed,
            range,
            count,
        })
    }

    /// One byte of each kind that no automaton tells apart, the readable ones first.
    fn representatives(&self) -> Vec<u8> {
        let readable = (b'a'..=b'z').chain(b'0'..=b'9').chain(b'A'..=b'Z');
        let mut order: Vec<u8> = readable.chain(0x20..=0x7e).collect();
        order.extend(0..=0xff_u8);
        let mut seen = std::collections::HashSet::new();
        order.retain(|byte| {
            let classes: Vec<u8> = self
                .patterns
                .iter()
                .map(|(automaton, _)| automaton.byte_classes().get(*byte))
                .collect();
            seen.insert((classes, kind(*byte)))
        });
        order
    }
}

/// Where a byte may stand in a character.
fn kind(byte: u8) -> u8 {
    match byte {
        0..=0x7f => 0,
        0x80..=0x8f => 1,
        0x90..=0x9f => 2,
        0xa0..=0xbf => 3,
        0xc2..=0xdf => 4,
        0xe1..=0xec | 0xee..=0xef => 5,
        0xf1..=0xf3 => 6,
        other => other,
    }
}

enum Next {
    State(State),
    /// No text of the language begins so.
    Never,
    Unknown,
}

fn written(ways: &[(usize, u8)], mut index: usize) -> String {
    let mut bytes = Vec::new();
    while index > 0 {
        let Some((before, byte)) = ways.get(index) else {
            break;
        };
        bytes.push(*byte);
        index = *before;
    }
    bytes.reverse();
    String::from_utf8_lossy(&bytes).into_owned()
}
