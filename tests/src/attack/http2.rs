//! HTTP/2 by hand: as much of it as an attacker needs.

/// What a client begins with (RFC 9113 §3.4).
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const END_HEADERS: u8 = 4;
const END_STREAM: u8 = 1;
const INITIAL_WINDOW_SIZE: u16 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags];
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// Settings; `window` is what each answer may take before it must wait.
pub(super) fn settings(window: Option<u32>) -> Vec<u8> {
    let mut payload = Vec::new();
    if let Some(window) = window {
        payload.extend(INITIAL_WINDOW_SIZE.to_be_bytes());
        payload.extend(window.to_be_bytes());
    }
    frame(SETTINGS, 0, 0, &payload)
}

/// The head of an upsert; its end too, if no body is to follow.
pub(super) fn upsert(stream: u32, token: &str, ends: bool) -> Vec<u8> {
    // Indices into the static table of RFC 7541, appendix A: POST, http, and names of literals.
    let mut block = vec![0x83, 0x86];
    literal(&mut block, 0x04, "/api/contacts.upsert");
    literal(&mut block, 0x01, "localhost");
    block.extend([0x0f, 23 - 15]);
    text(&mut block, &format!("Bearer {token}"));
    block.extend([0x0f, 31 - 15]);
    text(&mut block, "application/json");
    let flags = END_HEADERS | if ends { END_STREAM } else { 0 };
    frame(HEADERS, flags, stream, &block)
}

/// A part of a body.
pub(super) fn data(stream: u32, octets: &[u8]) -> Vec<u8> {
    frame(DATA, 0, stream, octets)
}

fn literal(block: &mut Vec<u8>, name: u8, value: &str) {
    block.push(name);
    text(block, value);
}

fn text(block: &mut Vec<u8>, text: &str) {
    // Lengths below 127 are one octet; no Huffman coding.
    block.push(
        u8::try_from(text.len())
            .ok()
            .filter(|length| *length < 127)
            .unwrap(),
    );
    block.extend(text.as_bytes());
}
