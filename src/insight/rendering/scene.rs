//! A picture as rectangles, lines and short texts: drawn natively in the PDF and as `<svg>` in the page.

use serde::Serialize;

/// A picture; lengths are points, y points down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scene {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it says, for who cannot see it.
    pub says: String,
    /// What is drawn, from back to front.
    pub marks: Vec<Mark>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mark {
    /// A filled rectangle, from its upper left corner.
    Rect { x: f64, y: f64, width: f64, height: f64, fill: &'static str },
    /// A line; level or upright ones only.
    Line { x: f64, y: f64, to_x: f64, to_y: f64, color: &'static str, width: f64, dashed: bool },
    /// A line of text on its baseline.
    Text { x: f64, y: f64, text: String, size: f64, anchor: Anchor, color: &'static str },
}

/// Which part of a text stands at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
}

/// The size of a chart's texts.
pub const TEXT: f64 = 8.5;
/// The colour of texts.
pub const INK: &str = "#1f2937";
/// The colour of what stands back.
pub const PALE: &str = "#6b7280";

impl Scene {
    /// An empty picture.
    pub fn new(width: f64, height: f64, says: String) -> Self {
        Self { width, height, says, marks: vec![] }
    }
    /// Adds a filled rectangle.
    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &'static str) {
        self.marks.push(Mark::Rect { x, y, width, height, fill });
    }
    /// Adds a level line.
    pub fn level(&mut self, (x, to_x): (f64, f64), y: f64, color: &'static str, width: f64, dashed: bool) {
        self.marks.push(Mark::Line { x, y, to_x, to_y: y, color, width, dashed });
    }
    /// Adds a text, cut short where it would leave the picture.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, color: &'static str, text: &str) {
        let room = match anchor {
            Anchor::Start => self.width - x,
            Anchor::Middle => 2.0 * x.min(self.width - x),
        };
        self.marks.push(Mark::Text { x, y, text: clipped(text, room), size: TEXT, anchor, color });
    }
}

/// About how wide a text is: marks above and below take no room, and a Sarabun letter about half its height.
pub fn wide(text: &str) -> f64 {
    let takes_room = |letter: &char| !matches!(letter, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    text.chars().filter(takes_room).map(|_| 0.56 * TEXT).sum()
}

fn clipped(text: &str, room: f64) -> String {
    if wide(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if wide(&kept) + TEXT > room {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}
