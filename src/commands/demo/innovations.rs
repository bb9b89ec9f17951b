//! 3.7: practices that schools publish, and the schools that take them up, in their own network and in the other one.

use serde_json::json;

use super::api::{Told, text};
use super::story::{Story, example};

/// Which school: the network's number, and the school's in it; 0 is the lead.
type Whose = (usize, usize);

/// How far an innovation comes.
enum Until {
    Draft,
    Submitted,
    Returned,
    Recommended,
    Published(&'static str),
}

/// An example innovation: title, problem, method and result.
const INNOVATIONS: &[(Whose, [&str; 4], Until)] = &[
    (
        (0, 1),
        [
            "แบบฝึกอ่านจากเรื่องเล่าในชุมชน",
            "นักเรียนชั้น ป.2 ร้อยละ 40 อ่านไม่คล่อง",
            "ครูและผู้ปกครองแต่งเรื่องสั้นจากชุมชน ฝึกอ่านวันละ 15 นาที",
            "อ่านคล่องเพิ่มขึ้นเป็นร้อยละ 85 ในหนึ่งปี",
        ],
        Until::Published("2021-09-15"),
    ),
    (
        (1, 1),
        [
            "ตลาดนัดคิดเลขเร็ว",
            "นักเรียนกลัวโจทย์ปัญหาคณิตศาสตร์",
            "ให้นักเรียนค้าขายจริงในตลาดนัดของโรงเรียนเดือนละครั้ง",
            "คะแนนคณิตศาสตร์ชั้น ป.3 เพิ่มขึ้นแปดคะแนน",
        ],
        Until::Published("2022-01-10"),
    ),
    (
        (0, 0),
        [
            "ปฏิทินพี่เลี้ยงของเครือข่าย",
            "การเยี่ยมโรงเรียนไม่สม่ำเสมอและไม่มีใครติดตามต่อ",
            "ใช้ปฏิทินร่วมที่ทุกโรงเรียนเห็น พร้อมผู้รับผิดชอบและกำหนดติดตาม",
            "เยี่ยมครบทุกโรงเรียนทั้งสองภาคเรียน",
        ],
        Until::Published("2022-12-02"),
    ),
    (
        (0, 2),
        [
            "สมุดบันทึกความดีสองภาษา",
            "บุตรของแรงงานที่ย้ายถิ่นสื่อสารกับครูไม่ได้",
            "ให้นักเรียนรุ่นพี่ช่วยเขียนบันทึกสองภาษาส่งผู้ปกครองทุกสัปดาห์",
            "ผู้ปกครองเข้าร่วมประชุมเพิ่มขึ้นสองเท่า",
        ],
        Until::Recommended,
    ),
    (
        (0, 3),
        [
            "ห้องเรียนรวมชั้นด้วยใบงานสามระดับ",
            "ครูไม่ครบชั้น ต้องสอนสองชั้นพร้อมกัน",
            "จัดใบงานสามระดับให้นักเรียนทำตามความพร้อม",
            "นักเรียนทำงานเสร็จตามเวลามากขึ้น",
        ],
        Until::Submitted,
    ),
    (
        (1, 2),
        [
            "ธนาคารขยะเพื่อทุนอาหารเช้า",
            "นักเรียนบางคนไม่ได้กินอาหารเช้า",
            "นักเรียนนำขยะมาฝาก รายได้ซื้ออาหารเช้า",
            "นักเรียนทุกคนได้กินอาหารเช้า",
        ],
        Until::Returned,
    ),
    (
        (1, 3),
        ["นิทานก่อนเลิกเรียน", "นักเรียนอนุบาลไม่มีหนังสือที่บ้าน", "พี่ ป.6 เล่านิทานให้น้องฟังทุกวัน", "อยู่ระหว่างเก็บข้อมูล"],
        Until::Draft,
    ),
];

/// What becomes of an adoption.
enum Came {
    Started,
    Reported(&'static str),
    Withdrawn(&'static str),
}

/// Example adoptions of the innovation with this number, by whom and since when.
const ADOPTIONS: &[(usize, Whose, &str, &str, Came)] = &[
    (
        0,
        (1, 1),
        "2021-11-01",
        "ใช้เรื่องเล่าของตำบลตนเอง และฝึกอ่านหลังเลิกเรียน",
        Came::Reported("อ่านคล่องเพิ่มขึ้นจากร้อยละ 60 เป็นร้อยละ 78"),
    ),
    (0, (0, 2), "2021-11-15", "เพิ่มเรื่องเล่าสองภาษา", Came::Reported("นักเรียนที่ย้ายมาใหม่อ่านได้เร็วขึ้น")),
    (0, (1, 0), "2022-06-01", "ใช้กับชั้น ป.1 ด้วย", Came::Started),
    (0, (1, 3), "2022-06-15", "ใช้กับชั้นเรียนรวม", Came::Withdrawn("ครูผู้รับผิดชอบย้าย")),
    (1, (0, 3), "2022-07-01", "จัดตลาดนัดร่วมกับวัดเดือนละครั้ง", Came::Started),
    (2, (1, 0), "2023-01-09", "เพิ่มวันนิเทศของศึกษานิเทศก์ในปฏิทิน", Came::Reported("เยี่ยมครบทุกโรงเรียนในภาคเรียนที่ 2")),
];

/// Schools write innovations, which are reviewed and published, and take up those of others.
pub async fn spread(story: &Story) -> Told<()> {
    let mut ids = Vec::new();
    for (whose, words, until) in INNOVATIONS {
        ids.push(innovate(story, *whose, *words, until).await?);
    }
    for (number, whose, started_on, adapted, came) in ADOPTIONS {
        let (api, path) = (&story.api, "/v1/adoptions");
        let head = head(story, *whose)?;
        let body = json!({ "innovation_id": ids.get(*number), "started_on": started_on, "adapted": example(adapted) });
        let adoption = api.post(head, path, body).await?;
        match came {
            Came::Started => {}
            Came::Reported(result) => {
                api.act(head, path, &adoption, "report", json!({ "result": example(result) })).await?;
            }
            Came::Withdrawn(reason) => {
                api.act(head, path, &adoption, "withdraw", json!({ "reason": example(reason) })).await?;
            }
        }
    }
    Ok(())
}

async fn innovate(story: &Story, whose: Whose, words: [&str; 4], until: &Until) -> Told<String> {
    let (api, path) = (&story.api, "/v1/innovations");
    let (author, lead) = (head(story, whose)?, head(story, (whose.0, 0))?);
    let [title, problem, method, result] = words.map(example);
    let body = json!({ "title": title, "problem": problem, "method": method, "result": result });
    let mut innovation = api.post(author, path, body).await?;
    if !matches!(until, Until::Draft) {
        innovation = api.act(author, path, &innovation, "submit", json!({})).await?;
    }
    if matches!(until, Until::Recommended | Until::Published(_)) && whose.1 > 0 {
        let review = json!({ "recommendation": example("ได้ผลจริง โรงเรียนอื่นทำตามได้ง่าย") });
        innovation = api.act(lead, path, &innovation, "recommend", review).await?;
    }
    if matches!(until, Until::Returned) {
        let reason = json!({ "reason": example("ยังไม่ได้บอกวิธีวัดผล") });
        innovation = api.act(lead, path, &innovation, "return", reason).await?;
    }
    if let Until::Published(day) = until {
        innovation = api.act(story.officer(), path, &innovation, "publish", json!({ "published_on": day })).await?;
    }
    Ok(text(&innovation, "id").to_owned())
}

fn head(story: &Story, (network, school): Whose) -> Told<&str> {
    let group = story.schools.0.get(network).ok_or("the example has two networks")?;
    let school = std::iter::once(&group.lead).chain(&group.partners).nth(school);
    story.head(school.ok_or("a network of the example has four schools")?)
}
