//! Attacks on a server in a process of its own, and the honest load meanwhile.
//!
//! The short form is in `tests/attacks.rs`; `cargo xtask attack` runs the long one.

mod honest;
mod hostile;
mod http2;
mod memory;

pub use honest::{Honest, Latencies, honest_load};
pub use hostile::{Hostile, hold_back_bodies};
pub use memory::{Memory, memory};
