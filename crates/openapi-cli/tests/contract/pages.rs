//! `completions` and `man`.
use crate::support::Folder;

#[test]
fn every_shell_is_told_of_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Folder::new().contract(&["completions", shell]);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{shell}");
        for word in [
            "diff",
            "check",
            "conform",
            "proxy",
            "rules",
            "fail-on",
            "credential",
        ] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
    let ran = Folder::new().contract(&["completions", "tcsh"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
}

#[test]
fn manual_pages_are_roff() {
    let folder = Folder::new();
    let page = |arguments: &[&str]| {
        let ran = folder.contract(arguments);
        assert_eq!((ran.code, &*ran.err), (0, ""));
        ran.out
    };
    let whole = page(&["man"]);
    assert!(
        whole.contains(".TH contract 1") && whole.contains("conform"),
        "{whole}"
    );
    let diff = page(&["man", "diff"]);
    assert!(
        diff.contains(".TH contract-diff 1") && diff.contains("\\-\\-fail\\-on"),
        "{diff}"
    );
    let ran = folder.contract(&["man", "bench"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(
        ran.err
            .starts_with("error: there is no command `bench`; there are diff, check, conform,"),
        "{ran:?}"
    );
}
