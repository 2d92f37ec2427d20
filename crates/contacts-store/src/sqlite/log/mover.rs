//! [`Mover`]: moves the log to the database beside the writer.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::super::files::Content;
use super::super::place::{Failure, Place};
use super::{FEW, extent};

/// How often to move what was added to the log meanwhile, until little of it is left.
const PASSES: u32 = 4;

/// A thread that moves pages, with a connection of its own. It has ended when this is dropped.
#[derive(Debug)]
pub(super) struct Mover(Option<JoinHandle<Option<(i64, Content)>>>);

impl Mover {
    /// None if there is no thread to be had.
    pub(super) fn start(place: &Arc<Place>) -> Option<Self> {
        let place = Arc::clone(place);
        let thread = thread::Builder::new()
            .name("contacts-mover".to_owned())
            // The writer moves what is left, and meets the failure then.
            .spawn(move || move_pages(&place).ok())
            .ok()?;
        Some(Self(Some(thread)))
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Waits for its end. Gives how many pages of the log had been moved and what the database's file
    /// was then; none after a failure.
    pub(super) fn end(mut self) -> Option<(i64, Content)> {
        self.join()
    }

    fn join(&mut self) -> Option<(i64, Content)> {
        // A panic has been told by the hook.
        self.0.take()?.join().ok()?
    }
}

impl Drop for Mover {
    fn drop(&mut self) {
        self.join();
    }
}

fn move_pages(place: &Place) -> Result<(i64, Content), Failure> {
    let opened = place.open()?;
    let mut reached = extent(&opened.connection, "PASSIVE")?;
    for _ in 1..PASSES {
        if reached.unmoved() <= FEW {
            break;
        }
        reached = extent(&opened.connection, "PASSIVE")?;
    }
    Ok((reached.moved, opened.files.check()?))
}
