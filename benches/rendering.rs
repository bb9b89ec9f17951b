//! Sets the same report as a page, a workbook and a PDF, and prints what each costs beside the page in the same run, and
//! what a hundred PDFs leave in memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code)]
#[path = "../tests/support/report.rs"]
mod report;

use std::time::{Duration, Instant};

use ruammue::error::Problem;
use ruammue::insight::rendering::{Document, html, pdf, xlsx};

type Render = fn(&Document) -> Result<Vec<u8>, Problem>;

fn main() {
    for (name, document) in [("4 schools", report::example()), ("60 schools", report::large(60))] {
        let page = median(html, &document);
        println!("{name:<12}{:>12}{:>12}{:>10}", "bytes", "ms", "of page");
        for (kind, render) in [("page", html as Render), ("workbook", xlsx), ("pdf", pdf)] {
            let took = median(render, &document);
            let size = render(&document).unwrap().len();
            println!("{kind:<12}{size:>12}{:>12.2}{:>10.1}", millis(took), millis(took) / millis(page));
        }
    }
    memory();
}

fn median(render: Render, document: &Document) -> Duration {
    let once = || {
        let begun = Instant::now();
        render(document).unwrap();
        begun.elapsed()
    };
    let mut took: Vec<_> = (0..11).map(|_| once()).collect();
    took.sort_unstable();
    took.get(5).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What is resident after ten PDFs, and after a hundred more of ever new text.
fn memory() {
    let mut report = report::example();
    let mut hundred = |from: usize, to: usize| {
        for number in from..to {
            report.network = format!("เครือข่ายที่ {number}");
            pdf(&report).unwrap();
        }
        resident()
    };
    let (before, after) = (hundred(0, 10), hundred(10, 110));
    println!("resident after 10 PDFs {before:.0} MiB, after 100 more {after:.0} MiB");
}

fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap() / 1024.0
}
