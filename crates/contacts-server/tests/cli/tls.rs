//! Encryption as an operator sets it up.

use std::fs;
use std::time::Duration;

use rustix::process::Signal;

use crate::assert_refused;
use crate::support::{Serving, run};

#[test]
fn sighup_reads_the_certificate_anew_and_does_not_stop_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (certificate, key) = (path("cert.pem"), path("key.pem"));
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(&certificate, own.cert.pem()).unwrap();
    fs::write(&key, own.signing_key.serialize_pem()).unwrap();
    let options = ["--tls-cert", &certificate, "--tls-key", &key];
    let serving = Serving::start(&[&["--store", "memory:"], &options[..]].concat(), &[]);
    assert!(
        serving.address().starts_with("https://"),
        "{}",
        serving.address()
    );
    serving.signal(Signal::HUP);
    std::thread::sleep(Duration::from_millis(300));
    fs::write(&key, "no key").unwrap();
    serving.signal(Signal::HUP);
    std::thread::sleep(Duration::from_millis(300));
    let done = serving.stop();
    assert_eq!(done.code, 0, "{done:?}");
    for part in [
        "certificate and key were read anew",
        "the former certificate stays in use",
        "key.pem",
        "stopped",
    ] {
        assert!(done.stderr.contains(part), "{done:?}");
    }
}

#[test]
fn sighup_without_a_certificate_or_a_terminal_is_told_and_stops_nothing() {
    let serving = Serving::start(&["--store", "memory:"], &[]);
    serving.signal(Signal::HUP);
    std::thread::sleep(Duration::from_millis(300));
    let done = serving.stop();
    assert_eq!(done.code, 0, "{done:?}");
    for part in ["there is no certificate to read anew", "signal: SIGTERM"] {
        assert!(done.stderr.contains(part), "{done:?}");
    }
}

#[test]
fn what_cannot_encrypt_is_refused_at_the_start() {
    for (options, code, part) in [
        (
            &["--tls-cert", "cert.pem"][..],
            2,
            "--tls-cert needs --tls-key",
        ),
        (&["--tls-key", "key.pem"], 2, "--tls-key needs --tls-cert"),
        (
            &[
                "--tls-cert",
                "/nowhere/cert.pem",
                "--tls-key",
                "/nowhere/key.pem",
            ],
            1,
            "/nowhere/cert.pem",
        ),
    ] {
        for command in [
            &["--store", "memory:", "--bind", "127.0.0.1:0"][..],
            &["config", "check"],
        ] {
            assert_refused(&run(&[command, options].concat(), &[]), code, part);
        }
    }
}
