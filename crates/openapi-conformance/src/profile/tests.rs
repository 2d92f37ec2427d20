use super::*;
use serde_json::json;

fn error(text: &str) -> String {
    Profile::parse(text).unwrap_err().to_string()
}

#[test]
fn nothing_is_turned_on_by_nothing() {
    assert_eq!(Profile::parse(""), Ok(Profile::default()));
}

#[test]
fn every_entry_is_read() {
    let profile = Profile::parse(
        r##"
        [credentials-before-body]
        reason = "a"
        [allow-with-405]
        reason = "b"
        [accepted-again]
        reason = "c"
        [utf-8-only]
        reason = "h"
        [any-path]
        reason = "i"
        [only-documented-bodies]
        reason = "j"
        [[refusal]]
        status = [400, 422]
        allowed = false
        reason = "k"
        [[refusal]]
        operation = "POST /boxes"
        status = [400]
        allowed = true
        reason = "l"
        [status.authenticates]
        is = [401]
        reason = "d"
        [status.undeclared-method]
        is = [404, 405]
        reason = "e"
        [[fixed]]
        at = "/workspace_id"
        value = { a = [1, 2.5, true, "x"] }
        reason = "f"
        [[waiver]]
        rule = "accepts-refused"
        place = "#/components/schemas/Box"
        when = { enum = [""] }
        reason = "g"
        "##,
    )
    .unwrap();
    for (operation, status, allowed) in [
        ("POST /boxes", 400, Some(true)),
        ("POST /boxes", 422, Some(false)),
        ("GET /boxes", 400, Some(false)),
        ("GET /boxes", 409, None),
    ] {
        let found = profile.allows_refusal(operation, status);
        assert_eq!(found, allowed, "{operation} {status}");
    }
    assert_eq!(
        profile.credentials_before_body.unwrap().reason.as_str(),
        "a"
    );
    assert_eq!(profile.allow_with_405.unwrap().reason.as_str(), "b");
    assert_eq!(profile.accepted_again.unwrap().reason.as_str(), "c");
    assert_eq!(profile.utf8_only.as_ref().unwrap().reason.as_str(), "h");
    assert_eq!(profile.any_path.as_ref().unwrap().reason.as_str(), "i");
    let bodies = profile.only_documented_bodies.as_ref().unwrap();
    assert_eq!(bodies.reason.as_str(), "j");
    let expected = &profile.status[&CaseGroup::UndeclaredMethod];
    assert!(expected.is.contains(405) && !expected.is.contains(400));
    assert_eq!(expected.is.to_string(), "404 or 405");
    assert_eq!(
        profile.status[&CaseGroup::Authenticates].is.as_slice(),
        [401]
    );
    assert_eq!(profile.fixed[0].at.to_string(), "/workspace_id");
    assert_eq!(profile.waivers[0].reason, "g");
    assert_eq!(profile.waivers[0].when, Some(json!({"enum": [""]})));
    assert_eq!(profile.fixed[0].value, json!({"a": [1, 2.5, true, "x"]}));
}

#[test]
fn an_error_names_its_place_and_what_is_wrong() {
    for (text, expected) in [
        (
            "[alow-with-405]\nreason = \"x\"",
            "1:2: unknown field `alow-with-405`",
        ),
        (
            "[allow-with-405]\nreason = \"x\"\nwhy = 1",
            "3:1: unknown field `why`",
        ),
        ("[allow-with-405]", "1:1: missing field `reason`"),
        (
            "[allow-with-405]\nreason = \" \"",
            "2:10: the reason is blank",
        ),
        (
            "[allow-with-405]\nreason = 7",
            "2:10: invalid type: integer `7`",
        ),
        (
            "[status.refuses]\nis = []\nreason = \"x\"",
            "2:6: list at least one status",
        ),
        (
            "[status.refuses]\nis = [40]\nreason = \"x\"",
            "2:6: 40 is no HTTP status",
        ),
        (
            "[status.refuses]\nis = [-1]\nreason = \"x\"",
            "2:7: invalid value",
        ),
        (
            "[status.refused]\nis = [400]\nreason = \"x\"",
            "1:9: unknown variant `refused`",
        ),
        (
            "[[fixed]]\nat = \"ws\"\nvalue = 1\nreason = \"x\"",
            "2:6: `ws` is no JSON pointer",
        ),
        (
            "[[fixed]]\nat = \"/a~2\"\nvalue = 1\nreason = \"x\"",
            "2:6: `/a~2` is no JSON pointer",
        ),
        (
            "[[fixed]]\nat = \"/a\"\nvalue = nan\nreason = \"x\"",
            "3:9: JSON has no such number",
        ),
        (
            "[[fixed]]\nat = \"/a\"\nvalue = 2020-01-01\nreason = \"x\"",
            "3:9: JSON has no dates",
        ),
        (
            "[[waiver]]\nrule = \"x\"\nplace = \"#/a\"\nreason = \"\"",
            "4:10: `reason` is empty",
        ),
        ("# ä\nä", "2:2: key with no value"),
        ("[allow-with-405]\nreason = \"x", "2:"),
    ] {
        let told = error(text);
        assert!(told.starts_with(expected), "{text}\n{told}");
        assert!(!told.contains('\n'), "{told}");
    }
}

#[test]
fn hostile_text_is_an_error_and_no_panic() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [
        deep.as_str(),
        "[[fixed]]\nvalue = 1e999\nat=\"/a\"",
        "\u{0}",
        "= = =",
        "[a.b.c",
    ] {
        Profile::parse(text).unwrap_err();
    }
}
