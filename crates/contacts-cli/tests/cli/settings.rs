//! Where the URL, the token and the workspace come from.

use crate::server::Server;
use crate::support::Folder;

const UPSERT: [&str; 3] = ["upsert", "--email", "ada@example.com"];

/// The settings of a server as a file of the user holds them.
fn file(server: &Server) -> (Folder, String) {
    let known = server.folder();
    let token = known.environment("CONTACTS_TOKEN");
    let text = format!(
        "url = {:?}\ntoken = {token:?}\nworkspace = \"ws1\"\n",
        server.url()
    );
    (Folder::new(), text)
}

#[test]
fn what_is_missing_is_named_with_the_places_for_it() {
    let mut folder = Folder::new();
    for name in ["url", "token", "workspace"] {
        let ran = folder.run(&UPSERT).ended(2);
        let places = format!(
            "use --{name}, the variable CONTACTS_{}, or `{name} = ",
            name.to_uppercase()
        );
        assert!(ran.err.contains(&places), "{ran:?}");
        assert!(ran.err.contains(".config/contacts/config.toml"), "{ran:?}");
        let value = if name == "url" {
            "http://127.0.0.1:1"
        } else {
            "x"
        };
        folder.set(&format!("CONTACTS_{}", name.to_uppercase()), value);
    }
    let ran = folder.run(&UPSERT).ended(1);
    assert!(
        ran.err
            .starts_with("error: http://127.0.0.1:1 cannot be reached: "),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_of_the_user_says_it_if_nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;

    let server = Server::start();
    let (folder, text) = file(&server);
    folder.write(".config/contacts/config.toml", &text);
    let path = folder.path(".config/contacts/config.toml");
    let allow = |mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, permissions).unwrap();
    };
    for mode in [0o644, 0o640, 0o602] {
        allow(mode);
        let ran = folder.run(&UPSERT).ended(2);
        let remedy = format!("(mode {mode:o}); run `chmod 600 {}`", path.display());
        assert!(ran.err.contains(&remedy), "{ran:?}");
    }
    allow(0o600);
    let ran = folder.run(&UPSERT).ended(0);
    assert_eq!(ran.out, "created ada@example.com\n");
    // Arguments come first.
    let ran = folder
        .run(&[&UPSERT[..], &["--token", "wrong"]].concat())
        .ended(1);
    assert!(ran.err.starts_with("error: 401: "), "{ran:?}");
}

#[test]
fn a_file_that_is_wrong_is_told_without_what_it_holds() {
    let folder = Folder::new();
    folder.write("c.toml", "url = \"u\"\ntoken = secret\n");
    let ran = folder
        .run(&[&UPSERT[..], &["--config", "c.toml"]].concat())
        .ended(2);
    assert!(ran.err.starts_with("error: c.toml:2: "), "{ran:?}");
    assert!(!ran.err.contains("secret"), "{ran:?}");
    folder.write("c.toml", "tokn = \"secret\"\n");
    let ran = folder
        .run(&[&UPSERT[..], &["--config", "c.toml"]].concat())
        .ended(2);
    assert!(
        ran.err.contains("tokn") && !ran.err.contains("secret"),
        "{ran:?}"
    );
    let ran = folder
        .run(&[&UPSERT[..], &["--config", "none.toml"]].concat())
        .ended(2);
    assert!(ran.err.starts_with("error: none.toml: "), "{ran:?}");
}

#[test]
fn a_token_is_told_nowhere() {
    let mut folder = Folder::knowing("http://127.0.0.1:1", "very-secret");
    for arguments in [&UPSERT[..], &["upsert", "--help"], &["import", "--help"]] {
        let ran = folder.run(arguments);
        assert!(!format!("{ran:?}").contains("very-secret"), "{ran:?}");
    }
    folder.set("CONTACTS_TOKEN", "very secret");
    let ran = folder.run(&UPSERT).ended(2);
    assert!(
        ran.err.contains("invalid credential") && !ran.err.contains("very"),
        "{ran:?}"
    );
}
