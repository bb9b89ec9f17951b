//! The nine clauses of an agreement, with their titles and rules in words. What a rule says is what `rules` does.

use crate::error::Words;
use crate::words;

words! {
    /// A clause of the agreement.
    Clause {
        /// Study the schools' context; set a framework, goals and indicators.
        #[serde(rename = "3.1")]
        Context = "3.1",
        /// Organise information for managing quality.
        #[serde(rename = "3.2")]
        Information = "3.2",
        /// Make a network plan of three years.
        #[serde(rename = "3.3")]
        Plan = "3.3",
        /// Carry out the plan.
        #[serde(rename = "3.4")]
        Work = "3.4",
        /// Support the lead school as a mentor.
        #[serde(rename = "3.5")]
        Mentoring = "3.5",
        /// Monitor, supervise and advise.
        #[serde(rename = "3.6")]
        Supervision = "3.6",
        /// Exchange experience and publish innovations.
        #[serde(rename = "3.7")]
        Exchange = "3.7",
        /// Evaluate the schools' performance.
        #[serde(rename = "3.8")]
        Evaluation = "3.8",
        /// Report, with recommendations.
        #[serde(rename = "3.9")]
        Report = "3.9",
    }
}

impl Clause {
    /// What is promised, in our words; an agreement may have its own.
    pub const fn title(self) -> Words {
        let (th, en) = match self {
            Self::Context => (
                "ศึกษาบริบทของสถานศึกษา กำหนดกรอบ แนวทาง เป้าหมาย และตัวชี้วัดความสำเร็จ",
                "Study the schools' context; set a framework, an approach, goals and indicators of success",
            ),
            Self::Information => (
                "จัดระบบสารสนเทศเพื่อบริหารคุณภาพและมาตรฐานการศึกษา",
                "Organise information for managing quality and standards",
            ),
            Self::Plan => (
                "จัดทำแผนเครือข่ายสามปีที่เน้นการประกันคุณภาพของสถานศึกษาร่วมพัฒนา",
                "Make a three-year network plan centred on the partner schools' quality assurance",
            ),
            Self::Work => ("ทำตามแผนให้ได้ผลตามเป้าหมาย", "Carry out the plan, effectively and to its goals"),
            Self::Mentoring => (
                "สนับสนุนสถานศึกษาแกนนำให้เป็นพี่เลี้ยง ช่วยเหลือ ติดตาม และประเมินสถานศึกษาร่วมพัฒนา",
                "Support the lead school as a mentor that advises, helps, monitors and evaluates its partners",
            ),
            Self::Supervision => {
                ("พัฒนาระบบกำกับ ติดตาม นิเทศ และให้คำแนะนำ", "Develop a system of monitoring, supervision and advice")
            }
            Self::Exchange => (
                "แลกเปลี่ยนเรียนรู้อย่างน้อยปีละครั้ง และเผยแพร่นวัตกรรมให้ขยายผล",
                "Exchange experience at least once a year, and publish innovations so that they spread",
            ),
            Self::Evaluation => ("ประเมินผลการดำเนินงานของสถานศึกษาในเครือข่าย", "Evaluate the schools' performance"),
            Self::Report => {
                ("รายงานผลพร้อมข้อเสนอแนะเพื่อการปรับปรุง", "Report the results, with recommendations for improvement")
            }
        };
        Words { th, en }
    }

    /// When it is met, and when it is overdue before the academic year ends.
    pub const fn rule(self) -> Words {
        let (th, en) = match self {
            Self::Context => (
                "สำเร็จเมื่อสถานศึกษาทุกแห่งส่งข้อมูลบริบทของปีนี้แล้ว และเครือข่ายมีตัวชี้วัด โดยทุกตัวมีค่าฐานและมีเป้าหมายของปีนี้",
                "Met when every school has submitted its context analysis of the year, and the network has indicators, each with a baseline and a target for the year",
            ),
            Self::Information => (
                "สำเร็จเมื่อสถานศึกษาทุกแห่งบันทึกข้อมูลสารสนเทศประจำปีแล้ว และทุกแห่งมีค่าของตัวชี้วัดทุกตัวที่ผ่านการรับรอง",
                "Met when every school keeps a record of the school year, and has a verified value of every indicator",
            ),
            Self::Plan => (
                "สำเร็จเมื่อมีแผนเครือข่ายที่อนุมัติแล้วและครอบคลุมปีนี้ โดยมีงานของปีนี้อยู่ในแผน แผนที่กำลังปรับปรุงหลังอนุมัติยังนับว่าอนุมัติแล้ว",
                "Met when an approved plan covers the year and has tasks in it; a plan that is revised after its approval still counts",
            ),
            Self::Work => (
                "สำเร็จเมื่องานทุกงานของปีนี้เสร็จ ไม่นับงานที่ยกเลิก และนับว่าล่าช้าทันทีที่มีงานเลยกำหนด",
                "Met when every task of the year is done, cancelled ones aside; overdue as soon as one task is past its day",
            ),
            Self::Mentoring => (
                "สำเร็จเมื่อสถานศึกษาร่วมพัฒนาทุกแห่งได้รับการเยี่ยมแบบพี่เลี้ยงครบตามเป้าหมายของปี (ถ้าไม่ได้กำหนด คือแห่งละหนึ่งครั้ง) และเรื่องที่ให้ติดตามผ่านการยืนยันครบ นับว่าล่าช้าทันทีที่มีเรื่องติดตามเลยกำหนด",
                "Met when every partner school was mentored as often as the year's target says (once, where none is set), and every follow-up is verified or withdrawn; overdue as soon as one follow-up is past its day",
            ),
            Self::Supervision => (
                "สำเร็จเมื่อสถานศึกษาร่วมพัฒนาทุกแห่งได้รับการนิเทศครบตามเป้าหมายของปี (ถ้าไม่ได้กำหนด คือแห่งละหนึ่งครั้ง) และสถานศึกษารับทราบรายงานการนิเทศครบทุกครั้ง",
                "Met when every partner school was supervised as often as the year's target says (once, where none is set), and the schools have acknowledged the report of every supervision visit",
            ),
            Self::Exchange => (
                "สำเร็จเมื่อเครือข่ายได้ร่วมแลกเปลี่ยนเรียนรู้ครบตามที่ข้อตกลงกำหนด (ปีละหนึ่งครั้ง หรือครบทั้งในเครือข่าย ระหว่างเครือข่าย และระดับเขต) และเผยแพร่นวัตกรรมของสถานศึกษาในเครือข่ายอย่างน้อยหนึ่งชิ้นในปีนี้",
                "Met when the network took part in as many exchanges as the agreement asks for (one in all, or one within the network, one between networks and one of the district), and an innovation of its schools was published in the year",
            ),
            Self::Evaluation => (
                "สำเร็จเมื่อสถานศึกษาทุกแห่งส่งผลการประเมินตนเอง (SAR) แล้ว และสถานศึกษาแกนนำส่งผลการประเมินสถานศึกษาร่วมพัฒนาครบทุกแห่ง",
                "Met when every school has submitted its self evaluation (SAR), and the lead school its evaluation of every partner",
            ),
            Self::Report => (
                "สำเร็จเมื่อเขตพื้นที่รับรายงานของปีนี้แล้ว และข้อเสนอแนะทุกข้อได้รับคำตอบ",
                "Met when the district has accepted the year's report, and every recommendation in it is answered",
            ),
        };
        Words { th, en }
    }

    /// What holds for every clause, said after each rule.
    pub const YEAR_RULE: Words = Words {
        th: "หากสิ้นปีการศึกษาแล้วยังไม่สำเร็จถือว่าล่าช้า (ปีสุดท้ายของข้อตกลงที่ขยายเวลา ให้ถึงวันสิ้นสุดข้อตกลง) นับสถานศึกษาที่เป็นสมาชิก ณ วันสุดท้ายของปีการศึกษา หรือ ณ วันนี้หากปียังไม่สิ้นสุด",
        en: "What is not met when the academic year ends (for the last year of an agreement that was extended, when its term ends) is overdue. The schools that count are the members on the year's last day, or today while it runs",
    };
}
