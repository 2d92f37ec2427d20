//! Two servers of one contract, and the same load on each in turn.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

mod answers;
mod api;
mod by_hand;
mod filled_in;
mod load;
mod parameters;
mod processor;
mod skeleton;
mod types;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use api::things_api_mod;
use dropshot::{ApiDescription, ConfigDropshot, HttpServer, ServerBuilder};
use tokio::runtime::{Builder, Runtime};

const BODY: &str = r#"{"id":"b2c4","name":"a thing of some length","size":1234567,"tags":["one","two"],"note":null}"#;

/// A server with threads of its own, so that what it takes of the processors is known apart.
struct Server {
    name: &'static str,
    server: HttpServer<()>,
    _runtime: Runtime,
}

/// What a server did in a turn.
struct Turn {
    /// Answers in a second.
    rate: f64,
    /// Microseconds of a processor for each answer, where the system tells.
    processor: Option<f64>,
}

impl Server {
    fn start(name: &'static str, api: ApiDescription<()>) -> Self {
        let config = ConfigDropshot {
            bind_address: SocketAddr::from(([127, 0, 0, 1], 0)),
            default_request_body_max_bytes: 1 << 20,
            ..ConfigDropshot::default()
        };
        let log = slog::Logger::root(slog::Discard, slog::o!());
        let runtime = Builder::new_multi_thread()
            .thread_name(name)
            .enable_all()
            .build()
            .unwrap();
        let inside = runtime.enter();
        let server = ServerBuilder::new(api, (), log).config(config).start();
        drop(inside);
        Self {
            name,
            server: server.unwrap(),
            _runtime: runtime,
        }
    }

    fn measure(&self, request: &str, status: &str, turn: Duration) -> Turn {
        let before = processor::nanoseconds(self.name);
        let start = Instant::now();
        let count = load::answers(self.server.local_addr(), request, status, turn);
        let rate = count / start.elapsed().as_secs_f64();
        let after = processor::nanoseconds(self.name);
        let taken = before.zip(after).map(|(before, after)| after - before);
        Turn {
            rate,
            processor: taken.map(|taken| taken / 1e3 / count),
        }
    }
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
    let filled_in = things_api_mod::api_description::<filled_in::FilledIn>().unwrap();
    let filled_in = Server::start("scaffolded", filled_in);
    let by_hand = Server::start("by-hand", by_hand::api());
    let read = "GET /things/b2c4?limit=7 HTTP/1.1\r\nhost: localhost\r\n\r\n".to_owned();
    let create = format!(
        "POST /things HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    println!(
        "| operation | measured | scaffolded | by hand | by hand/scaffolded (least, middle, greatest) |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for (name, request, status) in [("thingRead", read, "200"), ("thingCreate", create, "201")] {
        let measure = |server: &Server| server.measure(&request, status, turn);
        // A turn of each first, to warm up.
        measure(&filled_in);
        measure(&by_hand);
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        for round in 0..rounds.max(1) {
            // Each begins as often as the other.
            if round % 2 == 0 {
                ones.push(measure(&filled_in));
                others.push(measure(&by_hand));
            } else {
                others.push(measure(&by_hand));
                ones.push(measure(&filled_in));
            }
        }
        let interval = |turn: &Turn| Some(1e6 / turn.rate);
        row(name, "µs an answer", &ones, &others, interval);
        row(name, "µs of its processor", &ones, &others, |turn| turn.processor);
    }
}

/// How the two compare in what a turn tells.
fn row(
    name: &str,
    measured: &str,
    ones: &[Turn],
    others: &[Turn],
    value: impl Fn(&Turn) -> Option<f64>,
) {
    let pairs = ones.iter().zip(others);
    let pairs: Option<Vec<(f64, f64)>> = pairs
        .map(|(one, other)| value(one).zip(value(other)))
        .collect();
    let Some(pairs) = pairs else {
        return;
    };
    let spread = |each: fn(&(f64, f64)) -> f64| {
        let values: Vec<f64> = pairs.iter().map(each).collect();
        spread(&values)
    };
    let (_, one, _) = spread(|pair| pair.0);
    let (_, other, _) = spread(|pair| pair.1);
    let (least, middle, greatest) = spread(|(one, other)| other / one);
    println!(
        "| {name} | {measured} | {one:.1} | {other:.1} | {least:.3}, {middle:.3}, {greatest:.3} |"
    );
}
