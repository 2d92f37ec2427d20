//! What a process has used, as Linux tells it in `/proc`.

use anyhow::{Context, Result};
use std::time::Duration;

/// `/proc` counts processor time in hundredths of a second on every architecture
/// (`USER_HZ`, proc(5)).
const TICK: Duration = Duration::from_millis(10);

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) resident: u64,
    /// The most that was ever resident.
    pub(super) peak: u64,
}

/// Processor time that the process has used so far, in user and kernel mode, over all its threads.
pub(super) fn cpu_time(process: u32) -> Result<Duration> {
    let path = format!("/proc/{process}/stat");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{path} is not readable (the bench needs Linux)"))?;
    ticks(&text)
        .map(|ticks| TICK * ticks)
        .with_context(|| format!("{path} is not as proc(5) says"))
}

pub(super) fn memory(process: u32) -> Result<Memory> {
    let path = format!("/proc/{process}/status");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{path} is not readable (the bench needs Linux)"))?;
    let bytes = |name: &str| kibibytes(&text, name).map(|kibibytes| kibibytes * 1024);
    match (bytes("VmRSS:"), bytes("VmHWM:")) {
        (Some(resident), Some(peak)) => Some(Memory { resident, peak }),
        _ => None,
    }
    .with_context(|| format!("{path} is not as proc(5) says"))
}

/// `utime` and `stime`, fields 14 and 15. The name before them is in parentheses and may itself
/// hold spaces and parentheses.
fn ticks(stat: &str) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_ascii_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    user.checked_add(system)
}

fn kibibytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_process_does_not_shift_the_fields() {
        let stat = "42 (a) (b c) S 1 42 42 0 -1 4194304 100 0 0 0 250 31 7 7 20 0 1 0";
        assert_eq!(ticks(stat), Some(281));
    }

    #[test]
    fn memory_is_read_by_name() {
        let status = "Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(kibibytes(status, "VmRSS:"), Some(1024));
        assert_eq!(kibibytes(status, "VmHWM:"), Some(2048));
        assert_eq!(kibibytes(status, "VmSwap:"), None);
    }

    #[test]
    fn this_process_can_be_read() {
        let own = std::process::id();
        let start = std::time::Instant::now();
        while start.elapsed() < Duration::from_millis(50) {}
        assert!(cpu_time(own).unwrap() >= TICK);
        let memory = memory(own).unwrap();
        assert!(memory.resident > 0 && memory.peak >= memory.resident / 2);
    }
}
