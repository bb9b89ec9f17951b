//! The answer of one clause as it is sent, in the caller's language.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Clause, Commitment, CommitmentStatus, Figure, FigureName, Proof};
use crate::db::Id;
use crate::error::Language;

impl Commitment {
    /// The answer as it is sent.
    pub fn answer(&self, language: Language) -> CommitmentAnswer {
        let figure = |one: &Figure| CommitmentFigure {
            name: one.name,
            label: one.label(language),
            value: one.value,
            needed: one.needed,
            unit: one.name.unit().pick(language),
        };
        let proof = |one: &Proof| ProofLink {
            figure: one.figure,
            label: one.figure.label().pick(language),
            href: one.href.clone(),
            ids: one.ids.clone(),
        };
        CommitmentAnswer {
            clause: self.clause,
            title: self.title(language),
            status: self.status,
            figures: self.figures.iter().map(figure).collect(),
            rule: self.rule(language),
            proof: self.proof.iter().map(proof).collect(),
            next: self.next_step(language),
        }
    }
    fn next_step(&self, language: Language) -> Option<NextStep> {
        let (name, href) = self.next.as_ref()?;
        let short = self.figures.iter().find(|one| one.name == *name).map_or(0, Figure::short);
        let text = name.to_do().pick(language).replace("{}", &short.to_string());
        Some(NextStep { figure: *name, text, href: href.clone() })
    }
}

/// How a commitment stands, in the caller's language.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "clause": "3.4", "title": "ทำตามแผนให้ได้ผลตามเป้าหมาย", "status": "overdue",
    "figures": [
        {"name": "tasks_done", "label": "งานที่เสร็จแล้ว", "value": 3, "needed": 4, "unit": "งาน"},
        {"name": "tasks_overdue", "label": "งานที่เลยกำหนด", "value": 1, "needed": null, "unit": "งาน"},
    ],
    "rule": "สำเร็จเมื่องานทุกงานของปีนี้เสร็จ ไม่นับงานที่ยกเลิก และนับว่าล่าช้าทันทีที่มีงานเลยกำหนด",
    "proof": [{
        "figure": "tasks_done", "label": "งานที่เสร็จแล้ว", "ids": [],
        "href": "/v1/plan-tasks?network_id=01890a5d-ac96-774b-bcce-b302099a8057&academic_year=2564&status=done",
    }],
    "next": {
        "figure": "tasks_overdue", "text": "เร่งงานที่เลยกำหนดอีก 1 งาน",
        "href": "/v1/plan-tasks?network_id=01890a5d-ac96-774b-bcce-b302099a8057&academic_year=2564&overdue=true",
    },
}))]
pub struct CommitmentAnswer {
    /// The agreement's clause.
    pub clause: Clause,
    /// What was promised: in Thai as the agreement says it, in English in our words.
    #[schema(example = "สถานศึกษาแกนนำเป็นพี่เลี้ยงของสถานศึกษาร่วมพัฒนา")]
    pub title: String,
    /// How it stands.
    pub status: CommitmentStatus,
    /// The figures behind the status.
    pub figures: Vec<CommitmentFigure>,
    /// The rule behind the status.
    #[schema(example = "สำเร็จเมื่องานทุกงานของปีนี้เสร็จ")]
    pub rule: String,
    /// The records behind the figures.
    pub proof: Vec<ProofLink>,
    /// What to do next; null when it is met.
    pub next: Option<NextStep>,
}

/// A figure behind the status.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommitmentFigure {
    /// What is counted.
    pub name: FigureName,
    /// Its name in words.
    #[schema(example = "งานที่เสร็จแล้ว")]
    pub label: &'static str,
    /// How many there are.
    #[schema(example = 3)]
    pub value: u32,
    /// How many there must be; null for a figure that only tells.
    #[schema(example = 4)]
    pub needed: Option<u32>,
    /// What it counts, in words.
    #[schema(example = "งาน")]
    pub unit: &'static str,
}

/// Where the records behind a figure are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProofLink {
    /// The figure.
    pub figure: FigureName,
    /// Its name in words.
    #[schema(example = "งานที่เสร็จแล้ว")]
    pub label: &'static str,
    /// The list of the records, as far as the caller may read them.
    #[schema(
        example = "/v1/plan-tasks?network_id=01890a5d-ac96-774b-bcce-b302099a8057&academic_year=2564&status=done"
    )]
    pub href: String,
    /// The records themselves, where they are few.
    pub ids: Vec<Id>,
}

/// What to do next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NextStep {
    /// The figure that falls short.
    pub figure: FigureName,
    /// What to do.
    #[schema(example = "เร่งงานที่เลยกำหนดอีก 1 งาน")]
    pub text: String,
    /// The list to work on: of what falls short; of what is there, where records are missing that nobody has begun or that
    /// their school alone sees.
    #[schema(
        example = "/v1/plan-tasks?network_id=01890a5d-ac96-774b-bcce-b302099a8057&academic_year=2564&overdue=true"
    )]
    pub href: String,
}
