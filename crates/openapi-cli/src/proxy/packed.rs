//! Bodies that are packed for the way.
use std::io::Read as _;

use bytes::Bytes;
use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// Unpacks a body by its `Content-Encoding`; nothing where that cannot be done, or would make more than
/// `most` bytes.
pub(super) fn unpacked(body: &Bytes, coding: Option<&str>, most: usize) -> Option<Bytes> {
    let coding = coding.unwrap_or_default().trim().to_ascii_lowercase();
    match coding.as_str() {
        "" | "identity" => Some(body.clone()),
        // Nothing need not be packed.
        _ if body.is_empty() => Some(Bytes::new()),
        "gzip" | "x-gzip" => read(MultiGzDecoder::new(body.as_ref()), most),
        "deflate" => read(ZlibDecoder::new(body.as_ref()), most),
        _ => None,
    }
}

fn read(decoder: impl std::io::Read, most: usize) -> Option<Bytes> {
    let mut bytes = Vec::new();
    let bound = u64::try_from(most).ok()?.checked_add(1)?;
    decoder.take(bound).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= most).then(|| bytes.into())
}

#[cfg(test)]
mod tests {
    use super::unpacked;
    use bytes::Bytes;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write as _;

    #[test]
    fn what_is_packed_is_unpacked_up_to_a_bound() {
        let text = "a".repeat(1000);
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let gzip: Bytes = gzip.finish().unwrap().into();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(text.as_bytes()).unwrap();
        let zlib: Bytes = zlib.finish().unwrap().into();
        for (bytes, coding) in [(&gzip, "GZIP"), (&zlib, "deflate")] {
            assert_eq!(unpacked(bytes, Some(coding), 1000).unwrap(), text);
            assert_eq!(unpacked(bytes, Some(coding), 999), None);
            assert_eq!(unpacked(&bytes.slice(..8), Some(coding), 1000), None);
        }
        assert_eq!(unpacked(&gzip, Some("br"), 1000), None);
        assert_eq!(unpacked(&gzip, None, 1).unwrap(), gzip);
    }
}
