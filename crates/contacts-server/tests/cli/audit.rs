//! What is logged of tokens.

use serde_json::Value;

use crate::TOKEN;
use crate::support::{Finished, Serving, run, url};

/// The lines about tokens, without what differs from run to run, and each with its level.
fn told(done: &Finished) -> Vec<Value> {
    let lines = done.stderr.lines().filter(|line| line.starts_with('{'));
    let lines = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
    let about_tokens = lines.filter(|line| line["msg"].as_str().unwrap().contains("token "));
    about_tokens
        .filter(|line| line["scope"].is_string())
        .map(|mut line| {
            assert!(line["ts"].is_string(), "{line}");
            assert_eq!(line["uid"], rustix::process::getuid().as_raw(), "{line}");
            assert_eq!(line["token_id"].as_str().map(str::len), Some(16), "{line}");
            let members = line.as_object_mut().unwrap();
            members.retain(|name, _| !["ts", "uid", "token_id"].contains(&name.as_str()));
            line
        })
        .collect()
}

#[test]
fn each_change_of_a_token_is_a_line_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("contacts.db"));
    let json = &[("CONTACTS_LOG_FORMAT", "json")];
    let create = [
        "token",
        "create",
        "--store",
        &store,
        "--name",
        "red \u{1b}[31m",
        "--scope",
        "read",
        "--workspace",
        "b,c",
        "--workspace",
        "a",
    ];
    let created = run(&create, json);
    assert!(
        !created.stderr.contains(created.stdout.trim()),
        "{created:?}"
    );
    let mut expected = serde_json::json!({
        "msg": "token created", "level": "INFO", "token_name": "red \\u{1b}[31m",
        "scope": "read", "workspaces": r#"["a","b,c"]"#, "revoked": false,
    });
    assert_eq!(told(&created), [expected.clone()]);

    let list = run(&["token", "list", "--store", &store], json);
    assert_eq!(told(&list), [] as [Value; 0]);
    let id = list
        .stdout
        .lines()
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let revoke = || run(&["token", "revoke", id, "--store", &store], json);
    expected["msg"] = "token revoked".into();
    expected["revoked"] = true.into();
    assert_eq!(told(&revoke()), [expected.clone()]);
    // Nothing changes a second time.
    assert_eq!(told(&revoke()), [] as [Value; 0]);

    let to = url(&folder.path().join("other.db"));
    let copy = || run(&["copy", "--from", &store, "--to", &to], json);
    expected["msg"] = "token copied".into();
    assert_eq!(told(&copy()), [expected]);
    assert_eq!(told(&copy()), [] as [Value; 0]);
}

#[test]
fn the_first_token_is_told_whatever_the_level_is() {
    let options = [
        "--store",
        "memory:",
        "--log-format",
        "json",
        "--log-level",
        "error",
    ];
    let server = Serving::start(&options, &[("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)]);
    let done = server.stop();
    assert!(!done.stderr.contains(TOKEN), "{done:?}");
    let expected = serde_json::json!({
        "msg": "first token created", "level": "INFO", "token_name": "bootstrap",
        "scope": "write", "workspaces": "all", "revoked": false,
    });
    assert_eq!(told(&done), [expected]);
    // That line alone.
    assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
}
