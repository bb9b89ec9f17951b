//! Gives every glyph the bytes of its own character.
//!
//! A Thai letter with its vowel and tone mark is one cluster of several glyphs, and typst hands the text of the whole
//! cluster to each of them: copied or searched, `ซึ่ง` would read `ซึ่ซึ่ซึ่ง`. A mark that is raised even becomes a text
//! item of its own, which holds the whole cluster once more.

use std::ops::Range;

use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

/// The same document with the text behind its glyphs put right.
pub fn each_its_own(document: PagedDocument) -> PagedDocument {
    let mend = |page: &Page| {
        let mut page = page.clone();
        mend_frame(&mut page.frame);
        page
    };
    PagedDocument::new(document.pages().iter().map(mend).collect(), typst::model::Document::info(&document).clone())
}

/// A cluster of which some glyphs stand in the next text item.
struct Unfinished {
    cluster: String,
    glyphs: usize,
}

fn mend_frame(frame: &mut Frame) {
    let beginnings: Vec<_> = frame.items().map(|(_, item)| first_cluster(item)).collect();
    let mut next = beginnings.iter().skip(1);
    let mut unfinished = None;
    frame.retain(|item| {
        let following = next.next().and_then(Option::as_deref);
        match item {
            FrameItem::Text(text) => unfinished = mend_text(text, unfinished.take(), following),
            FrameItem::Group(group) => mend_frame(&mut group.frame),
            _ => {}
        }
        true
    });
}

fn first_cluster(item: &FrameItem) -> Option<String> {
    let FrameItem::Text(text) = item else { return None };
    text.text.get(text.glyphs.first()?.range()).map(str::to_owned)
}

fn mend_text(item: &mut TextItem, mut begun: Option<Unfinished>, following: Option<&str>) -> Option<Unfinished> {
    let text = item.text.clone();
    for glyphs in item.glyphs.chunk_by_mut(|one, next| one.range == next.range) {
        let range = glyphs.first().map_or(0..0, Glyph::range);
        let Some(cluster) = text.get(range.clone()) else { continue };
        let before = begun.take().filter(|begun| begun.cluster == cluster).map_or(0, |begun| begun.glyphs);
        let so_far = before + glyphs.len();
        // Only the last cluster of the item can go on in the next one.
        let goes_on = range.end == text.len() && following == Some(cluster) && so_far < cluster.chars().count();
        mend_cluster(&text, range, glyphs, before, goes_on);
        begun = goes_on.then(|| Unfinished { cluster: cluster.to_owned(), glyphs: so_far });
    }
    begun
}

/// Glyphs take the cluster's characters in turn, and the last one takes what is left. When there are more glyphs than
/// characters (`ำ` is drawn as a ring and a stroke), those left over share the last character.
fn mend_cluster(text: &str, whole: Range<usize>, glyphs: &mut [Glyph], before: usize, goes_on: bool) {
    let characters = text.get(whole.clone()).unwrap_or_default();
    let starts: Vec<usize> = characters.char_indices().map(|(at, _)| whole.start + at).collect();
    let last = before + glyphs.len() - 1;
    for (index, glyph) in (before..).zip(glyphs) {
        let own = starts.get(index).or(starts.last()).copied().unwrap_or(whole.start);
        let next = if index == last && !goes_on { None } else { starts.get(index + 1) };
        glyph.range = narrow(own..next.copied().unwrap_or(whole.end)).unwrap_or(glyph.range.clone());
    }
}

fn narrow(range: Range<usize>) -> Option<Range<u16>> {
    Some(u16::try_from(range.start).ok()?..u16::try_from(range.end).ok()?)
}
