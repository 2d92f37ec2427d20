//! `--waivers FILE`.
use serde_json::{Value, json};

use super::{PHONE, assert_refused, shorter_phone};
use crate::support::{Folder, changed};

const WAIVER: &str = "[[waiver]]\nrule = \"max-length\"\nplace = \"#/components/schemas/*/properties/phone/maxLength\"\nreason = \"known\"\n";

#[test]
fn waivers_take_out_what_they_name_and_no_more() {
    let folder = Folder::with_contract();
    // Two causes at one place.
    let nullable = format!("{PHONE}/nullable");
    let both = changed(&[
        (&format!("{PHONE}/maxLength"), json!(40)),
        (&nullable, Value::Null),
    ]);
    folder.write("both.json", both).write("w.toml", WAIVER);
    let diff = |provided: &str| {
        folder.contract(&["diff", "promised.json", provided, "--waivers", "w.toml"])
    };
    let ran = diff("both.json");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("breaking[nullable]"), "{}", ran.out);
    assert!(
        ran.out.contains("\n1 finding: 1 breaking; 1 waived\n"),
        "{}",
        ran.out
    );
    folder.write("short.json", shorter_phone());
    let ran = diff("short.json");
    assert_eq!((ran.code, &*ran.out), (0, "no findings; 1 waived\n"));

    // A predicate on the value: the one that is shown has 41 characters.
    folder.write("w.toml", format!("{WAIVER}when = {{ maxLength = 41 }}\n"));
    assert_eq!(diff("short.json").code, 0);
    folder.write("w.toml", format!("{WAIVER}when = {{ maxLength = 40 }}\n"));
    let ran = diff("short.json");
    assert!(
        ran.code == 1 && ran.out.contains("breaking[max-length]"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("breaking[unused-waiver]"), "{}", ran.out);
}

#[test]
fn a_waiver_that_covers_nothing_fails() {
    let folder = Folder::with_contract();
    folder.write("w.toml", format!("# Known.\n\n{WAIVER}"));
    let arguments = [
        "diff",
        "promised.json",
        "promised.json",
        "--waivers",
        "w.toml",
    ];
    let ran = folder.contract(&arguments);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out
            .contains("breaking[unused-waiver]: the waiver of `max-length` at "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(" --> w.toml:3:1\n"), "{}", ran.out);
}

#[test]
fn what_is_no_waiver_is_refused_with_its_place() {
    let folder = Folder::with_contract();
    for (content, expected) in [
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\n",
            "w.toml:1:1: missing field `reason`",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"\"\n",
            "w.toml:4:10: `reason` is empty",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"/a\"\nreason = \"x\"\n",
            "w.toml:3:9: `place` is `/a`",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"x\"\nwho = 1\n",
            "w.toml:5:1: unknown field `who`",
        ),
        ("[[waivers]]\n", "w.toml:1:3: unknown field `waivers`"),
        (
            "[[waiver]]\nrule = \"enums\"\nplace = \"#/a\"\nreason = \"x\"\n",
            "w.toml:1:1: there is no rule `enums`; did you mean `enum`?",
        ),
        ("rule = \n", "w.toml:1:"),
    ] {
        folder.write("w.toml", content);
        let ran = folder.contract(&[
            "diff",
            "promised.json",
            "promised.json",
            "--waivers",
            "w.toml",
        ]);
        assert_refused(&ran, expected);
    }
    let ran = folder.contract(&[
        "diff",
        "promised.json",
        "promised.json",
        "--waivers",
        "none.toml",
    ]);
    assert_refused(&ran, "none.toml: cannot be read: ");
}
