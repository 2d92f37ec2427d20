//! Calls from a program that is not asynchronous.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use openapi_client::{Builder, CallOptions, Error, Retries, block_on};

include!("support/server.rs");

fn client(url: &str) -> Client {
    let retries = Retries::default().first_wait(Duration::from_millis(2));
    Builder::new(url)
        .anonymous()
        .retries(retries)
        .build()
        .unwrap()
}

#[test]
fn a_call_is_waited_for_with_all_its_attempts() {
    let (busy, ok) = (answer(503, ""), answer(200, ""));
    let server = Server::answering(&[&busy, "", &ok, &answer(400, "")]);
    let client = client(&server.url);
    assert_eq!(block_on(client.call(&SAFE)).unwrap(), 200);
    assert_eq!(server.all().len(), 3);
    let refused = block_on(client.call(&SAFE)).unwrap_err();
    assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
}

#[test]
fn time_passes_for_it_too() {
    // Nobody takes what this listener is sent.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&format!("http://{}", silent.local_addr().unwrap()));
    let options = CallOptions::new().timeout(Duration::from_millis(50));
    let error = block_on(client.call_with(&SAFE, &options)).unwrap_err();
    assert!(matches!(error, Error::GivenUp(_)), "{error:?}");
}

#[test]
fn threads_wait_beside_each_other() {
    let ok = answer(200, "");
    let server = Server::answering(&[ok.as_str(); 16]);
    let client = client(&server.url);
    std::thread::scope(|scope| {
        let call = || block_on(client.call(&SAFE)).unwrap();
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(call)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), 200);
        }
    });
}

#[tokio::test]
async fn inside_a_runtime_it_holds_up_the_thread_and_no_more() {
    let server = Server::answering(&[&answer(200, "")]);
    let client = client(&server.url);
    assert_eq!(block_on(client.call(&SAFE)).unwrap(), 200);
}
