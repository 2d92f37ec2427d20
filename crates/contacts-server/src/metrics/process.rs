//! The figures of the process, under the names that Prometheus' clients give them.

use prometheus::{Error, Registry};

#[cfg(target_os = "linux")]
pub(super) use linux::Process;

/// Elsewhere the system tells nothing in this way.
#[cfg(not(target_os = "linux"))]
pub(super) struct Process;

#[cfg(not(target_os = "linux"))]
impl Process {
    pub(super) fn new(_: &Registry) -> Result<Self, Error> {
        Ok(Self)
    }

    pub(super) fn look(&self) {}
}

#[cfg(target_os = "linux")]
mod linux {
    use procfs::process::LimitValue;
    use prometheus::{Counter, Gauge, IntGauge};
    use rustix::time::{ClockId, clock_gettime};

    use super::super::{as_number, gauge, kept};
    use super::{Error, Registry};

    pub(in crate::metrics) struct Process {
        cpu_seconds: Counter,
        open_fds: IntGauge,
        max_fds: IntGauge,
        resident_bytes: IntGauge,
        virtual_bytes: IntGauge,
        threads: IntGauge,
        start_seconds: Gauge,
    }

    impl Process {
        pub(in crate::metrics) fn new(registry: &Registry) -> Result<Self, Error> {
            let process = Self {
                cpu_seconds: kept(
                    registry,
                    Counter::new(
                        "process_cpu_seconds_total",
                        "Total user and system CPU time spent in seconds.",
                    )?,
                )?,
                open_fds: gauge(
                    registry,
                    "process_open_fds",
                    "Number of open file descriptors.",
                )?,
                max_fds: gauge(
                    registry,
                    "process_max_fds",
                    "Maximum number of open file descriptors.",
                )?,
                resident_bytes: gauge(
                    registry,
                    "process_resident_memory_bytes",
                    "Resident memory size in bytes.",
                )?,
                virtual_bytes: gauge(
                    registry,
                    "process_virtual_memory_bytes",
                    "Virtual memory size in bytes.",
                )?,
                threads: gauge(
                    registry,
                    "process_threads",
                    "Number of OS threads in the process.",
                )?,
                start_seconds: kept(
                    registry,
                    Gauge::new(
                        "process_start_time_seconds",
                        "Start time of the process since unix epoch in seconds.",
                    )?,
                )?,
            };
            if let Ok(begun) = begun() {
                process.start_seconds.set(begun);
            }
            Ok(process)
        }

        /// Reads them anew. Those that the system does not tell stay as they were.
        pub(in crate::metrics) fn look(&self) {
            // A figure less is no reason to give none.
            let _ = self.try_look();
        }

        fn try_look(&self) -> procfs::ProcResult<()> {
            let ticks = as_number(procfs::ticks_per_second());
            let process = procfs::process::Process::myself()?;
            let stat = process.stat()?;
            let cpu = as_number(stat.utime.saturating_add(stat.stime)) / ticks;
            // A counter can only be added to.
            self.cpu_seconds
                .inc_by((cpu - self.cpu_seconds.get()).max(0.0));
            let resident = stat.rss.saturating_mul(procfs::page_size());
            self.resident_bytes.set(whole(resident));
            self.virtual_bytes.set(whole(stat.vsize));
            self.threads.set(stat.num_threads);
            self.open_fds
                .set(i64::try_from(process.fd_count()?).unwrap_or(i64::MAX));
            if let LimitValue::Value(most) = process.limits()?.max_open_files.soft_limit {
                self.max_fds.set(whole(most));
            }
            Ok(())
        }
    }

    /// When the process began, by its own files and the clocks alone: where `/proc` shows processes and
    /// nothing else (`ProcSubset=pid`), it does not tell when the system began.
    fn begun() -> procfs::ProcResult<f64> {
        let since_boot = procfs::process::Process::myself()?.stat()?.starttime;
        let since_boot = as_number(since_boot) / as_number(procfs::ticks_per_second());
        let boot = seconds(ClockId::Realtime) - seconds(ClockId::Boottime);
        Ok(boot + since_boot)
    }

    #[expect(clippy::cast_precision_loss, reason = "no clock has gone for so long")]
    fn seconds(clock: ClockId) -> f64 {
        let time = clock_gettime(clock);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    }

    fn whole(figure: u64) -> i64 {
        i64::try_from(figure).unwrap_or(i64::MAX)
    }
}
