//! A server of things that are made, read, listed, changed and removed, honest in several styles, or with
//! one fault.
mod manner;
mod notes;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use manner::Manner;

pub(crate) struct Server {
    pub(crate) url: String,
    accepting: JoinHandle<()>,
    state: Arc<Mutex<State>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

#[derive(Default)]
struct State {
    things: BTreeMap<u64, Value>,
    removed: Vec<u64>,
    next: u64,
    requests: u64,
    dead: bool,
}

type Answer = Response<BoxBody<Bytes, Infallible>>;

impl Server {
    /// On the loopback interface; with port 0 the system chooses.
    pub(crate) async fn start(manner: Manner, port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State::default()));
        let counted = Arc::clone(&state);
        let turn = Arc::new(tokio::sync::Mutex::new(()));
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (state, turn) = (Arc::clone(&state), Arc::clone(&turn));
                if state.lock().unwrap().dead {
                    // Nobody listens any more.
                    return;
                }
                tokio::spawn(async move {
                    let served = AtomicUsize::new(0);
                    let service = service_fn(|request| {
                        let (state, turn) = (Arc::clone(&state), Arc::clone(&turn));
                        let served = served.fetch_add(1, Ordering::Relaxed);
                        async move { answer(manner, &state, &turn, served, request).await }
                    });
                    // An error here is a connection that was ended.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        Self {
            url,
            accepting,
            state: counted,
        }
    }

    /// Requests so far.
    pub(crate) fn requests(&self) -> u64 {
        self.state.lock().unwrap().requests
    }
}

fn respond(status: u16, headers: &[(&str, &str)], body: Option<&Value>) -> Answer {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    if body.is_some() {
        response = response.header("content-type", "application/json");
    }
    let text = body.map(Value::to_string).unwrap_or_default();
    response.body(Full::from(text).boxed()).unwrap()
}

fn respond_text(text: &str) -> Answer {
    let response = Response::builder().header("content-type", "application/xml");
    response.body(Full::from(text.to_owned()).boxed()).unwrap()
}

#[derive(Debug)]
struct HungUp;

impl std::fmt::Display for HungUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hung up")
    }
}

impl std::error::Error for HungUp {}

async fn answer(
    manner: Manner,
    state: &Mutex<State>,
    turn: &tokio::sync::Mutex<()>,
    served: usize,
    request: Request<Incoming>,
) -> Result<Answer, HungUp> {
    let (method, path) = (
        request.method().to_string(),
        request.uri().path().to_owned(),
    );
    let query = request.uri().query().unwrap_or_default().to_owned();
    let label = request.headers().get("content-type");
    let label = label
        .and_then(|one| one.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let body = request
        .into_body()
        .collect()
        .await
        .map_err(|_| HungUp)?
        .to_bytes();
    if manner == Manner::Slow {
        let _turn = turn.lock().await;
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    let mut state = state.lock().unwrap();
    state.requests += 1;
    // The request is answered when it comes again, on a connection of its own.
    if state.dead || manner == Manner::Closing && served > 2 {
        return Err(HungUp);
    }
    if manner == Manner::Limiting && state.requests % 40 < 3 {
        return Ok(respond(429, &[], None));
    }
    let asked = Asked {
        method: &method,
        path: &path,
        query: &query,
        label: &label,
        body: &body,
    };
    let answer = routed(manner, &mut state, &asked);
    answer.ok_or_else(|| {
        state.dead = true;
        HungUp
    })
}

/// A request.
struct Asked<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
    label: &'a str,
    body: &'a [u8],
}

fn routed(manner: Manner, state: &mut State, asked: &Asked<'_>) -> Option<Answer> {
    let (method, path, body) = (asked.method, asked.path, asked.body);
    let is_json = asked.label == "application/json";
    let bad = || respond(400, &[], None);
    if path == "/notes" {
        return Some(match method {
            "POST" => notes::noted(manner, asked.label, body),
            _ => respond(405, &[("allow", "POST")], None),
        });
    }
    if path == "/events" {
        return Some(match method {
            "GET" => events(),
            _ => respond(405, &[("allow", "GET")], None),
        });
    }
    if path == "/things" {
        return Some(match method {
            "GET" => listed(manner, state, asked.query).unwrap_or_else(bad),
            "POST" if !is_json => respond(415, &[], None),
            "POST" => match thing(manner, body) {
                Ok(thing)
                    if manner == Manner::Overflow
                        && thing["size"].as_f64().is_some_and(|size| size > 9.2e18) =>
                {
                    respond(500, &[], None)
                }
                Ok(thing) => made(manner, state, thing),
                Err(Wrong::Body) => bad(),
                Err(Wrong::Fatal) => return None,
            },
            _ => {
                let allow = if manner == Manner::ShortAllow {
                    "POST"
                } else {
                    "GET, POST"
                };
                respond(405, &[("allow", allow)], None)
            }
        });
    }
    let Some(id) = path.strip_prefix("/things/").filter(|id| !id.contains('/')) else {
        return Some(respond(404, &[], None));
    };
    if !["GET", "PUT", "DELETE"].contains(&method) {
        return Some(respond(405, &[("allow", "GET, PUT, DELETE")], None));
    }
    let Some(id) = id.parse::<u64>().ok().filter(|id| *id > 0) else {
        // An integer that nobody has given to anything.
        let is_number =
            id.bytes().all(|one| one.is_ascii_digit()) && id.bytes().any(|one| one != b'0');
        return Some(if is_number {
            respond(404, &[], None)
        } else {
            bad()
        });
    };
    if !state.things.contains_key(&id) {
        let gone = manner == Manner::Gone && state.removed.contains(&id);
        return Some(respond(if gone { 410 } else { 404 }, &[], None));
    }
    Some(match method {
        "DELETE" => {
            if manner != Manner::Zombie {
                state.things.remove(&id);
                state.removed.push(id);
            }
            respond(204, &[], None)
        }
        "PUT" if !is_json => respond(415, &[], None),
        "PUT" => match thing(manner, body) {
            Ok(mut thing) => {
                thing["id"] = id.into();
                if manner != Manner::LostUpdate {
                    state.things.insert(id, thing.clone());
                }
                told(manner, 200, &[], &thing)
            }
            Err(Wrong::Body) => bad(),
            Err(Wrong::Fatal) => return None,
        },
        _ => {
            let mut thing = match manner {
                Manner::Forgetful => return Some(respond(404, &[], None)),
                Manner::WrongItem => json!({"id": id + 1, "name": "another"}),
                _ => state.things[&id].clone(),
            };
            if manner == Manner::Nameless {
                thing.as_object_mut().unwrap().remove("name");
            }
            told(manner, 200, &[], &thing)
        }
    })
}

/// A page of things: those after one of them, as many as were asked for.
fn listed(manner: Manner, state: &State, query: &str) -> Option<Answer> {
    let number = |name: &str, otherwise: u64, range: std::ops::RangeInclusive<u64>| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        match pairs.find(|(other, _)| *other == name) {
            None => Some(otherwise),
            Some((_, text)) => text.parse().ok().filter(|number| range.contains(number)),
        }
    };
    let limit = usize::try_from(number("limit", 1_000, 1..=1_000)?).ok()?;
    let mut after = number("after", 0, 0..=1_000_000)?;
    if manner == Manner::RepeatedPages {
        after = 0;
    }
    let mut all: Vec<&Value> = state
        .things
        .range(after.checked_add(1)?..)
        .map(|(_, one)| one)
        .collect();
    if manner == Manner::MissingInList {
        all.pop();
    }
    let more = all.len() > limit;
    all.truncate(limit);
    let last = all
        .last()
        .filter(|_| more)
        .map(|last| last["id"].to_string());
    let next: Vec<(&str, &str)> = last.iter().map(|last| ("x-next", last.as_str())).collect();
    let mut shown: Vec<Value> = all.into_iter().cloned().collect();
    for thing in &mut shown {
        thing.as_object_mut().unwrap().remove("secret");
    }
    Some(respond(200, &next, Some(&json!(shown))))
}

/// An answer with a thing.
fn told(manner: Manner, status: u16, headers: &[(&str, &str)], thing: &Value) -> Answer {
    let mut thing = thing.clone();
    let secret = thing.as_object_mut().unwrap().remove("secret");
    if manner == Manner::Telling {
        thing["secret"] = secret.unwrap_or_else(|| "told".into());
    }
    if manner == Manner::TwoFaults {
        thing["name"] = 1.into();
    }
    let mut headers = headers.to_vec();
    if manner != Manner::TwoFaults {
        headers.push(("x-version", "1"));
    }
    respond(status, &headers, Some(&thing))
}

fn made(manner: Manner, state: &mut State, mut thing: Value) -> Answer {
    if manner == Manner::Late && state.things.len() > 30 {
        return respond(500, &[], None);
    }
    let taken = || {
        state
            .things
            .values()
            .any(|other| other["name"] == thing["name"])
    };
    match manner {
        Manner::Refusing | Manner::BehindKeys if taken() => return respond(409, &[], None),
        Manner::RefusingPlainly if taken() => return respond(400, &[], None),
        Manner::Refusing if thing["size"].as_i64().unwrap_or(0) > 1_000 => {
            return respond(422, &[], None);
        }
        Manner::BehindKeys if thing["size"].as_f64().is_some_and(|size| size < 0.0) => {
            return respond(500, &[], None);
        }
        _ => {}
    }
    state.next += 1;
    let id = state.next;
    thing["id"] = id.into();
    state.things.insert(id, thing.clone());
    let location = format!("/things/{id}");
    if manner == Manner::Located {
        thing.as_object_mut().unwrap().remove("id");
    }
    told(manner, 201, &[("location", &location)], &thing)
}

/// Why a body holds no thing.
enum Wrong {
    Body,
    /// It is the end of the server.
    Fatal,
}

/// The thing that a body holds.
fn thing(manner: Manner, body: &[u8]) -> Result<Value, Wrong> {
    let mut thing: Value = serde_json::from_slice(body).map_err(|_| Wrong::Body)?;
    let name = thing["name"].as_str().ok_or(Wrong::Body)?;
    if manner == Manner::Dying && name.len() > 500 {
        return Err(Wrong::Fatal);
    }
    let number = |value: &Value| value.as_f64().is_some_and(|one| one.fract() == 0.0);
    let right = !name.is_empty()
        && thing.get("size").is_none_or(number)
        && thing.get("secret").is_none_or(Value::is_string);
    if thing["size"].is_f64() && !matches!(manner, Manner::Overflow | Manner::BehindKeys) {
        // What no integer holds is not kept.
        thing.as_object_mut().map(|members| members.remove("size"));
    }
    if right { Ok(thing) } else { Err(Wrong::Body) }
}

/// Events without an end.
fn events() -> Answer {
    let stream = futures::stream::unfold(0, |number| async move {
        tokio::time::sleep(Duration::from_millis(30)).await;
        let frame = Frame::data(Bytes::from(format!("data: tick {number}\n\n")));
        Some((Ok::<_, Infallible>(frame), number + 1))
    });
    Response::builder()
        .header("content-type", "text/event-stream")
        .body(StreamBody::new(stream).boxed())
        .unwrap()
}
