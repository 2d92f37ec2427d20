//! What passes is not changed.
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use super::{Behind, Proxy, parted};
use crate::support::Folder;

/// A contract that speaks of nothing that is asked for here.
fn contract(folder: &Folder) -> String {
    let text = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get":
        {"responses": {"200": {"description": "ok"}}}}}}"#;
    folder.write("c.json", text);
    folder.path().join("c.json").display().to_string()
}

/// Octets of every value, many of them.
fn octets(count: usize) -> Vec<u8> {
    (0..=255_u8).rev().cycle().take(count).collect()
}

#[test]
fn heads_and_bodies_pass_octet_for_octet() {
    let body = octets(300_000);
    let mut answer = b"HTTP/1.1 203 Fine By Me\r\nX-CaSe: \xe9 a,  b\r\nset-cookie: a=1\r\nConnection: X-Own\r\n\
                       X-Own: 1\r\nKeep-Alive: timeout=9\r\nset-cookie: b=2\r\nContent-Length: 300000\r\n\r\n"
        .to_vec();
    answer.extend(&body);
    let behind = Behind::saying(&answer);
    let folder = Folder::new();
    let proxy = Proxy::start(&behind.url, &contract(&folder), &[]);
    let mut request = b"PUT /x/../%7ea//b?q=%zz&&r HTTP/1.1\r\nHost: client.example:9\r\nX-cAsE: 1\r\n\
                        Connection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nX-CASE: 2\r\nAccept-Encoding: br\r\n\
                        Content-Length: 300000\r\n\r\n"
        .to_vec();
    request.extend(&body);
    let answered = proxy.ask(&request);
    let (head, passed) = parted(&answered);
    assert!(passed == body, "the answer's body is another");
    let mut lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines.remove(0), "HTTP/1.1 203 Fine By Me");
    lines.sort_unstable();
    // Nothing is added but what ends the connection, as the client has asked.
    assert_eq!(
        lines,
        [
            "Connection: close",
            "Content-Length: 300000",
            "X-CaSe: \u{fffd} a,  b",
            "set-cookie: a=1",
            "set-cookie: b=2",
        ]
    );
    let seen = behind.seen();
    let (head, sent) = parted(&seen[0]);
    assert!(sent == body, "the request's body is another");
    let mut lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines.remove(0), "PUT /x/../%7ea//b?q=%zz&&r HTTP/1.1");
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "Accept-Encoding: br",
            "Content-Length: 300000",
            "Host: client.example:9",
            "X-CASE: 2",
            "X-cAsE: 1",
        ]
    );
}

#[test]
fn a_body_in_chunks_stays_one_and_a_head_alone_keeps_its_length() {
    let behind = Behind::start(|request, stream| {
        let answer: &[u8] = if request.starts_with(b"HEAD") {
            b"HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n"
        } else if request.starts_with(b"GET") {
            b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"
        } else {
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        };
        stream.write_all(answer).unwrap();
    });
    let folder = Folder::new();
    let proxy = Proxy::start(&behind.url, &contract(&folder), &[]);
    let request =
        b"POST /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
                    4\r\nwxyz\r\n1\r\n!\r\n0\r\n\r\n";
    let answered = proxy.ask(request);
    let (head, body) = parted(&answered);
    assert!(
        head.to_ascii_lowercase()
            .contains("transfer-encoding: chunked"),
        "{head}"
    );
    assert_eq!(unchunked(&body), b"abcde");
    let (head, body) = parted(&behind.seen()[0]);
    let head = head.to_ascii_lowercase();
    assert!(
        head.contains("transfer-encoding: chunked") && !head.contains("length"),
        "{head}"
    );
    assert_eq!(unchunked(&body), b"wxyz!");

    let answered = proxy.get("HEAD /a");
    assert!(answered.contains("Content-Length: 1234\r\n"), "{answered}");
    assert!(answered.ends_with("\r\n\r\n"), "{answered}");
    let answered = proxy.get("GET /a");
    assert!(
        answered.starts_with("HTTP/1.1 304 Not Modified\r\n"),
        "{answered}"
    );
    assert!(
        answered.contains("ETag: \"a\"") && !answered.contains("hunked"),
        "{answered}"
    );
}

/// The octets of a body in chunks.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut rest = BufReader::new(body);
    let mut whole = Vec::new();
    loop {
        let mut line = String::new();
        rest.read_line(&mut line).unwrap();
        let length = usize::from_str_radix(line.trim_end(), 16).unwrap();
        let mut chunk = vec![0; length + 2];
        rest.read_exact(&mut chunk).unwrap();
        if length == 0 {
            return whole;
        }
        whole.extend_from_slice(&chunk[..length]);
    }
}

#[test]
fn a_stream_passes_as_it_comes() {
    let (go, wait) = channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let behind = Behind::start(move |_, stream| {
        let head =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        stream.write_all(head).unwrap();
        stream.write_all(b"data: 1\n\n").unwrap();
        // The second event is sent when the first has arrived.
        wait.lock().unwrap().recv().unwrap();
        stream.write_all(b"data: 2\n\n").unwrap();
        stream.shutdown(std::net::Shutdown::Both).unwrap();
    });
    let folder = Folder::new();
    let proxy = Proxy::start(&behind.url, &contract(&folder), &[]);
    let mut stream = proxy.connect();
    stream
        .write_all(b"GET /a HTTP/1.1\r\nHost: h\r\n\r\n")
        .unwrap();
    let mut got = Vec::new();
    let mut one = [0];
    while !got.ends_with(b"data: 1\n\n") {
        assert_eq!(stream.read(&mut one).unwrap(), 1);
        got.push(one[0]);
    }
    go.send(()).unwrap();
    while !got.ends_with(b"data: 2\n\n") {
        assert_eq!(stream.read(&mut one).unwrap(), 1);
        got.push(one[0]);
    }
}

#[test]
fn the_host_is_the_clients_unless_asked_otherwise() {
    let behind = Behind::saying(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let folder = Folder::new();
    let contract = contract(&folder);
    let own = behind.url.strip_prefix("http://").unwrap();
    for (arguments, host) in [(vec![], "h"), (vec!["--rewrite-host"], own)] {
        let proxy = Proxy::start(&behind.url, &contract, &arguments);
        proxy.get("GET /a");
        let (head, _) = parted(behind.seen().last().unwrap());
        assert!(head.contains(&format!("Host: {host}")), "{head}");
    }
}

#[test]
fn what_cannot_be_passed_on_is_said() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let folder = Folder::new();
    let contract = contract(&folder);
    let proxy = Proxy::start(&nowhere, &contract, &[]);
    let answered = proxy.get("GET /a");
    assert!(answered.starts_with("HTTP/1.1 502 "), "{answered}");
    assert!(
        answered.contains(&format!("contract proxy: {nowhere} does not answer")),
        "{answered}"
    );
    let answered = proxy.get("CONNECT h:1");
    assert!(answered.starts_with("HTTP/1.1 501 "), "{answered}");
    let ran = proxy.end();
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out
            .contains("The connection ended without a whole answer"),
        "{ran:?}"
    );

    let behind = Behind::saying(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let proxy = Proxy::start(&behind.url, &contract, &[]);
    let upgrade =
        b"GET /a HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n";
    assert!(proxy.ask(upgrade).starts_with(b"HTTP/1.1 200 OK"));
    assert!(
        !String::from_utf8_lossy(&behind.seen()[0])
            .to_lowercase()
            .contains("upgrade")
    );
    let ran = proxy.end();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("upgrades are not passed on"), "{ran:?}");

    for (arguments, expected) in [
        (["--to", "http://h/path"], "--base-path"),
        (["--to", "ftp://h"], "no http or https URL"),
        (["--to", "http://a:b@h"], "leave out user"),
        (
            ["--bind", "256.0.0.1:1"],
            "choose another address with --bind",
        ),
    ] {
        let mut all = vec!["proxy", "--contract", &contract];
        if arguments[0] == "--bind" {
            all.extend(["--to", "http://h"]);
        }
        all.extend(arguments);
        let ran = folder.contract(&all);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(expected), "{ran:?}");
    }
}

#[test]
fn a_connection_that_the_server_has_closed_is_made_anew_and_one_left_behind_is_used_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (say_answered, answered) = channel::<usize>();
    std::thread::spawn(move || {
        // The first connection ends after its answer, without a word; the others stay.
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut line = String::new();
            while stream.read_line(&mut line).unwrap() > 0 {
                if line == "\r\n" {
                    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
                    stream.get_mut().write_all(answer).unwrap();
                    say_answered.send(number).unwrap();
                    if number == 0 {
                        break;
                    }
                }
                line.clear();
            }
        }
    });
    let folder = Folder::new();
    let proxy = Proxy::start(&url, &contract(&folder), &[]);
    let ask = |client: &mut BufReader<std::net::TcpStream>| {
        client
            .get_mut()
            .write_all(b"GET /a HTTP/1.1\r\nHost: h\r\n\r\n")
            .unwrap();
        let (mut status, mut line) = (String::new(), String::new());
        client.read_line(&mut status).unwrap();
        while line != "\r\n" {
            line.clear();
            client.read_line(&mut line).unwrap();
        }
        let mut body = [0; 2];
        client.read_exact(&mut body).unwrap();
        assert!(status.starts_with("HTTP/1.1 200"), "{status}");
    };
    let mut client = BufReader::new(proxy.connect());
    ask(&mut client);
    assert_eq!(answered.recv(), Ok(0));
    std::thread::sleep(std::time::Duration::from_millis(200));
    ask(&mut client);
    assert_eq!(answered.recv(), Ok(1));
    ask(&mut client);
    assert_eq!(answered.recv(), Ok(1));
    // The next client goes on with what this one leaves.
    drop(client);
    std::thread::sleep(std::time::Duration::from_millis(200));
    ask(&mut BufReader::new(proxy.connect()));
    assert_eq!(answered.recv(), Ok(1));
}
