//! Connections that the URL asks to be encrypted, to a server whose certificate may not be the right one.
use contacts_store::OpenMode;
use postgres_fixture::{Server, run};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::{create, refusal};
use crate::common::patch;

/// An authority of its own.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// How many connections of this name there are, and how many of them are encrypted.
async fn connections(server: &Server, name: &str) -> (i64, i64) {
    let (client, connection) = tokio_postgres::connect(&server.url(), tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let query = "SELECT count(*), count(*) FILTER (WHERE ssl) FROM pg_stat_ssl \
                 JOIN pg_stat_activity USING (pid) WHERE application_name = $1";
    let row = client.query_one(query, &[&name]).await.unwrap();
    (row.get(0), row.get(1))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_asked_for_what_the_url_says() {
    let (right, wrong) = (authority(), authority());
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .unwrap()
        .signed_by(&key, &right)
        .unwrap();
    let Some(server) = Server::start_encrypted(&certificate.pem(), &key.serialize_pem()) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let roots = [("right", &right), ("wrong", &wrong)].map(|(name, authority)| {
        let path = folder.path().join(name);
        std::fs::write(&path, authority.pem()).unwrap();
        format!("sslrootcert={}", path.display())
    });
    let [right, wrong] = roots.each_ref().map(String::as_str);
    let url = |host: &str, parameters: &[&str]| {
        let port = server.port();
        let parameters = parameters.join("&");
        format!("postgres://postgres@{host}:{port}/postgres?{parameters}")
    };
    for (index, (host, mode, root, encrypted)) in [
        ("127.0.0.1", "sslmode=disable", "", false),
        ("127.0.0.1", "", "", true),
        ("127.0.0.1", "sslmode=prefer", "", true),
        ("127.0.0.1", "sslmode=require", "", true),
        ("127.0.0.1", "sslmode=verify-ca", right, true),
        ("localhost", "sslmode=verify-full", right, true),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("case-{index}");
        let store = create(&url(
            host,
            &[mode, root, &format!("application_name={name}")],
        ))
        .await;
        let store = store.unwrap_or_else(|error| panic!("{mode} {root}: {error}"));
        store.upsert(patch("a@example.com")).await.unwrap();
        let (all, safe) = connections(&server, &name).await;
        assert!(all > 0, "{mode}");
        assert_eq!(safe, if encrypted { all } else { 0 }, "{mode}");
        drop(store);
    }
    for (host, mode, root, expected) in [
        ("localhost", "sslmode=verify-ca", wrong, "certificate"),
        ("localhost", "sslmode=verify-full", wrong, "certificate"),
        ("127.0.0.1", "sslmode=verify-full", right, "certificate"),
        (
            "localhost",
            "sslmode=verify-full",
            "sslrootcert=/nowhere",
            "/nowhere",
        ),
    ] {
        let message = refusal(
            &url(host, &[mode, root]),
            OpenMode::CreateIfMissing,
            &contacts_store::StoreOptions::default(),
        )
        .await;
        assert!(message.contains(expected), "{mode} {root}: {message}");
    }
    // One that no longer encrypts is not talked to in the clear.
    run(&server.url(), "ALTER SYSTEM SET ssl = off").await;
    run(&server.url(), "SELECT pg_reload_conf()").await;
    let required = url("127.0.0.1", &["sslmode=require"]);
    let begun = std::time::Instant::now();
    while create(&required).await.is_ok() {
        assert!(begun.elapsed().as_secs() < 10, "it still encrypts");
    }
}
