//! The figures behind the answer, a row each: its unit, its name in words, what to do while it falls short, where the
//! records that prove it are listed, and where those that are still wanting are.

use crate::error::Words;
use crate::words;

/// Expands a row into the name's word, words and links.
macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $unit:ident, ($th:literal, $en:literal), do: ($do_th:literal, $do_en:literal), proof: $proof:literal, open: $open:literal;)+) => {
        words! {
            /// A figure behind the answer.
            FigureName { $(#[doc = $en] $name = $word),+ }
        }
        impl FigureName {
            /// What it counts.
            pub const fn unit(self) -> Words { match self { $(Self::$name => $unit),+ } }
            /// Its name in words.
            pub const fn label(self) -> Words { match self { $(Self::$name => Words { th: $th, en: $en }),+ } }
            /// What to do while it falls short; `{}` is by how much.
            pub const fn to_do(self) -> Words { match self { $(Self::$name => Words { th: $do_th, en: $do_en }),+ } }
            /// The list of the records that are counted, without the network and the year.
            const fn proof(self) -> &'static str { match self { $(Self::$name => $proof),+ } }
            /// The list of the records that are not counted yet.
            const fn open(self) -> &'static str { match self { $(Self::$name => $open),+ } }
        }
    };
}

const SCHOOLS: Words = Words { th: "แห่ง", en: "schools" };
const INDICATORS: Words = Words { th: "ตัว", en: "indicators" };
const VALUES: Words = Words { th: "ค่า", en: "values" };
const PLANS: Words = Words { th: "แผน", en: "plans" };
const TASKS: Words = Words { th: "งาน", en: "tasks" };
const VISITS: Words = Words { th: "ครั้ง", en: "visits" };
const MATTERS: Words = Words { th: "เรื่อง", en: "follow-ups" };
const EXCHANGES: Words = Words { th: "ครั้ง", en: "exchanges" };
const INNOVATIONS: Words = Words { th: "ชิ้น", en: "innovations" };
const REPORTS: Words = Words { th: "ฉบับ", en: "reports" };
const RECOMMENDATIONS: Words = Words { th: "ข้อ", en: "recommendations" };

figures! {
    Members = "members", SCHOOLS, ("สถานศึกษาที่เป็นสมาชิก", "Member schools"),
        do: ("เพิ่มสถานศึกษาเข้าเครือข่าย", "Let schools join the network"),
        proof: "memberships?network_id={network}", open: "memberships?network_id={network}";
    ContextAnalyses = "context_analyses", SCHOOLS, ("สถานศึกษาที่ส่งข้อมูลบริบทแล้ว", "Schools that submitted their context analysis"),
        do: ("ให้สถานศึกษาที่ยังขาดอีก {} แห่งส่งข้อมูลบริบทของปีนี้", "Have the {} remaining schools submit their context analysis of the year"),
        proof: "context-analyses?network_id={network}&academic_year={year}&status=submitted",
        open: "context-analyses?network_id={network}&academic_year={year}";
    IndicatorsWithBaseline = "indicators_with_baseline", INDICATORS, ("ตัวชี้วัดที่มีค่าฐาน", "Indicators with a baseline"),
        do: ("กำหนดตัวชี้วัดให้มีอย่างน้อยหนึ่งตัว และระบุค่าฐานให้ครบทุกตัว", "Set indicators, and give each a baseline"),
        proof: "indicators?network_id={network}", open: "indicators?network_id={network}";
    IndicatorsWithTarget = "indicators_with_target", INDICATORS, ("ตัวชี้วัดที่มีเป้าหมายของปีนี้", "Indicators with a target for the year"),
        do: ("กำหนดเป้าหมายของปีนี้ให้ตัวชี้วัดครบทุกตัว", "Set a target of the year for every indicator"),
        proof: "indicators?network_id={network}", open: "indicators?network_id={network}";
    YearRecords = "year_records", SCHOOLS, ("สถานศึกษาที่บันทึกข้อมูลสารสนเทศประจำปีแล้ว", "Schools that keep a school year record"),
        do: ("ให้สถานศึกษาที่ยังขาดอีก {} แห่งบันทึกข้อมูลสารสนเทศประจำปี", "Have the {} remaining schools keep their school year record"),
        proof: "school-year-records?network_id={network}&academic_year={year}",
        open: "school-year-records?network_id={network}&academic_year={year}";
    ValuesVerified = "values_verified", VALUES, ("ค่าตัวชี้วัดของสถานศึกษาที่ผ่านการรับรอง", "Verified values, one for each indicator and school"),
        do: ("รายงานและรับรองค่าตัวชี้วัดที่ยังขาดอีก {} ค่า", "Report and verify the {} values that are missing"),
        proof: "indicator-values?network_id={network}&academic_year={year}&status=verified",
        open: "indicator-values?network_id={network}&academic_year={year}&status=draft,submitted,returned";
    PlansApproved = "plans_approved", PLANS, ("แผนที่อนุมัติแล้วและครอบคลุมปีนี้", "Approved plans that cover the year"),
        do: ("จัดทำแผนที่ครอบคลุมปีนี้ แล้วส่งให้เขตพื้นที่อนุมัติ", "Write a plan that covers the year, and have the district approve it"),
        proof: "plans?network_id={network}&academic_year={year}", open: "plans?network_id={network}&academic_year={year}";
    TasksPlanned = "tasks_planned", TASKS, ("งานของปีนี้ในแผน", "Tasks of the year in the plan"),
        do: ("เพิ่มงานของปีนี้ในแผน", "Put tasks of the year into the plan"),
        proof: "plan-tasks?network_id={network}&academic_year={year}&status=planned,in_progress,done",
        open: "plans?network_id={network}&academic_year={year}";
    TasksDone = "tasks_done", TASKS, ("งานที่เสร็จแล้ว", "Tasks that are done"),
        do: ("ทำงานของปีนี้ให้ครบ (ยังเหลืออีก {} งาน)", "Finish the tasks of the year ({} to go)"),
        proof: "plan-tasks?network_id={network}&academic_year={year}&status=done",
        open: "plan-tasks?network_id={network}&academic_year={year}&status=planned,in_progress";
    TasksOverdue = "tasks_overdue", TASKS, ("งานที่เลยกำหนด", "Tasks past their day"),
        do: ("เร่งงานที่เลยกำหนดอีก {} งาน", "Finish the {} tasks that are past their day"),
        proof: "plan-tasks?network_id={network}&academic_year={year}&overdue=true",
        open: "plan-tasks?network_id={network}&academic_year={year}&overdue=true";
    PartnersMentored = "partners_mentored", SCHOOLS, ("สถานศึกษาร่วมพัฒนาที่ได้รับการเยี่ยมแบบพี่เลี้ยงครบตามเป้าหมาย", "Partner schools mentored as often as the target says"),
        do: ("จัดการเยี่ยมแบบพี่เลี้ยงให้สถานศึกษาร่วมพัฒนาที่ยังไม่ครบอีก {} แห่ง", "Mentor the {} partner schools that have not had their visits"),
        proof: "visits?network_id={network}&academic_year={year}&kind=mentoring&status=held,reported,returned,acknowledged,closed",
        open: "visits?network_id={network}&academic_year={year}&kind=mentoring&status=planned";
    FollowUpsSettled = "follow_ups_settled", MATTERS, ("เรื่องติดตามที่เรียบร้อยแล้ว", "Follow-ups that are settled"),
        do: ("ดำเนินการและยืนยันเรื่องติดตามที่ค้างอีก {} เรื่อง", "Do and verify the {} follow-ups that are open"),
        proof: "follow-ups?network_id={network}&academic_year={year}&status=verified,withdrawn",
        open: "follow-ups?network_id={network}&academic_year={year}&status=open,done";
    FollowUpsOverdue = "follow_ups_overdue", MATTERS, ("เรื่องติดตามที่เลยกำหนด", "Follow-ups past their day"),
        do: ("เร่งเรื่องติดตามที่เลยกำหนดอีก {} เรื่อง", "Do the {} follow-ups that are past their day"),
        proof: "follow-ups?network_id={network}&academic_year={year}&overdue=true",
        open: "follow-ups?network_id={network}&academic_year={year}&overdue=true";
    PartnersSupervised = "partners_supervised", SCHOOLS, ("สถานศึกษาร่วมพัฒนาที่ได้รับการนิเทศครบตามเป้าหมาย", "Partner schools supervised as often as the target says"),
        do: ("จัดการนิเทศให้สถานศึกษาร่วมพัฒนาที่ยังไม่ครบอีก {} แห่ง", "Supervise the {} partner schools that have not had their visits"),
        proof: "visits?network_id={network}&academic_year={year}&kind=supervision&status=held,reported,returned,acknowledged,closed",
        open: "visits?network_id={network}&academic_year={year}&kind=supervision&status=planned";
    SupervisionAcknowledged = "supervision_acknowledged", VISITS, ("การนิเทศที่สถานศึกษารับทราบรายงานแล้ว", "Supervision visits whose report the school acknowledged"),
        do: ("รายงานผลการนิเทศและให้สถานศึกษารับทราบอีก {} ครั้ง", "Report {} supervision visits and have the schools acknowledge them"),
        proof: "visits?network_id={network}&academic_year={year}&kind=supervision&status=acknowledged,closed",
        open: "visits?network_id={network}&academic_year={year}&kind=supervision&status=held,reported,returned";
    SupervisionWithChecklist = "supervision_with_checklist", VISITS, ("การนิเทศที่ใช้แบบรายการ", "Supervision visits with a checklist"),
        do: ("ใช้แบบรายการในการนิเทศ", "Use a checklist when supervising"),
        proof: "visits?network_id={network}&academic_year={year}&kind=supervision",
        open: "visits?network_id={network}&academic_year={year}&kind=supervision";
    ExchangesHeld = "exchanges_held", EXCHANGES, ("การแลกเปลี่ยนเรียนรู้ที่จัดแล้ว ตามจำนวนที่ข้อตกลงกำหนด", "Exchanges held, of those that the agreement asks for"),
        do: ("จัดหรือเข้าร่วมการแลกเปลี่ยนเรียนรู้อีก {} ครั้ง", "Hold or join {} more exchanges"),
        proof: "exchanges?network_id={network}&academic_year={year}&status=held",
        open: "exchanges?network_id={network}&academic_year={year}&status=planned";
    InnovationsPublished = "innovations_published", INNOVATIONS, ("นวัตกรรมที่เผยแพร่ในปีนี้", "Innovations published in the year"),
        do: ("เผยแพร่นวัตกรรมของสถานศึกษาในเครือข่ายอย่างน้อยหนึ่งชิ้น", "Publish at least one innovation of the network's schools"),
        proof: "innovations?network_id={network}&academic_year={year}&status=published",
        open: "innovations?network_id={network}&status=draft,submitted,returned";
    SelfEvaluations = "self_evaluations", SCHOOLS, ("สถานศึกษาที่ส่งผลการประเมินตนเอง (SAR) แล้ว", "Schools that submitted their self evaluation (SAR)"),
        do: ("ให้สถานศึกษาที่ยังขาดอีก {} แห่งส่งผลการประเมินตนเอง (SAR)", "Have the {} remaining schools submit their self evaluation (SAR)"),
        proof: "evaluations?network_id={network}&academic_year={year}&kind=self&status=submitted,confirmed,published",
        open: "evaluations?network_id={network}&academic_year={year}&kind=self&status=draft,returned";
    LeadEvaluations = "lead_evaluations", SCHOOLS, ("สถานศึกษาร่วมพัฒนาที่แกนนำประเมินแล้ว", "Partner schools that the lead evaluated"),
        do: ("ให้สถานศึกษาแกนนำส่งผลการประเมินสถานศึกษาร่วมพัฒนาอีก {} แห่ง", "Have the lead submit its evaluation of the {} remaining partner schools"),
        proof: "evaluations?network_id={network}&academic_year={year}&kind=lead&status=submitted,confirmed,published",
        open: "evaluations?network_id={network}&academic_year={year}&kind=lead&status=draft,returned";
    ReportsAccepted = "reports_accepted", REPORTS, ("รายงานที่เขตพื้นที่รับแล้ว", "Reports that the district accepted"),
        do: ("จัดทำรายงานของปีนี้ แล้วส่งให้เขตพื้นที่รับ", "Write the year's report, and have the district accept it"),
        proof: "reports?network_id={network}&academic_year={year}&status=accepted",
        open: "reports?network_id={network}&academic_year={year}";
    RecommendationsAnswered = "recommendations_answered", RECOMMENDATIONS, ("ข้อเสนอแนะที่มีคำตอบแล้ว", "Recommendations that were answered"),
        do: ("ตอบข้อเสนอแนะที่ค้างอีก {} ข้อ", "Answer the {} recommendations that are open"),
        proof: "recommendations?network_id={network}&academic_year={year}&status=accepted,declined,carried_out",
        open: "recommendations?network_id={network}&academic_year={year}&status=open";
}

/// Where records of a network and year are listed.
fn listed(template: &str, network: crate::db::Id, year: i32) -> String {
    format!("/v1/{template}").replace("{network}", &network.to_string()).replace("{year}", &year.to_string())
}

impl FigureName {
    /// Where the records that it counts are listed.
    pub fn proof_of(self, network: crate::db::Id, year: i32) -> String {
        listed(self.proof(), network, year)
    }
    /// Where the records that are still wanting are listed.
    pub fn open_of(self, network: crate::db::Id, year: i32) -> String {
        listed(self.open(), network, year)
    }
}
