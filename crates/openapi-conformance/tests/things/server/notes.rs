//! Notes, which are written in XML.
use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::{Answer, Manner, respond, respond_text};

/// The answer to a note.
pub(super) fn noted(manner: Manner, label: &str, body: &[u8]) -> Answer {
    if label != "application/xml" {
        return respond(415, &[], None);
    }
    match text_of(body) {
        None => respond(400, &[], None),
        Some(()) if manner == Manner::UnwritableNote => respond_text("<note/>"),
        Some(()) => respond_text("<note lang=\"en\"><text>noted</text></note>"),
    }
}

/// Whether the contract has such an element there.
fn is_declared(start: &BytesStart<'_>, depth: usize) -> bool {
    let (name, attribute): (&[u8], &[u8]) = match depth {
        0 => (b"note", b"lang"),
        _ => (b"text", b""),
    };
    let known = |one: Attribute<'_>| one.key.0 == attribute;
    start.name().0 == name && start.attributes().all(|one| one.is_ok_and(known))
}

/// Whether it is a note with a text that is not empty, and nothing but characters in that.
fn text_of(body: &[u8]) -> Option<()> {
    let mut reader = Reader::from_reader(body);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut texts, mut open, mut filled) = (0_usize, 0, false, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) if !is_declared(&start, depth) => {
                return None;
            }
            Event::Start(start) => {
                let is_text = depth == 1 && start.name().0 == b"text";
                if open {
                    return None;
                }
                open = is_text;
                texts += usize::from(is_text);
                depth += 1;
            }
            Event::Empty(start) => {
                if open {
                    return None;
                }
                texts += usize::from(depth == 1 && start.name().0 == b"text");
            }
            Event::End(_) => {
                open = false;
                depth -= 1;
            }
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if open => filled = true,
            Event::Text(text) if depth == 0 => {
                let blank = text.iter().all(u8::is_ascii_whitespace);
                if !blank {
                    return None;
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    (depth == 0 && texts == 1 && filled).then_some(())
}
