//! What the arguments ask of a run.
use anyhow::{Result, anyhow};
use openapi_conformance::{Suite, Target};

use super::amount::Cases;
use super::{Options, harm, host, select, token};

impl Options {
    /// The server, and how it is asked.
    pub(super) fn target(&self) -> Result<Target> {
        let mut target = Target::new(&self.url)?;
        host::check(&self.url, self.yes)?;
        if let Some(command) = &self.token_command {
            let token = token::printed(command).map_err(|why| anyhow!(why))?;
            let command = command.clone();
            target = target.renewed_token(token, move || token::printed(&command));
        } else if let Some(token) = &self.token {
            target = target.token(token);
        }
        for header in &self.headers {
            target = target.header(&header.name, &header.value);
        }
        if let Some(path) = &self.base_path {
            target = target.base_path(path);
        }
        if let Some(requests) = self.concurrency {
            target = target.concurrency(requests);
        }
        if let Some(requests) = self.rate {
            target = target.rate(requests);
        }
        if let Some(timeout) = self.timeout {
            target = target.timeout(timeout);
        }
        Ok(target)
    }

    /// The suite without the operations that are not to be asked, and what there is to tell of those.
    pub(super) fn narrowed(&self, mut suite: Suite) -> Result<(Suite, Vec<String>)> {
        let all = suite.operations();
        let excluded = select::excluded(&all, &self.include, &self.exclude)?;
        let mut told = Vec::new();
        if !excluded.is_empty() {
            let names = excluded.iter().map(|one| one.name.clone()).collect();
            told.push(format!(
                "left out by --include and --exclude: {}",
                listed(names)
            ));
        }
        let mut harmful = Vec::new();
        for operation in all.iter().filter(|one| !excluded.contains(one)) {
            if let Some(why) = harm::harm(operation, &all) {
                harmful.push((operation, why));
            }
        }
        for one in &excluded {
            suite = suite.leave_out(&one.name);
        }
        let names = harmful.iter();
        let names: Vec<String> = names
            .map(|(one, why)| format!("{} ({why})", one.name))
            .collect();
        if names.is_empty() {
            return Ok((suite, told));
        }
        let names = listed(names);
        if self.yes {
            return Ok((
                suite.note(format!(
                    "asked, for --yes was said, though by their names they may end or wipe the server: {names}"
                )),
                told,
            ));
        }
        for (one, _) in &harmful {
            suite = suite.leave_out(&one.name);
        }
        told.push(format!(
            "left out, for by their names they may end or wipe the server; --yes asks them too: {names}"
        ));
        Ok((suite, told))
    }

    /// The suite with what is asked of it.
    pub(super) fn asked(&self, mut suite: Suite) -> Result<Suite> {
        let seed = match self.seed {
            Some(seed) => seed,
            // Short, for it is typed again.
            None => getrandom::u32()
                .map_err(|error| {
                    anyhow!("no random seed can be had ({error}); give one with --seed")
                })?
                .into(),
        };
        suite = suite.seed(seed);
        suite = match self.cases {
            Some(Cases::Some(cases)) => suite.cases(cases),
            Some(Cases::All) => suite,
            None => match suite.operations().len() {
                0 | 1 => suite,
                many => suite.cases_of_each(OF_EACH.max(OF_ALL / many)),
            },
        };
        for kind in &self.only {
            suite = suite.only(*kind);
        }
        for set in &self.sets {
            suite = suite.set(set.at.clone(), set.value.clone());
        }
        for header in &self.headers {
            if let Some(place) = header.declared(&suite) {
                suite = suite.set(place, header.as_value());
            }
        }
        Ok(suite)
    }
}

/// Cases of each operation of a contract with many.
const OF_EACH: usize = 100;
/// Where these are fewer, as many as make so many in all.
const OF_ALL: usize = 2_500;

/// Names in one line, of many the first.
fn listed(mut names: Vec<String>) -> String {
    const SHOWN: usize = 8;
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let listed = names.join(", ");
    if more == 0 {
        listed
    } else {
        format!("{listed} and {more} more")
    }
}
