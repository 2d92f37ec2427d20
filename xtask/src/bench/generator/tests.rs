use super::*;
use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

type Emails = Arc<Mutex<HashSet<String>>>;

/// A server of a few lines: says `create` for an e-mail address that it sees first, and gives
/// every request that `refuse` names (by its place on its connection) a 500.
fn start(refuse: fn(usize) -> bool) -> (SocketAddr, Emails) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let emails = Emails::default();
    let seen = emails.clone();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let seen = seen.clone();
            std::thread::spawn(move || answer_all(socket.unwrap(), &seen, refuse));
        }
    });
    (address, emails)
}

fn answer_all(socket: TcpStream, seen: &Emails, refuse: fn(usize) -> bool) {
    let mut reader = BufReader::new(socket.try_clone().unwrap());
    let mut socket = socket;
    for place in 0.. {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap() == 0 {
                return;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let email = body["contact"]["email"].as_str().unwrap().to_owned();
        let (status, body) = if refuse(place) {
            ("500 Internal Server Error", r#"{"error":"no"}"#)
        } else if seen.lock().unwrap().insert(email) {
            ("200 OK", r#"{"action":"create"}"#)
        } else {
            ("200 OK", r#"{"action":"update"}"#)
        };
        // In two pieces, so that the reader meets an incomplete response.
        write!(socket, "HTTP/1.1 {status}\r\ncontent-le").unwrap();
        write!(socket, "ngth: {}\r\n\r\n{body}", body.len()).unwrap();
    }
}

fn load(connections: u32, requests: u64) -> Load {
    Load {
        connections,
        threads: 2,
        time: Duration::from_mins(1),
        requests,
        rate: None,
        series: 1,
    }
}

#[test]
fn half_of_the_requests_create_and_the_others_update_what_is_there() {
    let (address, emails) = start(|_| false);
    let target = Target {
        address,
        token: "secret",
    };
    let outcome = run(&target, &load(5, 200)).unwrap();
    assert_eq!((outcome.answered, outcome.refused), (200, 0));
    assert_eq!((outcome.creates, outcome.created), (100, 100));
    assert_eq!(emails.lock().unwrap().len(), 100);
    assert!(outcome.latencies.percentile(50) > Duration::ZERO);

    let again = Load {
        series: 2,
        ..load(5, 203)
    };
    assert_eq!(run(&target, &again).unwrap().answered, 203);
}

#[test]
fn answers_other_than_200_are_counted_and_the_first_is_kept() {
    let (address, _) = start(|place| place == 3);
    let target = Target {
        address,
        token: "secret",
    };
    let outcome = run(&target, &load(4, 40)).unwrap();
    assert_eq!((outcome.answered, outcome.refused), (40, 4));
    assert_eq!(outcome.first_refusal.unwrap(), r#"500 {"error":"no"}"#);
}

#[test]
fn the_time_ends_a_load_without_cutting_requests_off() {
    let (address, _) = start(|_| false);
    let target = Target {
        address,
        token: "secret",
    };
    let short = Load {
        time: Duration::from_millis(50),
        ..load(3, u64::MAX)
    };
    let outcome = run(&target, &short).unwrap();
    assert!(outcome.answered > 3, "{} answered", outcome.answered);
    assert!(outcome.elapsed < Duration::from_secs(10));
}

#[test]
fn a_rate_is_kept_where_the_server_could_do_more() {
    let (address, _) = start(|_| false);
    let target = Target {
        address,
        token: "secret",
    };
    let paced = Load {
        time: Duration::from_millis(500),
        rate: Some(40.0),
        ..load(4, u64::MAX)
    };
    let outcome = run(&target, &paced).unwrap();
    // One is sent at the beginning of each interval, also of the last.
    assert!(
        (18..=22).contains(&outcome.answered),
        "{} answered",
        outcome.answered
    );
}

#[test]
fn a_server_that_hangs_up_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || drop(listener.accept()));
    let target = Target {
        address,
        token: "secret",
    };
    assert!(run(&target, &load(1, 10)).is_err());
}
