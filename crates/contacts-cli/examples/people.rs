//! Writes a table of people to import: `cargo run -p contacts-cli --example people -- ROWS > people.csv`.

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows: u64 = std::env::args()
        .nth(1)
        .and_then(|rows| rows.parse().ok())
        .ok_or("usage: people ROWS")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(
        out,
        "E-Mail;First Name;Last Name;Phone;Country;Postcode;Job Title;Custom Number 1;Custom Datetime 1;Custom JSON 1"
    )?;
    for row in 0..rows {
        // In no order, as people's addresses are.
        let key = (row ^ (row >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        writeln!(
            out,
            "person.{key:016x}@example.com;Zoë;Müller-{row};+1555{:07};DE;{:05};\"Engineer; \"\"lead\"\"\";{}.5;\
             2023-06-01T09:{:02}:00Z;\"{{\"\"plan\"\":\"\"p{}\"\"}}\"",
            row % 10_000_000,
            row % 100_000,
            row % 1000,
            row % 60,
            row % 7
        )?;
    }
    out.flush()?;
    Ok(())
}
