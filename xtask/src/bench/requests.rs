//! The requests, as bytes prepared before the clock starts.

use serde_json::{Map, Value, json};

/// How many different contacts the pool holds.
const POOL: usize = 256;
/// The part of the e-mail address that tells contacts apart, in hexadecimal digits.
const KEY_DIGITS: usize = 16;
/// The workspace, whose last character is a hexadecimal digit.
const WORKSPACE: &str = "ws_bench_0";

/// A pool of complete HTTP requests, each with a place for the contact's key.
pub(super) struct Requests {
    pool: Vec<Prepared>,
}

struct Prepared {
    bytes: Vec<u8>,
    key_at: usize,
    workspace_at: usize,
}

impl Requests {
    /// Prepares the pool for a server at `host` (with port) that knows `token`.
    pub(super) fn prepare(host: &str, token: &str) -> Self {
        let pool = (0..POOL)
            .map(|index| prepared(host, token, &contact(index)))
            .collect();
        Self { pool }
    }

    /// The bytes of the request at `index` (any number, taken round the pool) for the contact `key`.
    pub(super) fn with_key(&mut self, index: u64, key: u64) -> &[u8] {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "only the place in the small pool counts"
        )]
        let prepared = &mut self.pool[index as usize % POOL];
        let mut rest = scattered(key);
        // A key is always in the same workspace.
        prepared.bytes[prepared.workspace_at] = digit(rest);
        let place = &mut prepared.bytes[prepared.key_at..prepared.key_at + KEY_DIGITS];
        for place in place.iter_mut().rev() {
            *place = digit(rest);
            rest >>= 4;
        }
        &prepared.bytes
    }
}

/// The address' part for a contact of a store that is filled before; no load has it.
pub(super) fn filling(number: u64) -> u64 {
    scattered((0xffff << 48) | number)
}

/// The workspace and the e-mail address of a contact by the part that tells it from others.
pub(super) fn names(scattered: u64) -> (String, String) {
    let workspace = WORKSPACE.trim_end_matches('0');
    (
        format!("{workspace}{:x}", scattered & 15),
        format!("user.{scattered:016x}@example.com"),
    )
}

/// The last hexadecimal digit of a number.
fn digit(number: u64) -> u8 {
    b"0123456789abcdef"[(number & 15) as usize]
}

/// Maps keys that follow each other to e-mail addresses in no order, as people's are; no two keys
/// meet, since each step can be undone.
fn scattered(key: u64) -> u64 {
    let mixed = (key ^ (key >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

fn prepared(host: &str, token: &str, contact: &Map<String, Value>) -> Prepared {
    // One of sixteen.
    let body = json!({"workspace_id": WORKSPACE, "contact": contact}).to_string();
    let head = format!(
        "POST /api/contacts.upsert HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    // `contact` begins with the e-mail address, so the first run of zeros of this length is its.
    let zeros = "0".repeat(KEY_DIGITS);
    let key_at = head.len() + body.find(&zeros).unwrap_or_default();
    let workspace = body.find(WORKSPACE).unwrap_or_default();
    Prepared {
        key_at,
        workspace_at: head.len() + workspace + WORKSPACE.len() - 1,
        bytes: [head, body].concat().into_bytes(),
    }
}

/// A contact with nine to twelve filled fields, the same for the same `index`.
fn contact(index: usize) -> Map<String, Value> {
    const FIRST: [&str; 8] = [
        "Ana",
        "Jürgen",
        "Mei",
        "Oluwaseun",
        "Zoë",
        "Rajesh",
        "Emily",
        "Søren",
    ];
    const LAST: [&str; 7] = [
        "Souza", "Müller", "Zhang", "Adeyemi", "Lefèvre", "O'Neill", "Nguyễn",
    ];
    const PLACES: [(&str, &str, &str); 5] = [
        ("BR", "pt-BR", "America/Sao_Paulo"),
        ("DE", "de-DE", "Europe/Berlin"),
        ("US", "en-US", "America/New_York"),
        ("FR", "fr-FR", "Europe/Paris"),
        ("NG", "en-NG", "Africa/Lagos"),
    ];
    const TITLES: [&str; 3] = ["Software Engineer", "Head of Marketing", "Nurse"];

    let (country, language, timezone) = PLACES[index % PLACES.len()];
    let mut contact = Map::new();
    let mut set = |name: &str, value: Value| {
        contact.insert(name.to_owned(), value);
    };
    set(
        "email",
        json!(format!("user.{}@example.com", "0".repeat(KEY_DIGITS))),
    );
    set("external_id", json!(format!("crm-{:06}", index * 7919)));
    set("first_name", json!(FIRST[index % FIRST.len()]));
    set("last_name", json!(LAST[index % LAST.len()]));
    set("country", json!(country));
    set("language", json!(language));
    set("timezone", json!(timezone));
    set("custom_string_1", json!("Premium tier"));
    set("custom_number_1", json!(index * 37 % 1000));
    if index.is_multiple_of(2) {
        let time = format!(
            "2024-{:02}-{:02}T09:30:00.250Z",
            index % 12 + 1,
            index % 28 + 1
        );
        set("custom_datetime_1", json!(time));
    }
    if index.is_multiple_of(3) {
        set("job_title", json!(TITLES[index % TITLES.len()]));
        set(
            "phone",
            json!(format!("+1555{:07}", index * 104_729 % 10_000_000)),
        );
    }
    if index % 4 == 1 {
        let preferences = json!({"theme": "dark", "topics": ["news", "offers"], "weekly": true});
        set("custom_json_1", preferences);
    }
    contact
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn sent(requests: &mut Requests, index: u64, key: u64) -> (String, Value) {
        let text = String::from_utf8(requests.with_key(index, key).to_vec()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("\r\ncontent-length: {}", body.len())));
        assert!(head.contains("\r\nauthorization: Bearer secret\r\n"));
        (head.to_owned(), serde_json::from_str(body).unwrap())
    }

    #[test]
    fn every_request_is_one_contact_with_its_key_in_the_email() {
        let mut requests = Requests::prepare("127.0.0.1:80", "secret");
        let mut emails = HashSet::new();
        for index in 0..2 * POOL as u64 {
            let (head, body) = sent(&mut requests, index, index);
            assert!(
                head.starts_with("POST /api/contacts.upsert HTTP/1.1\r\nhost: 127.0.0.1:80\r\n")
            );
            let contact = body["contact"].as_object().unwrap();
            assert!(
                (9..=12).contains(&contact.len()),
                "{} fields",
                contact.len()
            );
            assert!(emails.insert(contact["email"].as_str().unwrap().to_owned()));
        }
    }

    #[test]
    fn a_filled_store_has_contacts_of_the_same_kind() {
        let mut requests = Requests::prepare("127.0.0.1:80", "secret");
        let (_, sent) = sent(&mut requests, 0, 77);
        let (workspace, email) = names(scattered(77));
        assert_eq!(sent["workspace_id"], workspace);
        assert_eq!(sent["contact"]["email"], email);
        assert_ne!(filling(77), scattered(77));
    }

    #[test]
    fn one_key_is_one_email_in_whatever_request() {
        let mut requests = Requests::prepare("127.0.0.1:80", "secret");
        let (_, one) = sent(&mut requests, 3, 77);
        let (_, other) = sent(&mut requests, 4, 77);
        assert_eq!(one["contact"]["email"], other["contact"]["email"]);
        assert_eq!(one["workspace_id"], other["workspace_id"]);
        assert_ne!(one, other);
    }
}
