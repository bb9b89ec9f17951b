//! Every list, by the last word of its address, with the words for the file that it becomes.

use super::words;
use crate::error::Words;

/// The lists.
pub const LISTS: &[(&str, Words)] = &[
    ("accounts", words("บัญชีผู้ใช้", "Accounts")),
    ("adoptions", words("การนำนวัตกรรมไปใช้", "Adoptions")),
    ("agreements", words("บันทึกข้อตกลง", "Agreements")),
    ("amendments", words("การแก้ไขบันทึกข้อตกลง", "Amendments")),
    ("audit-events", words("ประวัติการใช้งาน", "Audit trail")),
    ("checklist-templates", words("แบบรายการนิเทศ", "Checklist templates")),
    ("commitments", words("สถานะข้อตกลง", "Commitments")),
    ("context-analyses", words("บริบทของสถานศึกษา", "Context analyses")),
    ("districts", words("สำนักงานเขตพื้นที่", "Districts")),
    ("evaluations", words("การประเมินผล", "Evaluations")),
    ("evidence", words("หลักฐาน", "Evidence")),
    ("exchanges", words("การแลกเปลี่ยนเรียนรู้", "Exchanges")),
    ("follow-ups", words("ข้อติดตาม", "Follow-ups")),
    ("frameworks", words("มาตรฐานการศึกษา", "Frameworks")),
    ("indicator-values", words("ค่าตัวชี้วัด", "Indicator values")),
    ("indicators", words("ตัวชี้วัด", "Indicators")),
    ("innovations", words("นวัตกรรม", "Innovations")),
    ("memberships", words("สมาชิกเครือข่าย", "Memberships")),
    ("networks", words("เครือข่าย", "Networks")),
    ("plan-tasks", words("งานตามแผน", "Plan tasks")),
    ("plans", words("แผนเครือข่าย", "Plans")),
    ("recommendations", words("ข้อเสนอแนะ", "Recommendations")),
    ("reports", words("รายงานผล", "Reports")),
    ("revisions", words("การปรับปรุงแผน", "Plan revisions")),
    ("school-year-records", words("ข้อมูลสถานศึกษารายปี", "School year records")),
    ("schools", words("สถานศึกษา", "Schools")),
    ("service-accounts", words("บัญชีบริการ", "Service accounts")),
    ("targets", words("ค่าเป้าหมาย", "Targets")),
    ("updates", words("ความก้าวหน้าของงาน", "Task updates")),
    ("visit-targets", words("เป้าหมายการนิเทศ", "Visit targets")),
    ("visits", words("การนิเทศ", "Visits")),
    ("webhook-deliveries", words("การส่งเว็บฮุก", "Webhook deliveries")),
    ("webhooks", words("เว็บฮุก", "Webhooks")),
    ("year-locks", words("การปิดปีการศึกษา", "Year locks")),
];
