//! Serves the contacts contract with one fault, to see what a judge of servers makes of it.
//!
//! ```console
//! $ cargo run -p openapi-conformance --example faulty -- --fault always-create --token secret
//! listening on http://127.0.0.1:8081
//! ```

mod server;

use std::io;

use clap::Parser;

use self::server::{FaultyServer, Variant};

/// Serves the contacts contract with one fault.
#[derive(Parser)]
struct Arguments {
    /// The fault, or another of the variants that --list shows.
    #[arg(long, value_name = "NAME", default_value = "faithful")]
    fault: Variant,
    /// Where to listen on the loopback interface; 0 lets the system choose.
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// The bearer token that it takes.
    #[arg(long, default_value = "secret")]
    token: String,
    /// Lists the variants and ends.
    #[arg(long)]
    list: bool,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if arguments.list {
        for variant in Variant::all() {
            println!("{variant:<26} {}", variant.summary());
        }
        return Ok(());
    }
    let server = FaultyServer::start(arguments.fault, arguments.port, &arguments.token).await?;
    println!("listening on {}", server.base_url());
    tokio::signal::ctrl_c().await?;
    println!("answered {} requests", server.requests());
    Ok(())
}
