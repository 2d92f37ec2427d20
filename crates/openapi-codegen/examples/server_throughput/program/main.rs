//! Two servers of one contract, and the same load on each in turn.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

mod answers;
mod api;
mod by_hand;
mod filled_in;
mod load;
mod parameters;
mod skeleton;
mod types;

use std::net::SocketAddr;
use std::time::Duration;

use dropshot::{ApiDescription, ConfigDropshot, HttpServer, ServerBuilder};

const BODY: &str = r#"{"id":"b2c4","name":"a thing of some length","size":1234567,"tags":["one","two"],"note":null}"#;

fn start(api: ApiDescription<()>) -> HttpServer<()> {
    let config = ConfigDropshot {
        bind_address: SocketAddr::from(([127, 0, 0, 1], 0)),
        default_request_body_max_bytes: 1 << 20,
        ..ConfigDropshot::default()
    };
    let log = slog::Logger::root(slog::Discard, slog::o!());
    ServerBuilder::new(api, (), log)
        .config(config)
        .start()
        .unwrap()
}

/// The middle, with the least and the greatest.
fn spread(values: &[f64]) -> (f64, f64, f64) {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    (
        values[0],
        values[values.len() / 2],
        values[values.len() - 1],
    )
}

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .map(|text| text.parse::<f64>().unwrap());
    let turn = Duration::from_secs_f64(arguments.next().unwrap_or(1.0));
    let rounds = arguments.next().unwrap_or(20.0) as usize;
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let _inside = runtime.enter();
    let filled_in = start(api::things_api_mod::api_description::<filled_in::FilledIn>().unwrap());
    let by_hand = start(by_hand::api());
    let read = "GET /things/b2c4?limit=7 HTTP/1.1\r\nhost: localhost\r\n\r\n".to_owned();
    let create = format!(
        "POST /things HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    println!(
        "| operation | scaffolded, 1/s | by hand, 1/s | scaffolded/by hand (least, middle, greatest) |"
    );
    println!("| --- | --- | --- | --- |");
    for (name, request, status) in [("thingRead", read, "200"), ("thingCreate", create, "201")] {
        let measure =
            |server: &HttpServer<()>| load::rate(server.local_addr(), &request, status, turn);
        // A turn of each first, to warm up.
        measure(&filled_in);
        measure(&by_hand);
        let mut rates = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..rounds.max(1) {
            // Each begins as often as the other.
            let (one, other) = if round % 2 == 0 {
                let one = measure(&filled_in);
                (one, measure(&by_hand))
            } else {
                let other = measure(&by_hand);
                (measure(&filled_in), other)
            };
            rates[0].push(one);
            rates[1].push(other);
            rates[2].push(one / other);
        }
        let [one, other, ratio] = rates.map(|rates| spread(&rates));
        println!(
            "| {name} | {:.0} | {:.0} | {:.3}, {:.3}, {:.3} |",
            one.1, other.1, ratio.0, ratio.1, ratio.2
        );
    }
}
