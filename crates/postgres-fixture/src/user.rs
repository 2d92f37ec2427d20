//! Who runs the server: it refuses to be run by root.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// The user and group to run as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct User {
    id: u32,
    group: u32,
}

impl User {
    /// Somebody else if this process is root's: `postgres`, or `nobody` where there is none.
    pub(crate) fn other_than_root() -> Option<Self> {
        if !rustix::process::getuid().is_root() {
            return None;
        }
        let users = std::fs::read_to_string("/etc/passwd").unwrap();
        let find = |name: &str| {
            users.lines().find_map(|line| {
                let mut parts = line.split(':');
                (parts.next()? == name).then_some(())?;
                Some(Self {
                    id: parts.nth(1)?.parse().ok()?,
                    group: parts.next()?.parse().ok()?,
                })
            })
        };
        find("postgres").or_else(|| find("nobody"))
    }

    /// Makes a command be run by this user, and a folder be its own.
    pub(crate) fn owns(self, folder: &Path) {
        std::os::unix::fs::chown(folder, Some(self.id), Some(self.group)).unwrap();
    }

    pub(crate) fn runs(self, command: &mut Command) {
        command.uid(self.id).gid(self.group);
    }
}
