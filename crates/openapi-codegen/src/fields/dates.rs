//! Date-times keep the offset that they were written with.

use syn::{
    Path,
    visit_mut::{self, VisitMut},
};

pub(super) fn apply(file: &mut syn::File) {
    Offsets.visit_file_mut(file);
}

struct Offsets;

impl VisitMut for Offsets {
    /// From `::chrono::offset::Utc` to `::chrono::offset::FixedOffset`.
    fn visit_path_mut(&mut self, path: &mut Path) {
        let names = ["chrono", "offset", "Utc"];
        let mut segments = path.segments.iter();
        let is_utc = path.segments.len() == names.len()
            && names
                .iter()
                .all(|name| segments.next().is_some_and(|segment| segment.ident == name));
        if is_utc && let Some(last) = path.segments.last_mut() {
            last.ident = quote::format_ident!("FixedOffset");
        }
        visit_mut::visit_path_mut(self, path);
    }
}
