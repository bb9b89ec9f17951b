//! The report's charts: an indicator's years against its baseline and targets, and how schools stand by standard.

mod indicator;
mod levels;

pub use indicator::indicator;
pub use levels::levels;

use super::scene::{Anchor, PALE, Scene, TEXT, wide};

/// A square of a colour and what it means.
type Key<'a> = (&'static str, &'a str);

/// Explains the colours in lines from `y` on; gives the first free y below.
fn legend(scene: &mut Scene, mut y: f64, keys: &[Key]) -> f64 {
    const SQUARE: f64 = 7.0;
    let mut x = 0.0;
    for (color, name) in keys {
        let width = SQUARE + 4.0 + wide(name) + 10.0;
        if x > 0.0 && x + width > scene.width {
            (x, y) = (0.0, y + TEXT * 1.7);
        }
        scene.rect((x, y - SQUARE), (SQUARE, SQUARE), color);
        scene.text((x + SQUARE + 4.0, y), Anchor::Start, PALE, name);
        x += width;
    }
    y + TEXT * 1.7
}
