//! Settings from the command line, the environment and a file.

use std::fs;
use std::path::PathBuf;

use crate::support::{Serving, run};
use crate::{assert_refused, stdout_of};

const DOCUMENTATION: &str = "../../docs/configuration.md";
const BEGIN: &str = "<!-- settings: `contacts-server config reference` -->\n";
const END: &str = "<!-- end of settings -->\n";

/// A configuration file, and the folder that it is gone with.
fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// The line of a setting, its columns set apart by one blank.
fn line<'a>(output: &'a str, setting: &str) -> Vec<&'a str> {
    let lines = output.lines().map(|line| line.split_whitespace().collect());
    let mut found = lines.filter(|words: &Vec<_>| words.first() == Some(&setting));
    found.next().unwrap_or_default()
}

#[test]
fn an_option_comes_before_the_environment_and_that_before_the_file() {
    let (_folder, path) = file(
        "# Where\nstore = \"postgres://ann:hidden@db1/contacts\"\nmax_body_bytes = 2_000\n\
         log_level = 'warn'\nlog_format = 'json'\nmax_connections = 7\n\
         trace_ratio = 0.25\notlp_endpoint = 'http://d:4318'\n",
    );
    let path = path.to_str().unwrap();
    let done = run(
        &["config", "check", "--config", path, "--log-level", "error"],
        &[
            ("CONTACTS_LOG_LEVEL", "debug"),
            ("CONTACTS_MAX_CONNECTIONS", "8"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318"),
            ("OTEL_TRACES_SAMPLER", "traceidratio"),
        ],
    );
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    let expected = [
        ["trace_ratio", "0.25", &format!("{path}:7:15")],
        ["trace_sampler", "traceidratio", "OTEL_TRACES_SAMPLER"],
        [
            "otlp_endpoint",
            "http://c:4318",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
        ],
        [
            "store",
            "postgres://ann@db1/contacts",
            &format!("{path}:2:9"),
        ],
        ["max_body_bytes", "2000", &format!("{path}:3:18")],
        ["log_level", "error", "--log-level"],
        ["log_format", "json", &format!("{path}:5:14")],
        ["max_connections", "8", "CONTACTS_MAX_CONNECTIONS"],
        ["bind", "127.0.0.1:8080", "default"],
        ["distributed", "false", "default"],
    ];
    for words in expected {
        assert_eq!(line(&done.stdout, words[0]), words, "{}", done.stdout);
    }
    assert_eq!(
        line(&done.stdout, "metrics_bind"),
        ["metrics_bind", "-", "not", "set"]
    );
    assert!(!done.stdout.contains("hidden"), "{}", done.stdout);
}

#[test]
fn what_a_file_cannot_say_is_refused_with_its_place() {
    for (text, place, part) in [
        (
            "bind = '127.0.0.1:0'\nbnid = 1\n",
            "2:1",
            "unknown key \"bnid\": expected one of bind, store",
        ),
        (
            "log-level = 'warn'\n",
            "1:1",
            "unknown key \"log-level\": write log_level",
        ),
        ("[server]\nbind = 1\n", "1:2", "unknown key \"server\""),
        (
            "\nmax_body_bytes = 'much'\n",
            "2:18",
            "invalid value 'much' for '--max-body-bytes <N>'",
        ),
        ("bind = [1]\n", "1:8", "bind: expected a text or a number"),
        (
            "distributed = 1\n",
            "1:15",
            "distributed: expected true or false",
        ),
        ("bind = \n", "1:", ""),
        (
            "trace_ratio = 1.5\n",
            "1:15",
            "expected a number from 0 to 1",
        ),
        (
            "trace_sampler = 'jaeger_remote'\n",
            "1:17",
            "expected one of always_on, always_off, traceidratio, parentbased_always_on",
        ),
        (
            "otlp_endpoint = 'localhost:4318'\n",
            "1:17",
            "such as http://localhost:4318",
        ),
        (
            "otlp_endpoint = 'http://ann:hidden@localhost'\n",
            "1:17",
            "without user or query",
        ),
        (
            "bind = '127.0.0.1:0'\nbind = '127.0.0.1:0'\n",
            "2:1",
            "duplicate key",
        ),
    ] {
        let (_folder, path) = file(text);
        let done = run(&["--config", path.to_str().unwrap()], &[]);
        assert_refused(&done, 2, &format!("{}:{place}", path.display()));
        assert!(done.stderr.contains(part), "{done:?}");
        assert!(!done.stderr.contains("hidden"), "{done:?}");
        assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
    }
    let done = run(&["config", "check", "--config", "/nowhere/at.toml"], &[]);
    assert_refused(&done, 2, "cannot read /nowhere/at.toml");
}

#[test]
fn every_command_takes_the_store_of_the_file() {
    let (folder, path) = file("");
    let store = folder.path().join("contacts.db");
    let text = format!(
        "store = \"sqlite:{}\"\nlog_level = \"debug\"\n",
        store.display()
    );
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    stdout_of(&["token", "create", "--name", "of the file", "--config", path]);
    let listed = stdout_of(&["token", "list", "--config", path]);
    assert!(listed.contains("of the file"), "{listed}");
    let serving = Serving::start(&["serve"], &[("CONTACTS_SERVER_CONFIG", path)]);
    assert_eq!(serving.stop().code, 0);
}

#[test]
fn a_bad_store_fails_the_check() {
    let done = run(
        &["config", "check", "--store", "mysql://me:secret@host/db"],
        &[],
    );
    assert_refused(&done, 1, "expected memory:");
    assert!(!done.stderr.contains("secret"), "{done:?}");
}

#[test]
fn documentation_has_the_settings_that_there_are() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(DOCUMENTATION);
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    let table = stdout_of(&["config", "reference"]);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(
            written, table,
            "BLESS=1 cargo test -p contacts-server writes docs/configuration.md anew"
        );
    }
}
