//! What a builder makes.

use crate::{Api, Transport};

/// A generated client, as [`Builder`](crate::Builder) makes it.
pub trait Connect: Sized {
    /// What the contract says.
    const API: &'static Api;

    /// The client that sends by this.
    fn over(transport: Transport) -> Self;
}
