//! Bytes as an `OpenAPI` document, through everything that the crate does with documents.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

#[path = "../src/edit.rs"]
mod edit;
#[path = "../src/exercise.rs"]
mod exercise;

fuzz_target!(|bytes: &[u8]| exercise::bytes(bytes));

// Most changes of bytes make JSON that does not parse, so most changes are made to the tree.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let parsed = data.get(..size).map(serde_json::from_slice);
    let Some(Ok(mut value)) = parsed.filter(|_| seed % 16 != 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    edit::edit(&mut value, u64::from(seed), 1 + seed % 3);
    let text = value.to_string();
    match data.get_mut(..text.len().min(max_size)) {
        Some(room) if room.len() == text.len() => {
            room.copy_from_slice(text.as_bytes());
            text.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
