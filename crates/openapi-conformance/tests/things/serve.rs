//! Serves things that are made, read, listed, changed and removed, with one fault, to see what a judge of
//! servers makes of it.
//!
//! ```console
//! $ cargo run -p openapi-conformance --example things -- --fault zombie
//! listening on http://127.0.0.1:8082
//! ```
#![expect(clippy::unwrap_used, reason = "it serves tests")]

mod contract;
mod server;

use std::io;

use clap::Parser;

use self::server::{Manner, Server};

/// Serves things with one fault.
#[derive(Parser)]
struct Arguments {
    /// The fault, or another of the manners that --list shows.
    #[arg(long, value_name = "NAME", default_value = "honest")]
    fault: Manner,
    /// Where to listen on the loopback interface; 0 lets the system choose.
    #[arg(long, default_value_t = 8082)]
    port: u16,
    /// Lists the manners, honest ones first, and ends.
    #[arg(long)]
    list: bool,
    /// Prints the contract, with links, and ends.
    #[arg(long)]
    contract: bool,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if arguments.contract {
        println!("{:#}", contract::contract(true));
        return Ok(());
    }
    if arguments.list {
        for manner in Manner::ALL {
            let honest = if manner.is_honest() {
                "honest"
            } else {
                "fault"
            };
            println!("{manner:<20} {honest:<7} {}", manner.summary());
        }
        return Ok(());
    }
    let server = Server::start(arguments.fault, arguments.port).await;
    println!("listening on {}", server.url);
    tokio::signal::ctrl_c().await?;
    println!("answered {} requests", server.requests());
    Ok(())
}
