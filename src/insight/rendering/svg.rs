//! A [`Scene`] as an inline `<svg>` that grows with the page.

use super::html::escaped;
use super::scene::{Anchor, Mark, Scene};

/// The `<svg>` element.
pub fn svg(scene: &Scene) -> String {
    let marks: String = scene.marks.iter().map(mark).collect();
    let Scene { width, height, says, .. } = scene;
    format!(r#"<svg viewBox="0 0 {width} {height}" role="img" aria-label="{}">{marks}</svg>"#, escaped(says))
}

fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Rect { x, y, width, height, fill } => {
            format!(r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{fill}"/>"#)
        }
        Mark::Line { x, y, to_x, to_y, color, width, dashed } => {
            let dash = if *dashed { r#" stroke-dasharray="3 2""# } else { "" };
            format!(
                r#"<line x1="{x:.1}" y1="{y:.1}" x2="{to_x:.1}" y2="{to_y:.1}" stroke="{color}" stroke-width="{width}"{dash}/>"#
            )
        }
        Mark::Text { x, y, text, size, anchor, color } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
            };
            format!(
                r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" text-anchor="{anchor}" fill="{color}">{}</text>"#,
                escaped(text)
            )
        }
    }
}
