//! `completions` and `man`.

use crate::support::Folder;

#[test]
fn every_shell_is_told_of_every_command_and_member() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Folder::new().run(&["completions", shell]).ended(0);
        assert_eq!(ran.err, "", "{shell}");
        for word in ["upsert", "import", "first-name", "concurrency"] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
    Folder::new().run(&["completions", "tcsh"]).ended(2);
}

#[test]
fn manual_pages_are_roff() {
    let page = |arguments: &[&str]| Folder::new().run(arguments).ended(0).out;
    let whole = page(&["man"]);
    assert!(
        whole.contains(".TH contacts 1") && whole.contains("import"),
        "{whole}"
    );
    let upsert = page(&["man", "upsert"]);
    assert!(upsert.contains("\\-\\-first\\-name"), "{upsert}");
    let ran = Folder::new().run(&["man", "delete"]).ended(2);
    assert_eq!(
        ran.err,
        "error: there is no command `delete`; there are import, completions, man, upsert, help\n"
    );
}
