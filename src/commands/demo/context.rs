//! 3.1: the schools' situations. The last school of a year that is not done has a draft.

use serde_json::json;

use super::api::Told;
use super::story::{Course, Story, example};

/// A school's situation: people, resources, strengths, weaknesses, opportunities, threats, needs.
type Situation = [&'static str; 7];

/// Of the lead and its three partners.
const SITUATIONS: [Situation; 4] = [
    [
        "นักเรียนกว่าหนึ่งพันคนจากในเมืองและรอบเมือง",
        "มีห้องคอมพิวเตอร์และห้องสมุดที่ใช้ได้ทุกวัน",
        "ครูครบชั้นและมีประสบการณ์เป็นพี่เลี้ยง",
        "ห้องเรียนแน่น ครูมีเวลาดูแลรายคนน้อย",
        "มหาวิทยาลัยในจังหวัดส่งนักศึกษามาช่วยงาน",
        "ผู้ปกครองคาดหวังผลสอบมากกว่าการเรียนรู้",
        "เครื่องมือติดตามสถานศึกษาร่วมพัฒนาที่ใช้ร่วมกันได้",
    ],
    [
        "นักเรียนส่วนใหญ่มาจากครอบครัวเกษตรกร",
        "มีแปลงเกษตรและแหล่งเรียนรู้ในตำบล",
        "ครูอยู่ในพื้นที่และรู้จักนักเรียนทุกคน",
        "นักเรียนชั้น ป.1–ป.2 อ่านไม่คล่องหลายคน",
        "องค์การบริหารส่วนตำบลสนับสนุนงบประมาณทุกปี",
        "จำนวนนักเรียนลดลงทุกปี",
        "พัฒนาครูเรื่องการสอนอ่านและการวัดผล",
    ],
    [
        "นักเรียนหนึ่งในห้าเป็นบุตรของแรงงานที่ย้ายถิ่น",
        "อาคารเรียนเพียงพอ แต่คอมพิวเตอร์ใช้ได้ไม่กี่เครื่อง",
        "ชุมชนและวัดร่วมมือกับโรงเรียนดี",
        "ยังไม่ได้ใช้ผลประเมินมาปรับแผน",
        "เครือข่ายมีศึกษานิเทศก์ประจำ",
        "นักเรียนย้ายเข้าออกระหว่างปี",
        "แนวทางจัดทำแผนที่ใช้ข้อมูลจริง",
    ],
    [
        "นักเรียนไม่ถึงหนึ่งร้อยคน ครูหกคน",
        "อินเทอร์เน็ตไม่เสถียร",
        "ผู้บริหารและครูทำงานเป็นทีม",
        "ครูไม่ครบชั้น ต้องสอนรวมชั้น",
        "โรงเรียนใกล้เคียงพร้อมจัดการเรียนรวม",
        "ครูย้ายบ่อย งานไม่ต่อเนื่อง",
        "พี่เลี้ยงเรื่องการประกันคุณภาพภายใน",
    ],
];

/// Every school writes its situation of each year.
pub async fn study(story: &Story) -> Told<()> {
    for chapter in story.chapters() {
        for ((at, school), situation) in chapter.schools().zip(SITUATIONS) {
            if chapter.of(1) == Course::Nothing {
                continue;
            }
            let head = story.head(school)?;
            let [people, resources, strengths, weaknesses, opportunities, threats, needs] =
                situation.map(|point| vec![example(point)]);
            let body = json!({
                "academic_year": chapter.year, "people": people, "resources": resources, "strengths": strengths,
                "weaknesses": weaknesses, "opportunities": opportunities, "threats": threats, "needs": needs,
            });
            let draft = story.api.post(head, "/v1/context-analyses", body).await?;
            if chapter.by(1, at) == Course::Done {
                story.api.act(head, "/v1/context-analyses", &draft, "submit", json!({})).await?;
            }
        }
    }
    Ok(())
}
