//! Encrypted connections.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contacts_server::{Config, Limits, TlsFiles};
use contacts_store::MemoryStore;
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::support::{Response, Server, send_over};

/// A certificate of its own for `localhost`.
fn certificate() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed(["localhost".to_owned()]).unwrap()
}

fn write(files: &TlsFiles, certified: &CertifiedKey<KeyPair>) {
    fs::write(&files.certificate, certified.cert.pem()).unwrap();
    fs::write(&files.key, certified.signing_key.serialize_pem()).unwrap();
}

fn files(folder: &Path) -> TlsFiles {
    TlsFiles {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
    }
}

/// What connects to servers with these certificates and no others.
fn connector(trusted: &[&CertifiedKey<KeyPair>]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    for certified in trusted {
        roots.add(certified.cert.der().clone()).unwrap();
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    // A session that is resumed shows no certificate.
    config.resumption = Resumption::disabled();
    TlsConnector::from(Arc::new(config))
}

async fn connect(
    server: &Server,
    connector: &TlsConnector,
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(server.running.local_addr()).await?;
    let name = ServerName::try_from("localhost").unwrap();
    connector.connect(name, stream).await
}

async fn upsert(server: &Server, stream: TlsStream<TcpStream>) -> Response {
    let body = r#"{"workspace_id":"ws1","contact":{"email":"a@example.com"}}"#;
    let head = format!(
        "POST /api/contacts.upsert HTTP/1.1\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}",
        server.token,
        body.len()
    );
    send_over(stream, &head, body).await
}

async fn start(files: &TlsFiles, limits: Limits) -> Server {
    let config = Config {
        tls: Some(files.clone()),
        limits,
        ..Config::default()
    };
    Server::start(Arc::new(MemoryStore::new()), config).await
}

#[tokio::test]
async fn serves_who_speaks_tls_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (files, own, other) = (files(folder.path()), certificate(), certificate());
    write(&files, &own);
    let server = start(&files, Limits::default()).await;
    let stream = connect(&server, &connector(&[&own])).await.unwrap();
    assert_eq!(upsert(&server, stream).await.status, 200);
    assert!(connect(&server, &connector(&[&other])).await.is_err());
    let mut plain = TcpStream::connect(server.running.local_addr())
        .await
        .unwrap();
    let request = b"POST /api/contacts.upsert HTTP/1.1\r\nHost: localhost\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut plain, request)
        .await
        .unwrap();
    let mut answer = Vec::new();
    // The connection may be reset.
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_certificate_is_shown_without_a_failed_request() {
    let folder = tempfile::tempdir().unwrap();
    let (files, old, new) = (files(folder.path()), certificate(), certificate());
    write(&files, &old);
    let server = Arc::new(start(&files, Limits::default()).await);
    let connector = connector(&[&old, &new]);
    let (ends, shown_new) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let new_certificate: CertificateDer<'static> = new.cert.der().clone();
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let (server, connector) = (Arc::clone(&server), connector.clone());
            let (ends, shown_new) = (Arc::clone(&ends), Arc::clone(&shown_new));
            let new = new_certificate.clone();
            tokio::spawn(async move {
                let mut requests = 0;
                while !ends.load(Ordering::Relaxed) {
                    let stream = connect(&server, &connector).await.unwrap();
                    let shown = stream.get_ref().1.peer_certificates().unwrap();
                    if shown.first() == Some(&new) {
                        shown_new.fetch_add(1, Ordering::Relaxed);
                    }
                    assert_eq!(upsert(&server, stream).await.status, 200);
                    requests += 1;
                }
                requests
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(shown_new.load(Ordering::Relaxed), 0);
    for turn in 0..20 {
        write(&files, if turn % 2 == 0 { &new } else { &old });
        server.running.reload_tls().unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    ends.store(true, Ordering::Relaxed);
    let mut requests = 0;
    for client in clients {
        requests += client.await.unwrap();
    }
    let with_new = shown_new.load(Ordering::Relaxed);
    assert!(
        with_new > 0 && with_new < requests,
        "{with_new} of {requests}"
    );
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_leaves_the_former() {
    let folder = tempfile::tempdir().unwrap();
    let (files, own, other) = (files(folder.path()), certificate(), certificate());
    write(&files, &own);
    let server = start(&files, Limits::default()).await;
    fs::write(&files.key, other.signing_key.serialize_pem()).unwrap();
    let error = server.running.reload_tls().unwrap_err().to_string();
    assert!(
        error.contains("cert.pem") && error.contains("key.pem"),
        "{error}"
    );
    fs::write(&files.certificate, "no certificate").unwrap();
    let error = server.running.reload_tls().unwrap_err().to_string();
    assert!(error.contains("holds no certificate"), "{error}");
    let stream = connect(&server, &connector(&[&own])).await.unwrap();
    assert_eq!(upsert(&server, stream).await.status, 200);
}

#[tokio::test]
async fn a_handshake_has_its_time_and_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (files, own) = (files(folder.path()), certificate());
    write(&files, &own);
    let limits = Limits {
        connections: 4,
        first_octet: Duration::from_millis(700),
        ..Limits::default()
    };
    let server = start(&files, limits).await;
    let begun = Instant::now();
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(
            TcpStream::connect(server.running.local_addr())
                .await
                .unwrap(),
        );
    }
    // One of those that are silent makes room.
    let stream = connect(&server, &connector(&[&own])).await.unwrap();
    assert_eq!(upsert(&server, stream).await.status, 200);
    for mut stream in silent {
        let mut octet = [0];
        let read = timeout(Duration::from_secs(5), stream.read(&mut octet)).await;
        assert!(matches!(read, Ok(Ok(0) | Err(_))), "{read:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}
