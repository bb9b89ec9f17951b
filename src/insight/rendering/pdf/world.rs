//! All that typst can see: the template, the report as a JSON file, and two fonts. No files, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::super::paper::Paper;
use super::keep_words;
use crate::error::{Code, Problem};

const TEMPLATE: &str = include_str!("template.typ");
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../../assets/fonts/Sarabun-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/Sarabun-Bold.ttf"),
];

/// Stands for a letter that the fonts lack; they have it.
const LACKING: char = '■';

/// What does not depend on the report, made once. File ids are never freed, so there are just these two.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

static SHELF: LazyLock<Option<Shelf>> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    Some(Shelf {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file("/template.typ")?, TEMPLATE.to_owned()),
        data: file("/report.json")?,
    })
});

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// What people write in letters that the fonts lack, emoji say, with a mark in their place: PDF/A has no file without.
fn in_letters_of(shelf: &Shelf, text: &str) -> String {
    let coverage = |font: &Font| font.info().coverage.clone();
    let covers: Vec<_> = shelf.fonts.iter().map(coverage).collect();
    let is_set = |letter: char| !is_private(letter) && covers.iter().all(|one| one.contains(letter.into()));
    text.chars().map(|letter| if is_set(letter) || is_invisible(letter) { letter } else { LACKING }).collect()
}

/// Of which PDF/A-2u cannot say what they mean.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Where words may break, which way they read, and variants: nothing is drawn for them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// One report on its way into type.
pub struct Desk {
    shelf: &'static Shelf,
    report: Bytes,
}

impl Desk {
    /// Lays out what typst needs for a report.
    pub fn new(paper: &Paper) -> Result<Self, Problem> {
        let data = serde_json::json!({ "paper": paper, "keep": keep_words::pattern() });
        let shelf = SHELF.as_ref().ok_or_else(|| Problem::new(Code::Internal))?;
        Ok(Self { shelf, report: Bytes::new(in_letters_of(shelf, &data.to_string()).into_bytes()) })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }
    fn main(&self) -> FileId {
        self.shelf.template.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.shelf.template.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.data { Ok(self.report.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_fonts_have_is_set() {
        let shelf = SHELF.as_ref().unwrap();
        assert_eq!(in_letters_of(shelf, "ครู😀 ๒๕๖๔ “Q” 汉\u{e000}\u{200b}ก่"), "ครู■ ๒๕๖๔ “Q” ■■\u{200b}ก่");
        assert_eq!(in_letters_of(shelf, &LACKING.to_string()), LACKING.to_string());
    }
}
