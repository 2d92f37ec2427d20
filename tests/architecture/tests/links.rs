//! Pages refer to what there is: files, headings, and the book's table of contents.

use crate::workspace::{relative, root};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders without pages of ours.
const PASSED_OVER: [&str; 4] = [".git", "target", "node_modules", "golden"];

/// What a page has for others to refer to, and what it refers to.
#[derive(Default)]
struct Page {
    anchors: BTreeSet<String>,
    targets: Vec<String>,
}

#[test]
fn links_lead_to_files_and_headings() {
    let pages = pages();
    assert!(pages.len() > 20, "{} pages were found", pages.len());
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for target in &page.targets {
            if let Some(fault) = fault(&pages, path, target) {
                broken.push(format!("{}: {target}: {fault}", relative(path)));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_book_has_every_page_once() {
    let folder = root().join("docs");
    let mut listed = read(&fs::read_to_string(folder.join("SUMMARY.md")).unwrap()).targets;
    listed.sort();
    let mut pages: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| is_page(path))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "SUMMARY.md")
        .collect();
    pages.sort();
    assert_eq!(listed, pages);
}

#[test]
fn pages_of_the_book_refer_to_nothing_outside_it() {
    let folder = root().join("docs");
    let pages = pages();
    let of_the_book = pages
        .iter()
        .filter(|(path, _)| path.parent() == Some(&folder));
    let mut outside = Vec::new();
    for (path, page) in of_the_book {
        let targets = page
            .targets
            .iter()
            .filter(|target| target.starts_with(".."));
        outside.extend(targets.map(|target| format!("{}: {target}", relative(path))));
    }
    assert!(outside.is_empty(), "not in the book: {outside:#?}");
}

#[test]
fn what_is_read_of_a_page() {
    let page = read("# A `b` & c_d!\n## A\n## A\n[x](y.md#z) `[no](no.md)`\n\n[r]\n\n[r]: s.md\n");
    let anchors: Vec<_> = page.anchors.iter().map(String::as_str).collect();
    assert_eq!(anchors, ["a", "a-1", "a-b--c_d"]);
    assert_eq!(page.targets, ["y.md#z", "s.md"]);
}

/// What is wrong with a link on a page.
fn fault(pages: &BTreeMap<PathBuf, Page>, from: &Path, target: &str) -> Option<&'static str> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() {
        from.to_owned()
    } else {
        plain(&from.parent().unwrap().join(file))
    };
    if !path.exists() {
        return Some("there is no such file");
    }
    let has = |page: &Page| page.anchors.contains(anchor);
    if !anchor.is_empty() && !pages.get(&path).is_some_and(has) {
        return Some("there is no such heading");
    }
    None
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// Every page of the workspace.
fn pages() -> BTreeMap<PathBuf, Page> {
    let mut pages = BTreeMap::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                if !PASSED_OVER.contains(&name) {
                    folders.push(path);
                }
            } else if is_page(&path) {
                let page = read(&fs::read_to_string(&path).unwrap());
                pages.insert(path, page);
            }
        }
    }
    pages
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default());
                let repeated = (1..).map(|count| format!("{anchor}-{count}"));
                let mut names = std::iter::once(anchor.clone()).chain(repeated);
                let free = names.find(|name| !page.anchors.contains(name));
                page.anchors.extend(free);
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.targets.push(dest_url.into_string());
            }
            _ => {}
        }
    }
    page
}

/// What a heading is referred to by.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
