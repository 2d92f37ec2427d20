//! The contacts server.
fn main() {}
