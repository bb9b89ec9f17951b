//! What was done: visits and follow-ups, tasks and money, exchanges and innovations.

use super::{Block, Cell, Tone, figures, heading, table, words};
use crate::insight::rendering::document::{Document, Exchange, FollowUp, Innovation, Task, Visit};
use crate::insight::rendering::thai::{self, Thai};
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::money::Baht;
use crate::programme::plan_tasks::TaskStatus;

pub(super) fn visits(document: &Document) -> Vec<Block> {
    vec![
        table(
            vec![words("วันที่", 16), words("สถานศึกษา", 24), words("ประเภท", 12), words("สถานะ", 15), words("ข้อค้นพบ", 34)],
            document.visits.iter().map(visit).collect(),
            "ไม่มีการนิเทศในปีนี้",
        ),
        heading("ข้อติดตามหลังการนิเทศ"),
        table(
            vec![words("สถานศึกษา", 22), words("สิ่งที่ต้องทำ", 38), words("กำหนด", 17), words("สถานะ", 23)],
            document.follow_ups.iter().map(follow_up).collect(),
            "ไม่มีข้อติดตาม",
        ),
    ]
}

fn visit(visit: &Visit) -> Vec<Cell> {
    vec![
        Cell::text(&thai::short_date(visit.date)),
        Cell::text(&visit.school),
        Cell::text(visit.kind.thai()),
        Cell::text(visit.status.thai()),
        Cell::or_dash(Some(visit.findings.clone())),
    ]
}

/// How something stands that may be late.
fn standing(word: &str, overdue: bool, finished: bool) -> Cell {
    match (overdue, finished) {
        (true, _) => Cell::toned(format!("{word}\nเกินกำหนด"), Tone::Late),
        (false, true) => Cell::toned(word, Tone::Good),
        (false, false) => Cell::text(word),
    }
}

fn follow_up(one: &FollowUp) -> Vec<Cell> {
    let mut what = format!("{} (ผู้รับผิดชอบ: {})", one.what, one.who);
    if let Some(outcome) = &one.outcome {
        what += &format!("\nผล: {outcome}");
    }
    vec![
        Cell::text(&one.school),
        Cell::text(&what),
        Cell::text(&thai::short_date(one.due_on)),
        standing(one.status.thai(), one.overdue, one.status == FollowUpStatus::Verified),
    ]
}

pub(super) fn tasks(document: &Document) -> Vec<Block> {
    let mut rows: Vec<_> = document.tasks.iter().map(task).collect();
    if !rows.is_empty() {
        rows.push(total(&document.tasks));
    }
    vec![table(
        vec![
            words("ข้อ", 7),
            words("งาน", 32),
            words("กำหนด", 16),
            words("สถานะ", 17),
            figures("งบประมาณ (บาท)", 14),
            figures("ใช้จ่าย (บาท)", 14),
        ],
        rows,
        "ไม่มีงานตามแผนในปีนี้",
    )]
}

fn task(task: &Task) -> Vec<Cell> {
    let status = match task.status {
        TaskStatus::InProgress => {
            format!("{} ร้อยละ {}", task.status.thai(), thai::count(task.progress.unsigned_abs() as usize))
        }
        other => other.thai().to_owned(),
    };
    vec![
        Cell::or_dash(task.clause.clone()),
        Cell::text(&format!("{}\n{}", task.title, task.school)),
        Cell::text(&thai::short_date(task.due_on)),
        standing(&status, task.overdue, task.status == TaskStatus::Done),
        baht(task.budget),
        baht(task.spent),
    ]
}

fn baht(amount: Option<Baht>) -> Cell {
    Cell::or_dash(amount.map(|amount| thai::money(&amount.to_string())))
}

fn total(tasks: &[Task]) -> Vec<Cell> {
    let budget = tasks.iter().filter_map(|task| task.budget).sum();
    let spent = tasks.iter().filter_map(|task| task.spent).sum();
    vec![Cell::text(""), Cell::text("รวม"), Cell::text(""), Cell::text(""), baht(Some(budget)), baht(Some(spent))]
}

pub(super) fn sharing(document: &Document) -> Vec<Block> {
    vec![
        heading("กิจกรรมแลกเปลี่ยนเรียนรู้"),
        table(
            vec![words("วันที่", 16), words("กิจกรรม", 33), words("ขอบเขต", 17), words("สถานะ", 13), words("ผลที่ได้", 22)],
            document.exchanges.iter().map(exchange).collect(),
            "ไม่มีกิจกรรมแลกเปลี่ยนเรียนรู้ในปีนี้",
        ),
        heading("นวัตกรรมที่เผยแพร่"),
        table(
            vec![words("นวัตกรรม", 34), words("ผลที่เกิดขึ้น", 34), words("สถานศึกษาที่นำไปใช้", 32)],
            document.innovations.iter().map(innovation).collect(),
            "ยังไม่มีนวัตกรรมที่เผยแพร่",
        ),
    ]
}

fn exchange(one: &Exchange) -> Vec<Cell> {
    vec![
        Cell::text(&thai::short_date(one.date)),
        Cell::text(&format!("{}\n{} ({} แห่ง)", one.title, one.place, one.schools)),
        Cell::text(one.scope.thai()),
        Cell::text(one.status.thai()),
        Cell::or_dash(Some(one.outcomes.clone())),
    ]
}

fn innovation(one: &Innovation) -> Vec<Cell> {
    let published = one.published_on.map_or(String::new(), |day| format!("\nเผยแพร่ {}", thai::short_date(day)));
    let adopters = one.adoptions.iter().map(|adoption| format!("{} ({})", adoption.school, adoption.network));
    vec![
        Cell::text(&format!("{}\n{}{published}", one.title, one.school)),
        Cell::or_dash(Some(one.result.clone())),
        Cell::or_dash(Some(adopters.collect::<Vec<_>>().join("\n"))),
    ]
}
