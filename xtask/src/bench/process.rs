//! What a process has used, as Linux tells it in `/proc`.

use anyhow::Result;
use std::time::Duration;

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) resident: u64,
    /// The most that was ever resident.
    pub(super) peak: u64,
}

#[cfg(target_os = "linux")]
mod figures {
    use super::{Duration, Memory, Result};
    use anyhow::Context;
    use procfs::process::Process;

    /// Processor time that the process has used so far, in user and kernel mode, over all its
    /// threads.
    pub(in super::super) fn cpu_time(process: u32) -> Result<Duration> {
        let stat = open(process)?.stat()?;
        let ticks = u32::try_from(stat.utime + stat.stime).context("the process is too old")?;
        let ticks_per_second = u32::try_from(procfs::ticks_per_second())?;
        Ok(Duration::from_secs(1) * ticks / ticks_per_second)
    }

    pub(in super::super) fn memory(process: u32) -> Result<Memory> {
        let status = open(process)?.status()?;
        match (status.vmrss, status.vmhwm) {
            (Some(resident), Some(peak)) => Some(Memory {
                resident: resident * 1024,
                peak: peak * 1024,
            }),
            _ => None,
        }
        .with_context(|| format!("process {process} has no memory of its own"))
    }

    fn open(process: u32) -> Result<Process> {
        Ok(Process::new(i32::try_from(process)?)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod figures {
    use super::{Duration, Memory, Result};
    use anyhow::bail;

    pub(in super::super) fn cpu_time(_: u32) -> Result<Duration> {
        bail!("the bench reads the figures of processes on Linux only")
    }

    pub(in super::super) fn memory(_: u32) -> Result<Memory> {
        bail!("the bench reads the figures of processes on Linux only")
    }
}

pub(super) use figures::{cpu_time, memory};

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn this_process_can_be_read() {
        let own = std::process::id();
        let start = std::time::Instant::now();
        while start.elapsed() < Duration::from_millis(50) {}
        assert!(cpu_time(own).unwrap() >= Duration::from_millis(10));
        let memory = memory(own).unwrap();
        assert!(memory.resident > 0 && memory.peak >= memory.resident / 2);
    }

    #[test]
    fn the_name_of_a_process_does_not_shift_the_figures() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("a) S (b c");
        std::os::unix::fs::symlink("/bin/sh", &program).unwrap();
        let busy = "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done; echo done; read end";
        let mut child = Command::new(&program)
            .args(["-c", busy])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut line).unwrap();
        let used = cpu_time(child.id());
        let memory = memory(child.id());
        child.kill().unwrap();
        child.wait().unwrap();
        let used = used.unwrap();
        assert!(
            used >= Duration::from_millis(10) && used < Duration::from_mins(1),
            "{used:?}"
        );
        assert!(memory.unwrap().resident > 0);
    }
}
