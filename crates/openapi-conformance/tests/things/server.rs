//! A server of things that are made, read, listed, changed and removed, honest in several styles, or with
//! one fault.
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

/// How a server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Honest,
    /// 410 in place of 404, for what was removed.
    Gone,
    /// 409 and 422 for what the state forbids.
    Refusing,
    /// Ends connections after three answers, without a word.
    Closing,
    /// Answers one request after the other, each after some time.
    Slow,
    /// 429 now and then, without `Retry-After`.
    Limiting,
    /// Identifiers are told by `Location` alone.
    Located,
    /// An answer forgets that a change was made.
    LostUpdate,
    /// What was removed can still be read.
    Zombie,
    /// Another thing is answered than the one that was asked for.
    WrongItem,
    /// What was made cannot be read.
    Forgetful,
    /// The list leaves out the last that was made.
    MissingInList,
    /// Existing things are answered without their name.
    Nameless,
    /// Integers beyond 64 bits end in 500.
    Overflow,
    /// A wrong body hides a missing header.
    TwoFaults,
    /// The secret is told.
    Telling,
    /// `Allow` leaves out GET.
    ShortAllow,
    /// Fails as soon as there are some things.
    Late,
    /// Ends for good with a name that is long.
    Dying,
}

pub(crate) struct Server {
    pub(crate) url: String,
    accepting: JoinHandle<()>,
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
    pub(crate) async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State::default()));
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
        Self { url, accepting }
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
    let is_json = request
        .headers()
        .get("content-type")
        .is_some_and(|one| one == "application/json");
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
    let answer = routed(manner, &mut state, &method, &path, is_json, &body);
    answer.ok_or_else(|| {
        state.dead = true;
        HungUp
    })
}

fn routed(
    manner: Manner,
    state: &mut State,
    method: &str,
    path: &str,
    is_json: bool,
    body: &[u8],
) -> Option<Answer> {
    let bad = || respond(400, &[], None);
    if path == "/events" {
        return Some(match method {
            "GET" => events(),
            _ => respond(405, &[("allow", "GET")], None),
        });
    }
    if path == "/things" {
        return Some(match method {
            "GET" => {
                let mut all: Vec<&Value> = state.things.values().collect();
                if manner == Manner::MissingInList {
                    all.pop();
                }
                respond(200, &[("x-total", "1")], Some(&json!(all)))
            }
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
    if manner == Manner::Refusing {
        let taken = state
            .things
            .values()
            .any(|other| other["name"] == thing["name"]);
        if taken {
            return respond(409, &[], None);
        }
        if thing["size"].as_i64().unwrap_or(0) > 1_000 {
            return respond(422, &[], None);
        }
    }
    state.next += 1;
    let id = state.next;
    thing["id"] = id.into();
    state.things.insert(id, thing.clone());
    let location = format!("/things/{id}");
    if manner == Manner::Located {
        return respond(
            201,
            &[("location", &location), ("x-version", "1")],
            Some(&json!({})),
        );
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
    let thing: Value = serde_json::from_slice(body).map_err(|_| Wrong::Body)?;
    let name = thing["name"].as_str().ok_or(Wrong::Body)?;
    if manner == Manner::Dying && name.len() > 500 {
        return Err(Wrong::Fatal);
    }
    let number = |value: &Value| value.as_f64().is_some_and(|one| one.fract() == 0.0);
    let right = !name.is_empty()
        && thing.get("size").is_none_or(number)
        && thing.get("secret").is_none_or(Value::is_string);
    if right { Ok(thing) } else { Err(Wrong::Body) }
}

/// Events without an end.
fn events() -> Answer {
    let stream = futures::stream::unfold(0, |number| async move {
        tokio::time::sleep(Duration::from_millis(30)).await;
        let frame = Frame::data(Bytes::from(format!("data: {number}\n\n")));
        Some((Ok::<_, Infallible>(frame), number + 1))
    });
    Response::builder()
        .header("content-type", "text/event-stream")
        .body(StreamBody::new(stream).boxed())
        .unwrap()
}
