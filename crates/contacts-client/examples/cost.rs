//! What a call by the client costs beside one that is written by hand, in time of the processor:
//! `cargo xtask bench client` runs it. Both send the same to the same server, in turns.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use contacts_client::types::{ContactInput, UpsertContactRequest};
use contacts_client::{Client, reqwest, serde_json};
#[cfg(target_os = "linux")]
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

type Failure = Box<dyn std::error::Error>;

/// What the server answers.
const ANSWER: &str = r#"{"email":"ada@example.com","action":"create"}"#;
const TOKEN: &str = "a-token-for-the-bench-0123456789";
/// Requests that each sends before the other has its turn: few, so that a slow moment of the machine
/// meets both, and enough for the look at the clock to be nothing beside them.
const TURN: u64 = 20;

/// The body, as one writes it who has no client.
#[derive(Serialize)]
struct Request<'r> {
    workspace_id: &'r str,
    contact: Contact<'r>,
}

#[derive(Serialize)]
struct Contact<'r> {
    email: &'r str,
    first_name: &'r str,
    phone: Option<&'r str>,
    custom_number_1: f64,
}

#[derive(Deserialize)]
struct Answer {
    email: Option<String>,
    action: Option<String>,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| arguments.next().map_or(Ok(default), |text| text.parse());
    let (rounds, requests) = (number(20)?, number(500)?);
    let url = apart(serve)??;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measure(&url, rounds, requests))
}

/// Measures both in turns and prints the time of each in each round, in nanoseconds a request.
async fn measure(url: &str, rounds: u64, requests: u64) -> Result<(), Failure> {
    let client = Client::builder(url).token(TOKEN).build()?;
    let http = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(30))
        .user_agent("by-hand/1")
        .build()?;
    let (mut generated, mut by_hand) = (Vec::new(), Vec::new());
    // The first round makes the connections and warms what there is to warm.
    for round in 0..=rounds {
        let turns = requests.div_ceil(TURN);
        let (mut of_client, mut of_hand) = (0, 0);
        for _ in 0..turns {
            let start = own_time();
            for _ in 0..TURN {
                by_client(&client).await?;
            }
            let between = own_time();
            for _ in 0..TURN {
                by_reqwest(&http, url).await?;
            }
            of_client += between - start;
            of_hand += own_time() - between;
        }
        if round > 0 {
            generated.push(of_client / (turns * TURN));
            by_hand.push(of_hand / (turns * TURN));
        }
    }
    let told = serde_json::json!({"generated": generated, "by_hand": by_hand});
    println!("{told}");
    Ok(())
}

async fn by_client(client: &Client) -> Result<(), Failure> {
    let contact = ContactInput::new("ada@example.com")
        .first_name("Ada")
        .phone(None)
        .custom_number_1(0.5);
    let request = UpsertContactRequest::new("ws_1", contact);
    let done = client.upsert_contact(request).send().await?;
    match (&done.email, &done.action) {
        (Some(_), Some(_)) => Ok(()),
        _ => Err("the answer lacks something".into()),
    }
}

async fn by_reqwest(http: &reqwest::Client, url: &str) -> Result<(), Failure> {
    let body = Request {
        workspace_id: "ws_1",
        contact: Contact {
            email: "ada@example.com",
            first_name: "Ada",
            phone: None,
            custom_number_1: 0.5,
        },
    };
    let answer = http
        .post(format!("{url}/api/contacts.upsert"))
        .bearer_auth(TOKEN)
        .header(reqwest::header::ACCEPT, "application/json")
        .json(&body)
        .send()
        .await?;
    let done: Answer = answer.error_for_status()?.json().await?;
    match (done.email, done.action) {
        (Some(_), Some(_)) => Ok(()),
        _ => Err("the answer lacks something".into()),
    }
}

/// Does something on one processor, as do the threads that it starts, and what comes after on another:
/// where the system moves them, to wake the other side costs one of the calls four times as much.
#[cfg(target_os = "linux")]
fn apart<T>(first: impl FnOnce() -> T) -> io::Result<T> {
    let processors = sched_getaffinity(None)?;
    let mut usable = (0..CpuSet::MAX_CPU).filter(|processor| processors.is_set(*processor));
    let (Some(one), Some(other)) = (usable.next(), usable.next()) else {
        return Ok(first());
    };
    let only = |processor| {
        let mut set = CpuSet::new();
        set.set(processor);
        sched_setaffinity(None, &set)
    };
    only(one)?;
    let done = first();
    only(other)?;
    Ok(done)
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
fn apart<T>(first: impl FnOnce() -> T) -> io::Result<T> {
    Ok(first())
}

/// How long this thread has been on a processor, in nanoseconds; the server is on others. What the
/// system writes of it into `/proc` is as old as the last tick of its clock.
fn own_time() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    seconds * 1_000_000_000 + u64::try_from(time.tv_nsec).unwrap_or_default()
}

/// A server that reads each request to its end and gives the same answer to all.
fn serve() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || connection(stream));
        }
    });
    Ok(url)
}

fn connection(mut stream: TcpStream) -> io::Result<()> {
    let length = ANSWER.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{ANSWER}"
    );
    stream.set_nodelay(true)?;
    let mut request = Vec::new();
    let mut octets = [0; 4096];
    loop {
        let count = stream.read(&mut octets)?;
        if count == 0 {
            return Ok(());
        }
        request.extend_from_slice(octets.get(..count).unwrap_or_default());
        if is_whole(&request) {
            request.clear();
            stream.write_all(answer.as_bytes())?;
        }
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let head = head.to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}
