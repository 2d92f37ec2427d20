//! Makes the table from a body to the type that carries it, and where another contract than the
//! workspace's is named, the client of that contract.

use std::{env, fs, path::Path};

use openapi_codegen::{BodyType, GeneratedClient};

/// The file of another contract, absolute.
const OTHER: &str = "CONTACTS_PROBE_CONTRACT";
/// Relative to this package, which is where build scripts run.
const CONTRACT: &str = "../../openapi.json";
/// What messages call it.
const CONTRACT_NAME: &str = "openapi.json";

fn main() {
    println!("cargo::rustc-check-cfg=cfg(other_contract)");
    println!("cargo::rerun-if-env-changed={OTHER}");
    if let Err(message) = generate() {
        for line in message.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn generate() -> Result<(), String> {
    let other = env::var(OTHER).ok();
    let path = other.as_deref().unwrap_or(CONTRACT);
    let name = other.as_deref().unwrap_or(CONTRACT_NAME);
    println!("cargo::rerun-if-changed={path}");
    let contract =
        fs::read_to_string(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let client =
        openapi_codegen::generate_client(&contract, name).map_err(|error| error.to_string())?;
    let out_dir = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    let write = |file: &str, text: &str| {
        let target = Path::new(&out_dir).join(file);
        fs::write(&target, text).map_err(|error| format!("{}: {error}", target.display()))
    };
    write("table.rs", &table(&client))?;
    if other.is_some() {
        println!("cargo::rustc-cfg=other_contract");
        write("client.rs", &client.source)?;
    }
    Ok(())
}

/// One row a body, for the macro `bodies!` in `main.rs`.
fn table(client: &GeneratedClient) -> String {
    let row = |row: &BodyType| format!("    {:?} => {},", row.body, row.rust_type);
    let rows: Vec<String> = client.bodies.iter().map(row).collect();
    format!("bodies! {{\n{}\n}}\n", rows.join("\n"))
}
