//! Tokens that others issue, and what is tried with them.

mod scope;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use contacts_server::{Config, JwtAlgorithm, JwtKeys, JwtRules};
use contacts_store::MemoryStore;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::KeyPair;
use serde_json::{Value, json};

use crate::support::Server;

const SECRET: &[u8] = b"a shared secret of more than 32 octets";

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_secs()
}

/// Claims of a good token; `null` takes one away.
fn claims(changed: &Value) -> Value {
    let mut claims = json!({
        "sub": "ann", "iss": "https://issuer", "aud": "contacts", "workspace": "ws1",
        "exp": now() + 600,
    });
    for (name, value) in changed.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    claims
}

fn signed(algorithm: Algorithm, key: &EncodingKey, claims: &Value) -> String {
    encode(&Header::new(algorithm), claims, key).unwrap()
}

fn hs256(changed: &Value) -> String {
    let key = EncodingKey::from_secret(SECRET);
    signed(Algorithm::HS256, &key, &claims(changed))
}

fn rules(algorithm: JwtAlgorithm, keys: JwtKeys) -> JwtRules {
    JwtRules {
        algorithms: vec![algorithm],
        keys,
        audience: Some("contacts".to_owned()),
        issuer: Some("https://issuer".to_owned()),
        workspace_claim: "workspace".to_owned(),
        scope_claim: "scope".to_owned(),
    }
}

fn written(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

async fn start(rules: JwtRules) -> Server {
    let config = Config {
        jwt: Some(rules),
        ..Config::default()
    };
    Server::start(Arc::new(MemoryStore::new()), config).await
}

async fn start_hs256(folder: &Path) -> Server {
    let key = JwtKeys::Key(written(folder, "secret", SECRET));
    start(rules(JwtAlgorithm::Hs256, key)).await
}

#[track_caller]
fn assert_status(answer: &crate::support::Response, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.body);
}

/// An ES256 or RS256 key: to sign with, and the public half in PEM.
fn pair(algorithm: Algorithm) -> (EncodingKey, String) {
    let (kind, read): (_, fn(&[u8]) -> _) = match algorithm {
        Algorithm::ES256 => (&rcgen::PKCS_ECDSA_P256_SHA256, EncodingKey::from_ec_pem),
        _ => (&rcgen::PKCS_RSA_SHA256, EncodingKey::from_rsa_pem),
    };
    let pair = KeyPair::generate_for(kind).unwrap();
    let signs = read(pair.serialize_pem().as_bytes()).unwrap();
    (signs, pair.public_key_pem())
}

#[tokio::test]
async fn a_good_token_is_good_for_its_workspaces() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_hs256(folder.path()).await;
    for (workspace, status) in [
        (json!("ws1"), 200),
        (json!(["ws0", "ws1"]), 200),
        (json!("ws2"), 401),
        (json!([]), 401),
        (json!(""), 401),
        (json!(["ws1", 2]), 401),
        (json!(null), 401),
    ] {
        let what = workspace.to_string();
        let token = hs256(&json!({"workspace": workspace}));
        // The second time it is remembered.
        for _ in 0..2 {
            assert_status(
                &server.upsert_as(&token, "a@example.com").await,
                status,
                &what,
            );
        }
    }
    // Tokens of the store are as good as before.
    assert_status(&server.upsert("a@example.com").await, 200, "of the store");
}

#[tokio::test]
async fn claims_that_do_not_fit_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_hs256(folder.path()).await;
    for changed in [
        json!({"exp": now() - 60}),
        json!({"exp": null}),
        json!({"exp": "tomorrow"}),
        json!({"exp": -1}),
        json!({"nbf": now() + 60}),
        json!({"nbf": "yesterday"}),
        json!({"aud": "others"}),
        json!({"aud": null}),
        json!({"aud": ["others", "more"]}),
        json!({"iss": "https://other"}),
        json!({"iss": null}),
    ] {
        let token = hs256(&changed);
        assert_status(
            &server.upsert_as(&token, "a@example.com").await,
            401,
            &changed.to_string(),
        );
    }
}

#[tokio::test]
async fn a_token_ends_at_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_hs256(folder.path()).await;
    // Within the leeway of 30 s for a few seconds more.
    let token = hs256(&json!({"exp": now() - 25}));
    assert_status(
        &server.upsert_as(&token, "a@example.com").await,
        200,
        "in time",
    );
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    assert_status(
        &server.upsert_as(&token, "a@example.com").await,
        401,
        "too late",
    );
}

#[tokio::test]
async fn what_was_not_signed_so_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_hs256(folder.path()).await;
    let good = hs256(&json!({}));
    let (head, rest) = good.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let other_payload = hs256(&json!({"workspace": ["ws1", "ws2"]}));
    let other_payload = other_payload.split('.').nth(1).unwrap();
    let other_key = EncodingKey::from_secret(b"another secret of more than 32 octets");
    // {"alg":"none"} and {"alg":"NONE","typ":"JWT"}
    let none = ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJOT05FIiwidHlwIjoiSldUIn0"];
    let mut crit = Header::new(Algorithm::HS256);
    crit.crit = Some(vec!["b64".to_owned()]);
    let key = EncodingKey::from_secret(SECRET);
    let huge = "x".repeat(5_000);
    for (token, what) in [
        (format!("{}.{payload}.", none[0]), "none"),
        (format!("{}.{payload}.", none[1]), "NONE"),
        (format!("{}.{payload}.{signature}", none[0]), "none, signed"),
        (format!("{head}.{payload}."), "no signature"),
        (
            format!("{head}.{other_payload}.{signature}"),
            "another payload",
        ),
        (
            format!("{head}.{payload}.{}", &signature[2..]),
            "part of a signature",
        ),
        (
            signed(Algorithm::HS256, &other_key, &claims(&json!({}))),
            "another key",
        ),
        (
            signed(Algorithm::HS512, &key, &claims(&json!({}))),
            "another algorithm",
        ),
        (
            encode(&crit, &claims(&json!({})), &key).unwrap(),
            "an extension",
        ),
        (
            format!("{head}.{}.{signature}", "eyJ".repeat(1_500)),
            "a huge payload",
        ),
        (
            format!("eyJ{}.{payload}.{signature}", "W1tb".repeat(1_000)),
            "a deep head",
        ),
        (
            signed(Algorithm::HS256, &other_key, &claims(&json!({"x": huge}))),
            "huge",
        ),
        ("eyJ..".to_owned(), "empty parts"),
    ] {
        assert_status(&server.upsert_as(&token, "a@example.com").await, 401, what);
    }
    assert_status(&server.upsert_as(&good, "a@example.com").await, 200, "good");
}

#[tokio::test]
async fn a_public_key_is_no_shared_secret() {
    let folder = tempfile::tempdir().unwrap();
    for (algorithm, of_ours) in [
        (Algorithm::RS256, JwtAlgorithm::Rs256),
        (Algorithm::ES256, JwtAlgorithm::Es256),
    ] {
        let (signs, public) = pair(algorithm);
        let file = written(folder.path(), "public.pem", &public);
        let server = start(rules(of_ours, JwtKeys::Key(file.clone()))).await;
        let good = signed(algorithm, &signs, &claims(&json!({})));
        assert_status(&server.upsert_as(&good, "a@example.com").await, 200, "good");
        let confused = EncodingKey::from_secret(public.as_bytes());
        let confused = signed(Algorithm::HS256, &confused, &claims(&json!({})));
        assert_status(
            &server.upsert_as(&confused, "a@example.com").await,
            401,
            "confused",
        );
        let (other, _) = pair(algorithm);
        let other = signed(algorithm, &other, &claims(&json!({})));
        assert_status(
            &server.upsert_as(&other, "a@example.com").await,
            401,
            "another key",
        );
        // Nor can it be made one by mistake.
        let mistaken = rules(JwtAlgorithm::Hs256, JwtKeys::Key(file.clone()));
        assert!(mistaken.check().unwrap_err().reason.contains("PEM"));
        let mut both = rules(of_ours, JwtKeys::Key(file));
        both.algorithms.push(JwtAlgorithm::Hs256);
        assert!(both.check().unwrap_err().reason.contains("one algorithm"));
    }
}

#[tokio::test]
async fn a_set_has_the_keys_that_tokens_name() {
    let folder = tempfile::tempdir().unwrap();
    let (first, _) = pair(Algorithm::ES256);
    let (second, _) = pair(Algorithm::RS256);
    let jwk = |key: &EncodingKey, algorithm, id: &str| {
        let mut jwk = Jwk::from_encoding_key(key, algorithm).unwrap();
        jwk.common.key_id = Some(id.to_owned());
        jwk
    };
    let keys = vec![
        jwk(&first, Algorithm::ES256, "first"),
        jwk(&second, Algorithm::RS256, "second"),
    ];
    let set = serde_json::to_string(&JwkSet { keys }).unwrap();
    let file = written(folder.path(), "keys.json", set);
    let mut rules = rules(JwtAlgorithm::Es256, JwtKeys::Set(file));
    rules.algorithms.push(JwtAlgorithm::Rs256);
    let server = start(rules).await;
    let token = |key: &EncodingKey, algorithm, id: Option<&str>| {
        let mut header = Header::new(algorithm);
        header.kid = id.map(str::to_owned);
        encode(&header, &claims(&json!({})), key).unwrap()
    };
    for (token, status, what) in [
        (
            token(&first, Algorithm::ES256, Some("first")),
            200,
            "the first",
        ),
        (
            token(&second, Algorithm::RS256, Some("second")),
            200,
            "the second",
        ),
        (
            token(&first, Algorithm::ES256, Some("second")),
            401,
            "the other's name",
        ),
        (
            token(&first, Algorithm::ES256, Some("third")),
            401,
            "an unknown name",
        ),
        (
            token(&first, Algorithm::ES256, Some("../first")),
            401,
            "a path",
        ),
        (token(&first, Algorithm::ES256, None), 401, "no name"),
    ] {
        assert_status(
            &server.upsert_as(&token, "a@example.com").await,
            status,
            what,
        );
    }
}

#[test]
fn keys_that_cannot_be_used_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = |text: &str| written(folder.path(), "key", text);
    for (text, algorithm, is_set, part) in [
        ("short", JwtAlgorithm::Hs256, false, "at least 32 octets"),
        (
            "no key",
            JwtAlgorithm::Rs256,
            false,
            "expected an RSA public key",
        ),
        (
            "no key",
            JwtAlgorithm::Es256,
            false,
            "expected a P-256 public key",
        ),
        (
            "no set",
            JwtAlgorithm::Es256,
            true,
            "expected a set of keys",
        ),
        (
            r#"{"keys":[]}"#,
            JwtAlgorithm::Es256,
            true,
            "no key of the set",
        ),
        (
            r#"{"keys":[{"kty":"oct","k":"c2hvcnQ"}]}"#,
            JwtAlgorithm::Hs256,
            true,
            "at least 32 octets",
        ),
    ] {
        let keys = if is_set {
            JwtKeys::Set(file(text))
        } else {
            JwtKeys::Key(file(text))
        };
        let error = rules(algorithm, keys).check().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
    let nowhere = JwtKeys::Key("/nowhere/key".into());
    let error = rules(JwtAlgorithm::Hs256, nowhere).check().unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/key: "), "{error}");
}
