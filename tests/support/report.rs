//! A report as a network might make it: three years, nine commitments in every state, and enough of everything to fill
//! some pages.

use chrono::NaiveDate;
use ruammue::insight::rendering::*;
use ruammue::programme::evaluations::EvaluationKind;
use ruammue::programme::exchanges::{ExchangeScope, ExchangeStatus};
use ruammue::programme::follow_ups::FollowUpStatus;
use ruammue::programme::indicators::{Direction, Unit, Why};
use ruammue::programme::memberships::Role;
use ruammue::programme::plan_tasks::TaskStatus;
use ruammue::programme::visits::{VisitKind, VisitStatus};

const NETWORK: &str = "เครือข่ายโรงเรียนอนุบาลนครปฐม";
const SCHOOLS: [&str; 4] = ["โรงเรียนอนุบาลนครปฐม", "โรงเรียนบ้านลำพยา", "โรงเรียนบ้านทุ่งน้อย", "โรงเรียนบ้านหนองหิน"];

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// An accepted report of 2566.
pub fn example() -> Document {
    Document {
        agreement_title: "การดำเนินงานของเครือข่ายนวัตกรรมคุณภาพสถานศึกษา ระหว่างสถานศึกษาแกนนำและสถานศึกษาร่วมพัฒนา".into(),
        version: 2,
        accepted_on: Some(day("2024-05-10")),
        summary: "ปีนี้เครือข่ายนิเทศครบทุกแห่ง และนักเรียนอ่านคล่องขึ้น".into(),
        content_hash: some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        status: ReportStatus::Accepted,
        roster: SCHOOLS.iter().map(|name| school(name)).collect(),
        commitments: commitments(),
        indicators: indicators(),
        evaluations: evaluations(&SCHOOLS),
        visits: visits(&SCHOOLS),
        follow_ups: follow_ups(),
        tasks: tasks(),
        exchanges: exchanges(),
        innovations: innovations(),
        recommendations: recommendations(),
        ..empty()
    }
}

/// A draft in which there is nothing yet.
pub fn empty() -> Document {
    Document {
        district: "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครปฐม เขต 1".into(),
        network: NETWORK.into(),
        academic_year: 2566,
        agreement_number: "1/2564".into(),
        agreement_title: String::new(),
        status: ReportStatus::Draft,
        version: 1,
        as_of: day("2024-04-20"),
        accepted_on: None,
        content_hash: None,
        summary: String::new(),
        roster: vec![],
        commitments: vec![],
        indicators: vec![],
        evaluations: vec![],
        visits: vec![],
        follow_ups: vec![],
        tasks: vec![],
        exchanges: vec![],
        innovations: vec![],
        recommendations: vec![],
    }
}

/// The same with many schools, each evaluated, visited and measured.
pub fn large(schools: usize) -> Document {
    let names: Vec<String> = (1..=schools).map(|number| format!("โรงเรียนวัดตัวอย่างที่ {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut report = example();
    report.roster = names.iter().map(|name| school(name)).collect();
    report.evaluations = evaluations(&names);
    report.visits = visits(&names);
    for indicator in &mut report.indicators {
        indicator.values = values(&names);
    }
    report
}

fn school(name: &str) -> School {
    let role = if name == SCHOOLS[0] { Role::Lead } else { Role::Partner };
    School { name: name.to_owned(), role }
}

fn commitments() -> Vec<Commitment> {
    use CommitmentStatus::{InProgress, Met, NotStarted, Overdue};
    [
        ("3.1", "ศึกษาบริบทของสถานศึกษาในเครือข่าย แล้วกำหนดกรอบ แนวทาง เป้าหมาย และตัวชี้วัดความสำเร็จร่วมกัน", Met,
         vec![("บริบทที่ส่งแล้ว", "4 จาก 4 แห่ง"), ("ตัวชี้วัดที่มีเป้าหมาย", "5 จาก 5 ตัว")],
         "สถานศึกษาทุกแห่งส่งการวิเคราะห์บริบทแล้ว และตัวชี้วัดทุกตัวมีเป้าหมายของปี",
         "เครือข่ายประชุมวิเคราะห์บริบทร่วมกันในเดือนพฤษภาคม 2566 พบว่าโรงเรียนร่วมพัฒนาทั้งสามแห่งมีครูไม่ครบชั้น และผู้เรียนชั้น ป.1–ป.3 อ่านไม่คล่องร้อยละ 18 จึงกำหนดเป้าหมายร่วมกันในเรื่องการอ่านและระบบประกันคุณภาพภายใน"),
        ("3.2", "มีระบบสารสนเทศสำหรับบริหารคุณภาพและมาตรฐานการศึกษา", Met,
         vec![("ข้อมูลรายปีที่ครบ", "4 จาก 4 แห่ง"), ("ค่าตัวชี้วัดที่ตรวจสอบแล้ว", "19 จาก 20 ค่า")],
         "สถานศึกษาทุกแห่งมีข้อมูลรายปี และค่าตัวชี้วัดที่ตรวจสอบแล้วไม่น้อยกว่าร้อยละ 80", ""),
        ("3.3", "มีแผนเครือข่ายระยะสามปี มุ่งที่ระบบประกันคุณภาพของสถานศึกษาร่วมพัฒนา", Met,
         vec![("แผนที่อนุมัติ", "1 ฉบับ"), ("งานในแผน", "12 งาน")],
         "แผนเครือข่ายได้รับอนุมัติ และมีงานในทุกปีของข้อตกลง", ""),
        ("3.4", "ทำตามแผนอย่างมีประสิทธิภาพจนถึงเป้าหมาย", Overdue,
         vec![("งานที่เสร็จ", "2 จาก 4 งาน"), ("งานที่เกินกำหนด", "1 งาน"), ("ใช้งบประมาณ", "78,500.50 บาท")],
         "งานของปีเสร็จครบทุกงานภายในกำหนด",
         "งานส่วนใหญ่เป็นไปตามแผน แต่การนิเทศห้องเรียนภาคเรียนที่ 2 ล่าช้า เพราะผู้รับผิดชอบย้ายสถานศึกษา เครือข่ายมอบหมายผู้รับผิดชอบคนใหม่แล้ว และจะดำเนินการให้เสร็จภายในเดือนมิถุนายน 2567"),
        ("3.5", "หนุนให้สถานศึกษาแกนนำเป็นพี่เลี้ยง ช่วยเหลือ ติดตาม และประเมินสถานศึกษาร่วมพัฒนา", InProgress,
         vec![("การเป็นพี่เลี้ยง", "5 จาก 6 ครั้ง"), ("ข้อติดตามที่ปิด", "2 จาก 3 ข้อ")],
         "สถานศึกษาร่วมพัฒนาทุกแห่งได้รับการเป็นพี่เลี้ยงครบตามเป้าหมายของปี", ""),
        ("3.6", "พัฒนาระบบกำกับ ติดตาม นิเทศ และให้คำแนะนำ", Met, vec![("การนิเทศ", "8 จาก 8 ครั้ง")],
         "มีการนิเทศครบตามเป้าหมายของปี และใช้แบบนิเทศร่วมกัน", ""),
        ("3.7", "แลกเปลี่ยนเรียนรู้ในเครือข่าย ข้ามเครือข่าย และระดับเขต ปีละครั้งเป็นอย่างน้อย และเผยแพร่นวัตกรรม", Met,
         vec![("กิจกรรมที่จัดแล้ว", "3 ครั้ง"), ("นวัตกรรมที่เผยแพร่", "2 เรื่อง")],
         "จัดกิจกรรมอย่างน้อยปีละ 1 ครั้งในแต่ละขอบเขต และเผยแพร่นวัตกรรมอย่างน้อย 1 เรื่อง",
         "ครูจากทั้งสี่โรงเรียนได้แลกเปลี่ยนวิธีสอนอ่านกันบ่อยๆ ผ่านกลุ่มออนไลน์ และมีโรงเรียนในอีกเครือข่ายหนึ่งนำนวัตกรรมไปใช้"),
        ("3.8", "ประเมินผลการทำงานของสถานศึกษาในเครือข่าย", InProgress, vec![("สถานศึกษาที่ประเมินแล้ว", "3 จาก 4 แห่ง")],
         "สถานศึกษาทุกแห่งได้รับการประเมินตนเองและการประเมินโดยสถานศึกษาแกนนำ", ""),
        ("3.9", "รายงานผลพร้อมข้อเสนอแนะเพื่อปรับปรุง", NotStarted, vec![],
         "รายงานของปีได้รับการรับรอง และข้อเสนอแนะทุกข้อมีคำตอบ", ""),
    ]
    .into_iter()
    .map(|(clause, title, status, figures, rule, narrative)| Commitment {
        clause: clause.into(),
        title: title.into(),
        status,
        figures: figures
            .into_iter()
            .map(|(label, value)| Figure { label: label.into(), value: value.into() })
            .collect(),
        rule: rule.into(),
        narrative: narrative.into(),
    })
    .collect()
}

fn indicators() -> Vec<Indicator> {
    let rising = |values: [f64; 3]| years([Some(70.0), Some(80.0), Some(90.0)], values.map(Some), 60.0);
    let one = |code: &str, name: &str, clause: &str, unit, direction, baseline, years| Indicator {
        code: code.into(),
        name: name.into(),
        clause: clause.into(),
        unit,
        direction,
        baseline_value: baseline,
        baseline_year: baseline.map(|_| 2563),
        years,
        values: values(&SCHOOLS),
    };
    let without = |why| {
        (2564..=2566)
            .map(|academic_year| IndicatorYear {
                academic_year,
                target: (why != Why::NoTarget).then_some(1.0),
                value: (why != Why::NoValue).then_some(1.0),
                standing: Standing::Without(why),
                schools_missing: if why == Why::NoValue { 4 } else { 0 },
            })
            .collect()
    };
    vec![
        one(
            "QA-1",
            "ร้อยละของนักเรียนชั้น ป.1–ป.3 ที่อ่านคล่องเขียนคล่อง",
            "3.4",
            Unit::Percent,
            Direction::Rise,
            Some(60.0),
            rising([68.5, 82.25, 91.0]),
        ),
        one(
            "QA-2",
            "จำนวนครูที่ใช้การวิจัยในชั้นเรียนเพื่อพัฒนาการจัดการเรียนรู้",
            "3.4",
            Unit::Number,
            Direction::Rise,
            Some(1200.0),
            years([Some(1400.0), Some(1600.0), Some(1800.0)], [Some(1350.0), Some(1720.0), None], 1200.0),
        ),
        one(
            "QA-3",
            "จำนวนนักเรียนที่ออกกลางคัน",
            "3.4",
            Unit::Number,
            Direction::Fall,
            Some(12.0),
            years([Some(8.0), Some(4.0), Some(0.0)], [Some(9.0), Some(3.0), Some(1.0)], 12.0),
        ),
        one(
            "QA-4",
            "ระดับคุณภาพของระบบประกันคุณภาพภายใน",
            "3.3",
            Unit::Level,
            Direction::Rise,
            Some(2.0),
            years([Some(3.0), Some(3.0), Some(4.0)], [Some(3.0), Some(3.0), Some(4.0)], 2.0),
        ),
        one("QA-5", "มีแผนเครือข่ายที่ได้รับอนุมัติ", "3.3", Unit::YesNo, Direction::Keep, None, without(Why::NoBaseline)),
        one(
            "QA-6",
            "ผลการทดสอบระดับชาติ O-NET ชั้น ป.6 เฉลี่ย",
            "3.8",
            Unit::Percent,
            Direction::Rise,
            None,
            without(Why::NoValue),
        ),
    ]
}

fn years(targets: [Option<f64>; 3], values: [Option<f64>; 3], from: f64) -> Vec<IndicatorYear> {
    let standing = |target: Option<f64>, value: Option<f64>| match (target, value) {
        (Some(target), Some(value)) => Standing::Progress(((value - from) / (target - from)).max(0.0)),
        _ => Standing::Without(Why::NoValue),
    };
    let all = (2564..).zip(targets.into_iter().zip(values));
    all.map(|(academic_year, (target, value))| IndicatorYear {
        academic_year,
        target,
        value,
        standing: standing(target, value),
        schools_missing: u32::from(value.is_none()),
    })
    .collect()
}

fn values(schools: &[&str]) -> Vec<SchoolValue> {
    let each = schools.iter().flat_map(|school| (2564..=2566).map(move |year| (school, year)));
    each.map(|(school, academic_year)| SchoolValue {
        school: (*school).to_owned(),
        academic_year,
        term: 0,
        value: 85.0,
        numerator: Some(85.0),
        denominator: Some(100.0),
    })
    .collect()
}

fn evaluations(schools: &[&str]) -> Vec<Evaluation> {
    const NAMES: [&str; 5] = ["กำลังพัฒนา", "ปานกลาง", "ดี", "ดีเลิศ", "ยอดเยี่ยม"];
    const STANDARDS: [&str; 3] =
        ["คุณภาพของผู้เรียน", "กระบวนการบริหารและการจัดการ", "กระบวนการจัดการเรียนการสอนที่เน้นผู้เรียนเป็นสำคัญ"];
    let level = |of: &str, level: usize| Level {
        of: of.to_owned(),
        level: Some(i32::try_from(level).unwrap()),
        name: NAMES[level - 1].to_owned(),
    };
    let kinds = [EvaluationKind::SelfAssessment, EvaluationKind::Lead];
    let each =
        kinds.iter().flat_map(|kind| schools.iter().enumerate().map(move |(index, school)| (kind, index, school)));
    each.map(|(kind, index, school)| Evaluation {
        school: (*school).to_owned(),
        kind: *kind,
        framework: "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561".into(),
        assessed_on: Some(day("2024-03-20")),
        standards: STANDARDS.iter().zip(0..).map(|(of, nth)| level(of, 1 + (index + nth + 2) % 5)).collect(),
        overall: Some(level("", 1 + (index + 3) % 5)),
        highest_level: 5,
    })
    .collect()
}

fn visits(schools: &[&str]) -> Vec<Visit> {
    let days = [
        ("2023-06-15", VisitKind::Mentoring, VisitStatus::Closed),
        ("2023-12-08", VisitKind::Supervision, VisitStatus::Acknowledged),
    ];
    let each = days.iter().flat_map(|day| schools.iter().skip(1).map(move |school| (day, school)));
    each.map(|((date, kind, status), school)| Visit {
        date: day(date),
        school: (*school).to_owned(),
        kind: *kind,
        status: *status,
        findings: "แผนพัฒนาคุณภาพสอดคล้องกับบริบท แต่ยังขาดเครื่องมือวัดผลผู้เรียนรายบุคคล ซึ่งครูต้องการคำแนะนำเรื่องน้ำหนักของคะแนน".into(),
    })
    .collect()
}

fn follow_ups() -> Vec<FollowUp> {
    let one = |school: usize, what: &str, due_on: &str, status, overdue, outcome| FollowUp {
        school: SCHOOLS[school].into(),
        what: what.into(),
        who: "หัวหน้างานประกันคุณภาพ".into(),
        due_on: day(due_on),
        status,
        overdue,
        outcome,
    };
    vec![
        one(
            1,
            "จัดทำปฏิทินติดตามการอ่านรายภาคเรียน",
            "2023-07-15",
            FollowUpStatus::Verified,
            false,
            some("จัดทำปฏิทินและแจ้งครูทุกคนแล้ว"),
        ),
        one(2, "จัดทำแบบทดสอบการอ่านรายบุคคล", "2024-01-31", FollowUpStatus::Done, false, some("จัดทำแล้ว 3 ชุด")),
        one(3, "แต่งตั้งคณะกรรมการประกันคุณภาพภายใน", "2024-02-29", FollowUpStatus::Open, true, None),
    ]
}

fn tasks() -> Vec<Task> {
    let one =
        |clause: &str, title: &str, due_on: &str, status, progress, overdue, budget: &str, spent: Option<&str>| Task {
            title: title.into(),
            clause: some(clause),
            school: SCHOOLS[0].into(),
            due_on: day(due_on),
            status,
            progress,
            overdue,
            budget: Some(budget.parse().unwrap()),
            spent: spent.map(|amount| amount.parse().unwrap()),
        };
    vec![
        one(
            "3.3",
            "อบรมครูด้านการประกันคุณภาพภายใน",
            "2023-07-31",
            TaskStatus::Done,
            100,
            false,
            "45000.00",
            Some("42500.50"),
        ),
        one(
            "3.4",
            "พัฒนาคลังแบบฝึกการอ่านของเครือข่าย",
            "2023-11-30",
            TaskStatus::Done,
            100,
            false,
            "30000.00",
            Some("30000.00"),
        ),
        one(
            "3.4",
            "นิเทศห้องเรียนภาคเรียนที่ 2",
            "2024-01-31",
            TaskStatus::InProgress,
            60,
            true,
            "12000.00",
            Some("6000.00"),
        ),
        one("3.7", "จัดเวทีแลกเปลี่ยนเรียนรู้ของเครือข่าย", "2024-03-31", TaskStatus::Planned, 0, false, "1250000.00", None),
    ]
}

fn exchanges() -> Vec<Exchange> {
    let one = |title: &str, scope, date: &str, place: &str, status, schools, outcomes: &str| Exchange {
        title: title.into(),
        scope,
        date: day(date),
        place: place.into(),
        status,
        schools,
        outcomes: outcomes.into(),
    };
    vec![
        one(
            "เวทีครูสอนอ่าน",
            ExchangeScope::WithinNetwork,
            "2023-08-19",
            "โรงเรียนอนุบาลนครปฐม",
            ExchangeStatus::Held,
            4,
            "ได้ชุดฝึกอ่านร่วมกัน 1 ชุด และนัดเปิดชั้นเรียนทุกเดือน",
        ),
        one(
            "เปิดบ้านวิชาการสองเครือข่าย",
            ExchangeScope::BetweenNetworks,
            "2023-12-22",
            "โรงเรียนบ้านอ้อกระทิง",
            ExchangeStatus::Held,
            8,
            "โรงเรียนวัดปลักไม้ลายนำชุดฝึกอ่านไปใช้",
        ),
        one(
            "มหกรรมคุณภาพสถานศึกษา",
            ExchangeScope::District,
            "2024-03-08",
            "ห้องประชุมพระพรหมเวที",
            ExchangeStatus::Planned,
            8,
            "",
        ),
    ]
}

fn innovations() -> Vec<Innovation> {
    let one = |title: &str, school: usize, result: &str, adoptions| Innovation {
        title: title.into(),
        school: SCHOOLS[school].into(),
        published_on: Some(day("2023-12-01")),
        result: result.into(),
        adoptions,
    };
    let adopted = vec![
        Adoption { school: SCHOOLS[2].into(), network: NETWORK.into() },
        Adoption {
            school: "โรงเรียนวัดปลักไม้ลาย".into(), network: "เครือข่ายโรงเรียนบ้านอ้อกระทิง".into()
        },
    ];
    vec![
        one("ชุดฝึกอ่าน ๑๕ นาที ทุกเช้า", 1, "ผู้เรียนที่อ่านไม่คล่องลดลงจากร้อยละ 18 เหลือร้อยละ 9 ในหนึ่งภาคเรียน", adopted),
        one("สมุดบันทึกการนิเทศออนไลน์", 0, "ครูได้รับคำแนะนำภายในสามวัน", vec![]),
    ]
}

fn recommendations() -> Vec<Recommendation> {
    let one = |clause: &str, text: &str, school: Option<usize>, status, answer, task: Option<&str>| Recommendation {
        clause: some(clause),
        text: text.into(),
        school: school.map(|index| SCHOOLS[index].into()),
        status,
        answer,
        task: task.map(Into::into),
        task_year: task.map(|_| 2567),
    };
    use RecommendationStatus::{Accepted, CarriedOut, Declined, Open};
    vec![
        one(
            "3.5",
            "จัดพี่เลี้ยงประจำสาระการเรียนรู้ให้ครบทุกโรงเรียน",
            Some(1),
            CarriedOut,
            some("ดำเนินการตั้งแต่ภาคเรียนที่ 1"),
            Some("จัดระบบพี่เลี้ยงรายสาระ"),
        ),
        one(
            "3.8",
            "ประเมินโรงเรียนบ้านหนองหินให้เสร็จก่อนเปิดภาคเรียน",
            Some(3),
            Accepted,
            some("จะดำเนินการภายในเดือนพฤษภาคม"),
            Some("ประเมินผลโดยสถานศึกษาแกนนำ"),
        ),
        one(
            "3.4",
            "รวมงานนิเทศกับงานติดตามเป็นงานเดียว",
            Some(2),
            Declined,
            some("ผู้รับผิดชอบต่างกัน การรวมจะทำให้ขาดการถ่วงดุล"),
            None,
        ),
        one("3.9", "เผยแพร่รายงานแก่คณะกรรมการสถานศึกษาทุกแห่ง", None, Open, None, None),
    ]
}
