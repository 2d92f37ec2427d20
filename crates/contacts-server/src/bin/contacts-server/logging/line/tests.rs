use slog::{Drain, Logger, Never, info, o, warn};

use super::*;

struct Lines(Form, std::sync::mpsc::Sender<String>);

impl Drain for Lines {
    type Ok = ();
    type Err = Never;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> Result<(), Never> {
        made(self.0, record, values, |line| {
            self.1
                .send(String::from_utf8(line.to_vec()).unwrap())
                .unwrap();
        });
        Ok(())
    }
}

fn lines(form: Form, log: impl FnOnce(Logger)) -> Vec<String> {
    let (sender, receiver) = std::sync::mpsc::channel();
    let sender = std::sync::Mutex::new(Lines(form, sender));
    log(Logger::root(sender.fuse(), o!("of" => "logger")));
    receiver.iter().collect()
}

const PLAIN: Form = Form::Text { is_coloured: false };

#[test]
fn text_has_its_values_in_their_order() {
    let made = lines(PLAIN, |log| {
        warn!(log, "a {}", "message"; "first" => 1, "second" => "two", "third" => true);
        info!(log, "another");
    });
    let [first, second] = &made[..] else {
        panic!("{made:?}");
    };
    let (stamp, rest) = first.split_at("Nov 26 19:34:50.123".len());
    assert_eq!(
        rest,
        " WARN a message, first: 1, second: two, third: true, of: logger\n"
    );
    let year = format!("2024 {stamp}");
    chrono::NaiveDateTime::parse_from_str(&year, "%Y %b %d %H:%M:%S%.3f").unwrap();
    assert!(second.ends_with(" INFO another, of: logger\n"), "{second}");
}

#[test]
fn nothing_breaks_a_line_or_acts_on_a_terminal() {
    let bad = "a\nb\u{1b}[31m\u{9b}c\u{a0}é";
    let made = lines(PLAIN, |log| info!(log, "{bad}"; "key" => bad));
    let shown = "a\\nb\\u{1b}[31m\\u{9b}c\u{a0}é";
    assert!(
        made[0].ends_with(&format!(" {shown}, key: {shown}, of: logger\n")),
        "{made:?}"
    );
    let made = lines(Form::Json, |log| info!(log, "{bad}"; "key" => bad));
    assert_eq!(made[0].lines().count(), 1);
    let read: serde_json::Value = serde_json::from_str(&made[0]).unwrap();
    assert_eq!((&read["msg"], &read["key"]), (&bad.into(), &bad.into()));
}

#[test]
fn json_has_numbers_and_times() {
    let made = lines(Form::Json, |log| {
        info!(log, "said"; "n" => 7, "big" => u128::from(u64::MAX), "is" => false, "none" => None::<u8>);
    });
    let read: serde_json::Value = serde_json::from_str(&made[0]).unwrap();
    assert_eq!(read["n"], 7);
    assert_eq!(read["big"], u64::MAX);
    assert_eq!(read["is"], false);
    assert_eq!(read["none"], "");
    assert_eq!(
        (&read["level"], &read["of"]),
        (&"INFO".into(), &"logger".into())
    );
    let stamp = read["ts"].as_str().unwrap();
    let age = Utc::now() - DateTime::parse_from_rfc3339(stamp).unwrap().to_utc();
    assert!((0..60).contains(&age.num_seconds()), "{stamp}");
}

#[test]
fn a_terminal_gets_colours() {
    let made = lines(
        Form::Text { is_coloured: true },
        |log| info!(log, "said"; "key" => 1),
    );
    assert!(
        made[0].contains("\u{1b}[32mINFO\u{1b}[0m \u{1b}[1msaid\u{1b}[0m"),
        "{made:?}"
    );
}

#[test]
fn a_time_is_told_to_its_fraction() {
    for (seconds, nanoseconds, text, json) in [
        (
            0,
            1_999_999,
            "Jan 01 00:00:00.001",
            "1970-01-01T00:00:00.001999Z",
        ),
        (
            0,
            999_999_999,
            "Jan 01 00:00:00.999",
            "1970-01-01T00:00:00.999999Z",
        ),
        (1, 0, "Jan 01 00:00:01.000", "1970-01-01T00:00:01.000000Z"),
    ] {
        let time = DateTime::from_timestamp(seconds, nanoseconds).unwrap();
        for (form, expected) in [(PLAIN, text), (Form::Json, json)] {
            let mut made = Vec::new();
            stamp(form, time, &mut made);
            assert_eq!(String::from_utf8(made).unwrap(), expected);
        }
    }
}
