//! `pattern`: ECMA 262 expressions, matched and generated as far as Rust's dialect says the same.
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use regex::Regex;
use regex_automata::MatchKind;
use regex_automata::dfa::{StartKind, dense};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Steps back that a pattern with lookarounds may take for one text.
const MOST_STEPS: usize = 100_000;

/// A pattern in both forms, compiled.
pub(crate) struct Pattern {
    matcher: Matcher,
    /// What it matches, lookarounds left out.
    hir: Hir,
    /// In Rust's dialect, if it has no lookarounds.
    text: Option<String>,
    automaton: OnceCell<Option<Rc<Automaton>>>,
}

/// A pattern as a deterministic automaton over bytes.
pub(crate) type Automaton = dense::DFA<Vec<u32>>;

/// The most memory of one automaton.
const LARGEST: usize = 1 << 22;

/// An expression of Rust's dialect as an automaton, unless it were too large.
pub(crate) fn automaton(text: &str) -> Option<Automaton> {
    let config = dense::Config::new()
        .match_kind(MatchKind::All)
        .start_kind(StartKind::Unanchored)
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(LARGEST));
    dense::Builder::new().configure(config).build(text).ok()
}

enum Matcher {
    Plain(Regex),
    /// With lookarounds, which Rust's own expressions do not have.
    Looking(Box<fancy_regex::Regex>),
}

/// Compiled patterns by their text; `None` is one that cannot be evaluated.
#[derive(Default)]
pub(crate) struct Patterns(HashMap<String, Option<Rc<Pattern>>>);

impl Patterns {
    /// The compiled form of a pattern.
    pub(crate) fn get(&mut self, text: &str) -> Option<Rc<Pattern>> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let compiled = compile(text).map(Rc::new);
        self.0.insert(text.to_owned(), compiled.clone());
        compiled
    }
}

/// As many compiled patterns as a thread keeps.
const MOST_KEPT: usize = 256;

thread_local! {
    static KEPT: RefCell<Patterns> = RefCell::default();
}

/// The compiled form of a pattern, kept for the next time: to compile takes many times what it
/// takes to match. `None` as for [`compile`].
pub(crate) fn kept(text: &str) -> Option<Rc<Pattern>> {
    KEPT.with_borrow_mut(|kept| {
        if kept.0.len() >= MOST_KEPT && !kept.0.contains_key(text) {
            kept.0.clear();
        }
        kept.get(text)
    })
}

/// Compiles an ECMA 262 pattern; `None` if Rust's dialect cannot say it.
pub(crate) fn compile(text: &str) -> Option<Pattern> {
    let Translated { text, plain } = translate(text)?;
    let hir = regex_syntax::ParserBuilder::new()
        .nest_limit(50)
        .build()
        .parse(plain.as_deref().unwrap_or(&text))
        .ok()?;
    let matcher = if plain.is_some() {
        let mut builder = fancy_regex::RegexBuilder::new(&text);
        builder.backtrack_limit(MOST_STEPS);
        builder.delegate_size_limit(1 << 20);
        Matcher::Looking(Box::new(builder.build().ok()?))
    } else {
        let mut builder = regex::RegexBuilder::new(&text);
        Matcher::Plain(builder.size_limit(1 << 20).nest_limit(50).build().ok()?)
    };
    Some(Pattern {
        matcher,
        hir,
        text: plain.is_none().then_some(text),
        automaton: OnceCell::new(),
    })
}

impl Pattern {
    /// Whether the pattern is found in `text`; `None` if that would take too long to tell.
    pub(crate) fn is_match(&self, text: &str) -> Option<bool> {
        match &self.matcher {
            Matcher::Plain(matcher) => Some(matcher.is_match(text)),
            Matcher::Looking(matcher) => matcher.is_match(text).ok(),
        }
    }

    /// The texts that match, as an automaton; `None` with lookarounds, or where it were too large.
    pub(crate) fn automaton(&self) -> Option<Rc<Automaton>> {
        let build = || automaton(self.text.as_deref()?).map(Rc::new);
        self.automaton.get_or_init(build).clone()
    }

    /// A random string that probably matches.
    pub(crate) fn random(&self, rng: &mut SmallRng) -> String {
        let mut text = String::new();
        wander(&self.hir, rng, &mut text, 0);
        text
    }

    /// Strings that probably match: loops taken as seldom as allowed, then `more` times.
    pub(crate) fn generate(&self) -> Vec<String> {
        let mut found = Vec::new();
        for more in [0, 1, 3] {
            for choice in 0..4 {
                let mut text = String::new();
                write(&self.hir, more, choice, &mut text, 0);
                if self.is_match(&text) == Some(true) && !found.contains(&text) {
                    found.push(text);
                }
            }
        }
        found
    }
}

fn wander(hir: &Hir, rng: &mut SmallRng, out: &mut String, depth: usize) {
    if depth > 60 || out.len() > 4_000 {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            // Readable characters mostly, where the class has some.
            let readable: Vec<(char, char)> = class
                .ranges()
                .iter()
                .map(|range| (range.start().max(' '), range.end().min('~')))
                .filter(|(start, end)| start <= end)
                .collect();
            let all = class.ranges().iter().map(|r| (r.start(), r.end()));
            let ranges = if readable.is_empty() || rng.random_ratio(1, 8) {
                all.collect()
            } else {
                readable
            };
            if let Some((start, end)) = ranges.choose(rng) {
                let code = rng.random_range(u32::from(*start)..=u32::from(*end));
                out.push(char::from_u32(code).filter(|c| *c != '\0').unwrap_or(*end));
            }
        }
        HirKind::Class(Class::Bytes(class)) => {
            if let Some(range) = class.ranges().first() {
                out.push(char::from(range.start()));
            }
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let more = rng.random_range(0..=most.saturating_sub(repetition.min).min(8));
            for _ in 0..repetition.min.saturating_add(more).min(300) {
                wander(&repetition.sub, rng, out, depth + 1);
            }
        }
        HirKind::Capture(capture) => wander(&capture.sub, rng, out, depth + 1),
        HirKind::Concat(parts) => parts
            .iter()
            .for_each(|part| wander(part, rng, out, depth + 1)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.choose(rng) {
                wander(part, rng, out, depth + 1);
            }
        }
    }
}

fn write(hir: &Hir, more: u32, choice: usize, out: &mut String, depth: usize) {
    if depth > 60 || out.len() > 4_000 {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges();
            let plain = ranges
                .iter()
                .filter(|r| r.start() >= ' ' || r.end() >= 'a')
                .collect::<Vec<_>>();
            let Some(range) = plain
                .get(choice % plain.len().max(1))
                .copied()
                .or(ranges.first())
            else {
                return;
            };
            let start = if range.start() < ' ' && range.end() >= 'a' {
                'a'
            } else {
                range.start()
            };
            out.push(if choice.is_multiple_of(2) {
                start
            } else {
                range.end().min('~').max(start)
            });
        }
        HirKind::Class(Class::Bytes(class)) => {
            if let Some(range) = class.ranges().first() {
                out.push(char::from(range.start()));
            }
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..repetition.min.saturating_add(more).min(most).min(300) {
                write(&repetition.sub, more, choice, out, depth + 1);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, choice, out, depth + 1),
        HirKind::Concat(parts) => parts
            .iter()
            .for_each(|part| write(part, more, choice, out, depth + 1)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.get(choice % parts.len().max(1)) {
                write(part, more, choice, out, depth + 1);
            }
        }
    }
}

/// From ECMA 262 to Rust's dialect: classes mean ASCII, and what only one of them knows is refused.
fn translate(text: &str) -> Option<Translated> {
    let mut out = String::new();
    // Where the open groups start, those that are lookarounds; and the outermost of these, whole.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut lookarounds: Vec<std::ops::Range<usize>> = Vec::new();
    let mut characters = text.chars().peekable();
    let mut class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => escape(&mut characters, class, &mut out)?,
            '[' if class => out.push_str("\\["),
            '[' => {
                class = true;
                out.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                if characters.peek() == Some(&']') {
                    return None;
                }
            }
            ']' if class => {
                class = false;
                out.push(']');
            }
            ']' => out.push_str("\\]"),
            // Rust reads `&&`, `--` and `~~` in a class as set operations.
            '&' | '~' if class => {
                out.push('\\');
                out.push(character);
            }
            '.' if !class => out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            '(' if !class && characters.peek() == Some(&'?') => {
                characters.next();
                let behind = characters.next_if_eq(&'<').is_some();
                let kind = characters.next()?;
                let looks = matches!(kind, '=' | '!');
                if !looks && (behind || kind != ':') {
                    return None;
                }
                open.push(looks.then_some(out.len()));
                out.push_str(if behind { "(?<" } else { "(?" });
                out.push(kind);
            }
            '(' if !class => {
                open.push(None);
                out.push('(');
            }
            ')' if !class => {
                out.push(')');
                if let Some(start) = open.pop()? {
                    lookarounds.retain(|inner| inner.start < start);
                    lookarounds.push(start..out.len());
                }
            }
            other => out.push(other),
        }
    }
    let plain = (!lookarounds.is_empty()).then(|| without(&out, &lookarounds));
    Some(Translated { text: out, plain })
}

/// An escape, without its backslash; `class` says whether it stands in a character class.
fn escape(
    characters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    class: bool,
    out: &mut String,
) -> Option<()> {
    let escaped = characters.next()?;
    let plain = match escaped {
        'd' => "0-9",
        'w' => "A-Za-z0-9_",
        's' => {
            r"\t\n\x0B\x0C\r \u{a0}\u{feff}\u{2028}\u{2029}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}"
        }
        'D' | 'W' | 'S' if class => return None,
        'D' => "^0-9",
        'W' => "^A-Za-z0-9_",
        'S' => {
            r"^\t\n\x0B\x0C\r \u{a0}\u{feff}\u{2028}\u{2029}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}"
        }
        // A property of characters, by the names that Rust has as ECMA 262 does.
        'p' | 'P' if characters.next_if_eq(&'{').is_some() => {
            let mut name = String::new();
            loop {
                match characters.next()? {
                    '}' => break,
                    one if one.is_ascii_alphanumeric() || matches!(one, '_' | '=') => {
                        name.push(one);
                    }
                    _ => return None,
                }
            }
            out.push('\\');
            out.push(escaped);
            out.push('{');
            out.push_str(&name);
            out.push('}');
            return Some(());
        }
        'u' => {
            let hex: String = characters.take(4).collect();
            let code = u32::from_str_radix(&hex, 16).ok()?;
            char::from_u32(code)?;
            out.push_str("\\u{");
            out.push_str(&hex);
            out.push('}');
            return Some(());
        }
        'n' | 'r' | 't' | 'f' | 'v' | 'x' => {
            out.push('\\');
            out.push(escaped);
            return Some(());
        }
        // Word boundaries mean ASCII in ECMA 262.
        'b' if !class => {
            out.push_str(r"(?-u:\b)");
            return Some(());
        }
        other if other.is_alphanumeric() => return None,
        other => {
            out.push_str(&regex_syntax::escape(&other.to_string()));
            return Some(());
        }
    };
    if class {
        out.push_str(plain);
    } else {
        out.push('[');
        out.push_str(plain);
        out.push(']');
    }
    Some(())
}

/// A text with some ranges of it, in their order, cut out.
fn without(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let mut left = text.to_owned();
    for range in ranges.iter().rev() {
        left.replace_range(range.clone(), "");
    }
    left
}

/// A pattern in Rust's dialect.
struct Translated {
    text: String,
    /// The same without its lookarounds, if it has any: they match nothing themselves.
    plain: Option<String>,
}
