//! Lines on their way to where they are written, by a thread of their own.
//!
//! No line waits for one who reads them: they are gathered and written in large pieces, and those that
//! find no room are dropped, counted, and told when there is room again.

use std::io::{ErrorKind, Write};
use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Octets of lines that wait to be written.
const ROOM: usize = 1 << 20;
/// So many are written without waiting for more.
const PIECE: usize = 64 << 10;
/// How long the first line waits for others.
const GATHERING: Duration = Duration::from_millis(50);

/// Lines that wait to be written.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    lines: Vec<u8>,
    dropped: u64,
    is_urgent: bool,
    is_closed: bool,
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.dropped == 0
    }

    fn is_due(&self) -> bool {
        self.is_urgent || self.is_closed || self.lines.len() >= PIECE
    }
}

impl Queue {
    /// Takes a line. One that is urgent waits for no others.
    pub(super) fn push(&self, line: &[u8], is_urgent: bool) {
        let mut waiting = self.lock();
        if waiting.lines.len().saturating_add(line.len()) > ROOM || waiting.is_closed {
            waiting.dropped = waiting.dropped.saturating_add(1);
            return;
        }
        // Waking a thread takes longer than making a line.
        let (was_empty, was_due) = (waiting.is_empty(), waiting.is_due());
        waiting.lines.extend_from_slice(line);
        waiting.is_urgent |= is_urgent;
        let is_news = was_empty || (waiting.is_due() && !was_due);
        drop(waiting);
        if is_news {
            self.changed.notify_one();
        }
    }

    /// Takes no more lines, and ends [`Queue::write_to`] when those that wait are written.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }

    /// Writes lines until the queue is closed. `told` makes a line of how many were dropped.
    pub(super) fn write_to(&self, out: impl Write, told: impl Fn(u64) -> Vec<u8>) {
        let mut out = Lines {
            out,
            is_within_line: false,
        };
        let mut taken = Vec::new();
        let mut dropped = 0_u64;
        loop {
            let is_closed = {
                let mut waiting = self.gathered();
                mem::swap(&mut waiting.lines, &mut taken);
                dropped = dropped.saturating_add(mem::take(&mut waiting.dropped));
                waiting.is_urgent = false;
                waiting.is_closed
            };
            dropped = dropped.saturating_add(out.write(&taken));
            taken.clear();
            if dropped > 0 && out.write(&told(dropped)) == 0 {
                dropped = 0;
            }
            if is_closed {
                return;
            }
        }
    }

    /// Waits until there is something to write.
    fn gathered(&self) -> MutexGuard<'_, Waiting> {
        let waiting = self
            .changed
            .wait_while(self.lock(), |waiting| {
                waiting.is_empty() && !waiting.is_closed
            })
            .unwrap_or_else(PoisonError::into_inner);
        let (waiting, _) = self
            .changed
            .wait_timeout_while(waiting, GATHERING, |waiting| !waiting.is_due())
            .unwrap_or_else(PoisonError::into_inner);
        waiting
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes whole lines as far as that can be done.
struct Lines<W> {
    out: W,
    /// Whether the last line was written in part.
    is_within_line: bool,
}

impl<W: Write> Lines<W> {
    /// Writes lines, and returns how many were lost. A log that cannot be written, to a full disk say,
    /// is no reason to stop serving.
    fn write(&mut self, lines: &[u8]) -> u64 {
        if lines.is_empty() {
            return 0;
        }
        if self.is_within_line {
            self.is_within_line = self.out.write_all(b"\n").is_err();
        }
        let mut rest = lines;
        while !rest.is_empty() && !self.is_within_line {
            match self.out.write(rest) {
                Ok(written @ 1..) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Ok(0) | Err(_) => break,
            }
        }
        let written = lines.len().saturating_sub(rest.len());
        if let Some(last) = written.checked_sub(1).and_then(|last| lines.get(last)) {
            self.is_within_line = *last != b'\n';
        }
        let ends = rest.iter().filter(|octet| **octet == b'\n');
        u64::try_from(ends.count()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::mpsc::{self, Receiver, Sender};
    use std::sync::{Arc, Barrier};
    use std::thread;

    use super::*;

    /// What was written, in the pieces that it was written in; each waits until it is let through.
    struct Held(Receiver<()>, Sender<Vec<u8>>);

    impl Write for Held {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            // Once nobody holds anything back any more, all is let through.
            let _ = self.0.recv();
            self.1.send(piece.to_vec()).map_err(io::Error::other)?;
            Ok(piece.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(dropped: u64) -> Vec<u8> {
        format!("dropped {dropped}\n").into_bytes()
    }

    fn start(queue: &Arc<Queue>) -> (Sender<()>, Receiver<Vec<u8>>) {
        let (let_through, held) = mpsc::channel();
        let (sender, written) = mpsc::channel();
        let queue = Arc::clone(queue);
        thread::spawn(move || queue.write_to(Held(held, sender), told));
        (let_through, written)
    }

    fn all(written: Receiver<Vec<u8>>) -> String {
        let pieces: Vec<_> = written.into_iter().collect();
        String::from_utf8(pieces.concat()).unwrap()
    }

    #[test]
    fn lines_of_many_threads_are_written_whole_in_few_pieces() {
        let queue = Arc::new(Queue::default());
        let (let_through, written) = start(&queue);
        drop(let_through);
        let barrier = Barrier::new(4);
        thread::scope(|scope| {
            for thread in 0..4 {
                let (queue, barrier) = (&queue, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    for number in 0..1000 {
                        queue.push(format!("{thread} {number}\n").as_bytes(), false);
                    }
                });
            }
        });
        queue.close();
        let pieces: Vec<_> = written.into_iter().collect();
        assert!(pieces.len() <= 20, "{}", pieces.len());
        let text = String::from_utf8(pieces.concat()).unwrap();
        for thread in 0..4 {
            let prefix = format!("{thread} ");
            let of_thread = text.lines().filter_map(|line| line.strip_prefix(&prefix));
            let numbers: Vec<usize> = of_thread.map(|number| number.parse().unwrap()).collect();
            assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
        }
        assert_eq!(text.lines().count(), 4000);
    }

    #[test]
    fn what_waits_is_bounded_and_what_is_dropped_is_told() {
        let queue = Arc::new(Queue::default());
        let (let_through, written) = start(&queue);
        let line = [&[b'x'; 1023][..], b"\n"].concat();
        let lines = 3 * ROOM / line.len();
        for _ in 0..lines {
            queue.push(&line, false);
        }
        assert!(queue.lock().lines.len() <= ROOM);
        drop(let_through);
        queue.close();
        let text = all(written);
        let dropped = text.lines().last().unwrap().strip_prefix("dropped ");
        let dropped: usize = dropped.unwrap().parse().unwrap();
        assert!(dropped >= lines / 3 - 1, "{dropped}");
        assert_eq!(text.lines().count() - 1 + dropped, lines);
    }

    #[test]
    fn an_urgent_line_waits_for_no_others() {
        let queue = Arc::new(Queue::default());
        let (let_through, written) = start(&queue);
        drop(let_through);
        queue.push(b"first\n", false);
        queue.push(b"second\n", true);
        // Far less than the gathering would take on a busy machine, were it not cut short.
        assert_eq!(written.recv().unwrap(), b"first\nsecond\n");
        queue.push(b"third\n", false);
        assert_eq!(written.recv_timeout(GATHERING * 100).unwrap(), b"third\n");
        queue.close();
        queue.push(b"late\n", true);
        assert!(!all(written).contains("late"));
    }

    /// Takes so many octets, then fails until it is mended.
    struct Full(Vec<u8>, usize);

    impl Write for Full {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            let taken = piece.len().min(self.1);
            if taken == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.1 -= taken;
            self.0.extend_from_slice(piece.get(..taken).unwrap());
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_that_was_cut_spoils_no_other() {
        let mut lines = Lines {
            out: Full(Vec::new(), 8),
            is_within_line: false,
        };
        assert_eq!(lines.write(b"first\nsecond\nthird\n"), 2);
        assert_eq!(lines.write(b"fourth\n"), 1);
        lines.out.1 = 100;
        assert_eq!(lines.write(b"fifth\n"), 0);
        assert_eq!(lines.write(b"sixth\n"), 0);
        let text = String::from_utf8(lines.out.0).unwrap();
        assert_eq!(text, "first\nse\nfifth\nsixth\n");
    }
}
