//! `--token-command`: a program that prints a token.
use std::process::{Command, Stdio};

/// Runs a command of the shell and takes what it prints for a token. An error tells what became of the
/// command; what it printed may be a secret and is not told.
pub(super) fn printed(command: &str) -> Result<String, String> {
    let (shell, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        // POSIX has it there, whatever the PATH says.
        ("/bin/sh", "-c")
    };
    let output = Command::new(shell)
        .args([flag, command])
        .stdin(Stdio::null())
        // What it complains of is for the user to read.
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("--token-command: {shell} cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "--token-command: `{command}` ended with {}",
            output.status
        ));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|_| format!("--token-command: what `{command}` prints is not UTF-8"))?;
    let token = text.trim();
    if token.is_empty() {
        return Err(format!("--token-command: `{command}` prints nothing"));
    }
    if token.chars().any(char::is_control) {
        return Err(format!(
            "--token-command: `{command}` prints more than one line; it is to print the token alone"
        ));
    }
    Ok(token.to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::printed;

    #[test]
    fn the_token_is_what_is_printed_without_the_line_feed() {
        assert_eq!(printed("echo abc").unwrap(), "abc");
        for (command, expected) in [
            ("true", "prints nothing"),
            ("exit 3", "exit status: 3"),
            ("echo s3cret; echo more", "more than one line"),
        ] {
            let error = printed(command).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}
