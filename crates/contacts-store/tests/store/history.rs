//! Histories of concurrent upserts and reads, judged for linearizability contact by contact: whether
//! there is an order of all operations, true to what was over before what began, in which each did
//! what it said.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use contacts_store::{Archive, Contact, Number, Patch, Upserted};
use futures::future::join_all;
use rand::rngs::SmallRng;
use rand::{Rng as _, SeedableRng as _};

use crate::common::{TestStore, email, patch, workspace};

/// The fields that are written: `custom_number_1` to `3`.
const FIELDS: usize = 3;
/// The values of a contact's fields; of a contact that is not there, `None`.
type State = Option<[Option<u32>; FIELDS]>;

#[derive(Clone, Debug)]
enum Action {
    /// What is said of each field, and what became of it; `None` if that is not known.
    Upsert([Patch<u32>; FIELDS], Option<Upserted>),
    Read(State),
}

/// An operation, and when it began and was over.
#[derive(Clone, Debug)]
struct Operation {
    begun: u64,
    over: u64,
    action: Action,
}

impl Operation {
    /// The state after it, if it can have done what it says.
    fn after(&self, state: State) -> Option<State> {
        match &self.action {
            Action::Read(seen) => (*seen == state).then_some(state),
            Action::Upsert(patches, outcome) => {
                let did = match state {
                    None => Upserted::Created,
                    Some(_) => Upserted::Updated,
                };
                if outcome.is_some_and(|outcome| outcome != did) {
                    return None;
                }
                let mut fields = state.unwrap_or_default();
                for (field, patch) in fields.iter_mut().zip(patches) {
                    match patch {
                        Patch::Absent => {}
                        Patch::Null => *field = None,
                        Patch::Value(value) => *field = Some(*value),
                    }
                }
                Some(Some(fields))
            }
        }
    }

    /// What is not known to have been done may not have been.
    fn must_be_done(&self) -> bool {
        !matches!(self.action, Action::Upsert(_, None))
    }
}

/// Whether there is such an order. Tried by taking, again and again, one of the operations that began
/// before every other that is left was over (Wing and Gong 1993), and remembering what was tried (Lowe 2017).
fn is_linearizable(history: &[Operation]) -> bool {
    assert!(history.len() <= 128, "a bit for each operation");
    let wanted: u128 = bits(history, Operation::must_be_done);
    let mut tried = HashSet::new();
    let mut open = vec![(0_u128, None)];
    while let Some((done, state)) = open.pop() {
        if done & wanted == wanted {
            return true;
        }
        let is_left = |index: &usize| done & (1 << index) == 0;
        let left = (0..history.len()).filter(is_left);
        let first_over = left.clone().map(|index| history[index].over).min();
        for index in left {
            let operation = &history[index];
            if Some(operation.begun) > first_over {
                continue;
            }
            if let Some(after) = operation.after(state) {
                let next = (done | 1 << index, after);
                if tried.insert(next) {
                    open.push(next);
                }
            }
        }
    }
    false
}

fn bits(history: &[Operation], is: impl Fn(&Operation) -> bool) -> u128 {
    let chosen = history.iter().enumerate().filter(|(_, one)| is(one));
    chosen.fold(0, |bits, (index, _)| bits | 1 << index)
}

fn state(contact: Option<Contact>) -> State {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "they were small whole numbers"
    )]
    let value = |number: Option<Number>| number.map(|number| number.get() as u32);
    contact.map(|contact| {
        [
            value(contact.custom_number_1),
            value(contact.custom_number_2),
            value(contact.custom_number_3),
        ]
    })
}

/// Tasks that write and read few contacts at once, by several handles; the history of each contact.
async fn run(stores: Vec<Arc<dyn Archive>>, tasks: u64, rounds: u32) -> Vec<Vec<Operation>> {
    const CONTACTS: usize = 3;
    let clock = Arc::new(AtomicU64::new(0));
    let running = (0..tasks).map(|task| {
        let index = usize::try_from(task).unwrap() % stores.len();
        let (store, clock) = (Arc::clone(&stores[index]), Arc::clone(&clock));
        tokio::spawn(async move {
            let mut random = SmallRng::seed_from_u64(task);
            let mut history = vec![Vec::new(); CONTACTS];
            for round in 0..rounds {
                let at = random.random_range(0..CONTACTS);
                let address = format!("c{at}@example.com");
                let begun = clock.fetch_add(1, Ordering::SeqCst);
                let action = if random.random_bool(0.3) {
                    let found = store.contact(&workspace("ws1"), &email(&address)).await;
                    Action::Read(state(found.unwrap()))
                } else {
                    let value = u32::try_from(task).unwrap() * 10_000 + round + 1;
                    let patches = std::array::from_fn(|_| match random.random_range(0..4) {
                        0 => Patch::Null,
                        1 => Patch::Absent,
                        _ => Patch::Value(value),
                    });
                    let outcome = store.upsert(numbers(&address, patches)).await;
                    Action::Upsert(patches, Some(outcome.unwrap()))
                };
                let over = clock.fetch_add(1, Ordering::SeqCst);
                history[at].push(Operation {
                    begun,
                    over,
                    action,
                });
            }
            history
        })
    });
    let mut histories = vec![Vec::new(); CONTACTS];
    for done in join_all(running).await {
        for (all, of_task) in histories.iter_mut().zip(done.unwrap()) {
            all.extend(of_task);
        }
    }
    histories
}

fn numbers(address: &str, [one, two, three]: [Patch<u32>; FIELDS]) -> contacts_store::ContactPatch {
    let number = |patch: Patch<u32>| match patch {
        Patch::Absent => Patch::Absent,
        Patch::Null => Patch::Null,
        Patch::Value(value) => Patch::Value(Number::new(value.into()).unwrap()),
    };
    contacts_store::ContactPatch {
        custom_number_1: number(one),
        custom_number_2: number(two),
        custom_number_3: number(three),
        ..patch(address)
    }
}

async fn judge(stores: Vec<Arc<dyn Archive>>) {
    for history in run(stores, 8, 30).await {
        assert!(is_linearizable(&history), "{history:#?}");
        let created =
            |one: &&Operation| matches!(one.action, Action::Upsert(_, Some(Upserted::Created)));
        assert_eq!(history.iter().filter(created).count(), 1);
    }
}

for_every_store!(histories_are_linearizable, so_are_those_of_two_handles);

async fn histories_are_linearizable(store: TestStore) {
    judge(vec![store.share()]).await;
}

async fn so_are_those_of_two_handles(store: TestStore) {
    judge(vec![store.share(), store.another().await]).await;
}

#[test]
fn a_history_that_cannot_be_is_found_out() {
    let write = |begun, over, value, outcome| Operation {
        begun,
        over,
        action: Action::Upsert([Patch::Value(value), Patch::Absent, Patch::Absent], outcome),
    };
    let read = |begun, over, value: Option<u32>| Operation {
        begun,
        over,
        action: Action::Read(value.map(|value| [Some(value), None, None])),
    };
    let (created, updated) = (Some(Upserted::Created), Some(Upserted::Updated));
    assert!(is_linearizable(&[
        write(0, 3, 1, updated),
        write(1, 2, 2, created),
        read(4, 5, Some(1))
    ]));
    // Two creates; a value that was lost; a value that came back; an update of nothing.
    assert!(!is_linearizable(&[
        write(0, 3, 1, created),
        write(1, 2, 2, created)
    ]));
    assert!(!is_linearizable(&[
        write(0, 1, 1, created),
        write(2, 3, 2, updated),
        read(4, 5, Some(1))
    ]));
    assert!(!is_linearizable(&[
        write(0, 1, 1, created),
        write(2, 9, 2, updated),
        read(3, 4, Some(2)),
        read(5, 6, Some(1))
    ]));
    assert!(!is_linearizable(&[write(0, 1, 1, updated)]));
    // What is not known may have been done later, or not at all.
    let unknown = write(0, u64::MAX, 2, None);
    for seen in [1, 2] {
        assert!(is_linearizable(&[
            unknown.clone(),
            write(1, 2, 1, created),
            read(3, 4, Some(seen))
        ]));
    }
}
