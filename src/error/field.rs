//! Wrong fields: where each is, what is wrong with it, and its words.

use std::fmt;

use super::{Code, Language, Problem, Words};

/// Where the fault is: in the body, in a parameter or in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A JSON pointer into the body.
    Pointer(String),
    /// A query or path parameter, or a header.
    Parameter(String),
    /// A row of a batch.
    Row {
        /// A JSON pointer into the body; into what the table would be as JSON.
        pointer: String,
        /// Which row, counted from 1, without the headings.
        row: usize,
        /// The column by its heading; of JSON by its field. None for the row as a whole.
        column: Option<String>,
    },
    /// A column of a table, by its heading.
    Column(String),
    /// A line of a table that cannot be read as one, counted from 1.
    Line(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(at) | Self::Parameter(at) | Self::Column(at) | Self::Row { pointer: at, .. } => {
                f.write_str(at)
            }
            Self::Line(line) => write!(f, "line {line}"),
        }
    }
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub code: FieldCode,
    /// What fills the `{}` of the message.
    pub about: String,
}

impl FieldError {
    /// A fault that needs no more words than its code's.
    pub fn new(place: Place, code: FieldCode) -> Self {
        Self { place, code, about: String::new() }
    }
    /// The message in the caller's language.
    pub fn message(&self, language: Language) -> String {
        self.code.words().pick(language).replace("{}", &self.about)
    }
}

/// How many wrong fields are named at the most: a request with more is rubbish.
const MOST_NAMED: usize = 100;

/// Collects every wrong field of a request, so that they are named at once.
#[derive(Debug, Clone, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes a fault at a JSON pointer of the body.
    pub fn add(&mut self, pointer: impl Into<String>, code: FieldCode) {
        self.push(FieldError::new(Place::Pointer(pointer.into()), code));
    }
    /// Notes a fault whose message has a `{}` to fill.
    pub fn add_about(&mut self, pointer: impl Into<String>, code: FieldCode, about: impl Into<String>) {
        self.push(FieldError { place: Place::Pointer(pointer.into()), code, about: about.into() });
    }
    /// Notes a fault where `broken` is true.
    pub fn check(&mut self, broken: bool, pointer: &str, code: FieldCode) {
        if broken {
            self.add(pointer, code);
        }
    }
    /// Notes a fault made elsewhere.
    pub fn push(&mut self, error: FieldError) {
        if self.0.len() < MOST_NAMED {
            self.0.push(error);
        }
    }
    /// Notes the fields another check found wrong and passes on any other problem.
    pub fn absorb(&mut self, outcome: Result<(), Problem>) -> Result<(), Problem> {
        match outcome {
            Err(problem) if problem.code == Code::Invalid => {
                problem.errors.into_iter().for_each(|error| self.push(error))
            }
            other => other?,
        }
        Ok(())
    }
    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Fails with all that was noted (422), or goes on.
    pub fn done(self) -> Result<(), Problem> {
        if self.is_empty() { Ok(()) } else { Err(self.into_problem()) }
    }
    /// The problem that names all that was noted.
    pub fn into_problem(self) -> Problem {
        Problem { errors: self.0, ..Problem::new(Code::Invalid) }
    }
}

macro_rules! field_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal: $th:literal, $en:literal;)+) => {
        /// What can be wrong with one field. A closed list: front ends may switch on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(rustdoc::bare_urls, reason = "the words are for answers, where an address stands alone")]
        pub enum FieldCode { $(#[doc = $en] $name),+ }
        impl FieldCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The code as it is sent.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $code),+ } }
            /// The message; `{}` is filled by the fault.
            pub const fn words(self) -> Words { match self { $(Self::$name => Words { th: $th, en: $en }),+ } }
        }
    };
}

field_codes! {
    Required = "required": "ต้องกรอกข้อมูลนี้", "This is required.";
    UnknownField = "unknown_field": "ไม่มีช่องข้อมูลชื่อนี้ โปรดตรวจตัวสะกด", "There is no field of this name; check its spelling.";
    UnknownParameter = "unknown_parameter": "ไม่มีพารามิเตอร์ชื่อนี้ โปรดตรวจตัวสะกด", "There is no parameter of this name; check its spelling.";
    RepeatedParameter = "repeated_parameter": "ส่งพารามิเตอร์นี้ซ้ำ ให้ส่งเพียงครั้งเดียว", "This parameter is given more than once.";
    WrongType = "wrong_type": "ชนิดข้อมูลไม่ถูกต้อง ต้องเป็น {}", "This is of the wrong kind; it must be {}.";
    NotInList = "not_in_list": "ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: {}", "This must be one of: {}.";
    TooShort = "too_short": "สั้นเกินไป ต้องมีอย่างน้อย {} ตัวอักษร", "This is too short; it needs at least {} characters.";
    TooLong = "too_long": "ยาวเกินไป มีได้ไม่เกิน {} ตัวอักษร", "This is too long; at most {} characters are allowed.";
    TooSmall = "too_small": "น้อยเกินไป ต้องไม่น้อยกว่า {}", "This is too small; it must be at least {}.";
    TooLarge = "too_large": "มากเกินไป ต้องไม่เกิน {}", "This is too large; it must be at most {}.";
    TooFew = "too_few": "มีรายการน้อยเกินไป ต้องมีอย่างน้อย {} รายการ", "There are too few entries; give at least {}.";
    TooMany = "too_many": "มีรายการมากเกินไป มีได้ไม่เกิน {} รายการ", "There are too many entries; at most {} are allowed.";
    NotAbove = "not_above": "ต้องมากกว่า {}", "This must be more than {}.";
    WrongFormat = "wrong_format": "รูปแบบไม่ถูกต้อง ให้เขียนแบบ {}", "This is not in the right format; write it like {}.";
    ControlCharacter = "control_character": "มีอักขระควบคุมที่มองไม่เห็น โปรดลบออก", "This contains an invisible control character; remove it.";
    YearNotBuddhist = "year_not_buddhist": "ต้องเป็นปีพุทธศักราช ท่านอาจหมายถึง {}", "Years are in the Buddhist era; you probably mean {}.";
    NotADate = "not_a_date": "ไม่มีวันที่นี้ในปฏิทิน ให้เขียนแบบ ค.ศ. เช่น 2021-06-15", "There is no such date; write it as 2021-06-15.";
    DateBuddhist = "date_buddhist": "วันที่ต้องเป็นคริสต์ศักราช ท่านอาจหมายถึง {}", "Dates are in the Common Era; you probably mean {}.";
    OutsideTerm = "outside_term": "อยู่นอกระยะเวลาของบันทึกข้อตกลง ({})", "This lies outside the agreement's term ({}).";
    WrongOrder = "wrong_order": "ต้องไม่อยู่ก่อน {}", "This must not be before {}.";
    InTheFuture = "in_the_future": "ต้องไม่อยู่ในอนาคต", "This must not be in the future.";
    InThePast = "in_the_past": "ต้องไม่เป็นวันที่ผ่านมาแล้ว", "This must not be in the past.";
    UnknownRecord = "unknown_record": "ไม่พบข้อมูลที่อ้างถึง หรือท่านไม่มีสิทธิ์เห็น", "No such record is within your reach.";
    NotInNetwork = "not_in_network": "สถานศึกษานี้ไม่ได้เป็นสมาชิกของเครือข่ายในวันดังกล่าว", "This school is not a member of the network on that date.";
    NotLedByYou = "not_led_by_you": "สถานศึกษาของท่านไม่ได้เป็นแกนนำของเครือข่ายนี้", "Your school does not lead this network.";
    NotYours = "not_yours": "ทำได้เฉพาะของสถานศึกษาของท่านเอง", "You can do this only for your own school.";
    NotYourPartner = "not_your_partner": "สถานศึกษานี้ไม่ได้เป็นสถานศึกษาร่วมพัฒนาในเครือข่ายที่สถานศึกษาของท่านเป็นแกนนำ", "This school is not a partner in a network that your school leads.";
    DistrictOnly = "district_only": "เฉพาะสำนักงานเขตพื้นที่การศึกษาเท่านั้นที่บันทึกแบบนี้ได้", "Only the district office can record this.";
    UnknownClause = "unknown_clause": "บันทึกข้อตกลงไม่มีข้อนี้", "The agreement has no such clause.";
    Taken = "taken": "มีการใช้ค่านี้แล้ว", "This is already in use.";
    Repeated = "repeated": "มีรายการซ้ำกัน", "The same entry is given twice.";
    SecondLead = "second_lead": "เครือข่ายมีสถานศึกษาแกนนำอยู่แล้วในช่วงเวลานี้", "The network already has a lead school at that time.";
    NoLead = "no_lead": "เครือข่ายต้องมีสถานศึกษาแกนนำหนึ่งแห่งตลอดเวลา", "The network would be left without a lead school.";
    LeadMissing = "lead_missing": "เครือข่ายยังไม่มีสถานศึกษาแกนนำในวันดังกล่าว ให้เพิ่มสถานศึกษาแกนนำก่อน", "The network has no lead school on that date; add its lead first.";
    AlreadyMember = "already_member": "สถานศึกษานี้เป็นสมาชิกของเครือข่ายในช่วงเวลานี้อยู่แล้ว", "The school is already a member of the network at that time.";
    PartnerElsewhere = "partner_elsewhere": "สถานศึกษานี้เป็นสถานศึกษาร่วมพัฒนาของเครือข่ายอื่นในข้อตกลงเดียวกันแล้ว", "The school is already a partner in another network of this agreement.";
    Inactive = "inactive": "เลิกใช้งานแล้ว", "This is no longer in use.";
    OwnInnovation = "own_innovation": "เป็นนวัตกรรมของสถานศึกษาท่านเอง การนำไปใช้เป็นของสถานศึกษาอื่น", "This is your own school's innovation; adopting is for other schools.";
    NotPublished = "not_published": "ยังไม่ได้ประกาศใช้", "This is not published yet.";
    CommonPassword = "common_password": "รหัสผ่านนี้คาดเดาได้ง่าย โปรดตั้งใหม่", "This password is too easy to guess; choose another.";
    WrongPassword = "wrong_password": "รหัสผ่านปัจจุบันไม่ถูกต้อง", "The current password is wrong.";
    TwoAnswers = "two_answers": "ให้ตอบอย่างใดอย่างหนึ่ง ไม่ใช่ทั้งสองอย่าง: {}", "Give one of these, not both: {}.";
    NoSuchItem = "no_such_item": "แบบรายการไม่มีข้อนี้", "The template has no such item.";
    Unanswered = "unanswered": "ยังไม่ได้ตอบข้อที่จำเป็น: {}", "A required item is not answered: {}.";
    NotInFramework = "not_in_framework": "มาตรฐานที่ใช้ประเมินไม่มีข้อนี้", "The framework has nothing of this code.";
    NotJudged = "not_judged": "ยังไม่ได้ให้ระดับข้อ {}", "No level is given yet for {}.";
    NotExact = "not_exact": "มีทศนิยมได้ไม่เกิน {} ตำแหน่ง", "At most {} decimal places are allowed.";
    YearWithoutTask = "year_without_task": "ปีการศึกษา {} ยังไม่มีงานในแผน", "Academic year {} has no task yet.";
    YearHasTasks = "year_has_tasks": "แผนมีงานในปีการศึกษา {} อยู่แล้ว จึงตัดปีนั้นออกไม่ได้", "The plan has tasks in academic year {}, so that year cannot be left out.";
    TaskWithoutClause = "task_without_clause": "งาน “{}” ยังไม่ได้ระบุว่าสนองข้อใดของบันทึกข้อตกลง", "The task “{}” does not say yet which clause of the agreement it serves.";
    OutsidePlan = "outside_plan": "อยู่นอกช่วงปีของแผน ({})", "This lies outside the plan's years ({}).";
    OtherSchool = "other_school": "บัญชีนี้เป็นของสถานศึกษาอื่น", "This account belongs to another school.";
    TooDeep = "too_deep": "งานย่อยมีงานย่อยของตนเองอีกไม่ได้", "A part of a task cannot have parts of its own.";
    Fixed = "fixed": "กำหนดไว้ตั้งแต่แรกแล้ว เปลี่ยนไม่ได้", "This was set at the start and cannot be changed.";
    NotMatchingUnit = "not_matching_unit": "ค่าไม่ตรงกับหน่วยของตัวชี้วัด ({})", "This does not fit the indicator's unit ({}).";
    EmptyFile = "empty_file": "ไฟล์ว่างเปล่า ไม่มีข้อมูลอยู่ข้างใน", "The file is empty.";
    FileKind = "file_kind": "ไม่รับไฟล์ชนิดนี้ รับเฉพาะ {}", "Files of this kind are not accepted; only {}.";
    NameEnding = "name_ending": "เนื้อหาไฟล์ไม่ตรงกับนามสกุล เนื้อหาเป็น {} ให้ตั้งนามสกุลของชื่อไฟล์ให้ตรง", "The content is {}, but the name's ending says otherwise; make the name end accordingly.";
    NoFileName = "no_file_name": "ไม่มีชื่อไฟล์", "The file has no name.";
    ReadOnly = "read_only": "ช่องนี้แก้ไขที่นี่ไม่ได้ ให้คงไว้ตามที่ส่งออก หรือเว้นว่าง", "This cannot be changed here; leave it as it was exported, or empty.";
    Stale = "stale": "ข้อมูลถูกแก้ไขไปแล้วหลังจากส่งออก รุ่นปัจจุบันคือ {} ให้ส่งออกใหม่แล้วแก้ไขอีกครั้ง", "The record was changed after you read it and has version {} now; read it again and repeat your change.";
    SameAsRow = "same_as_row": "ซ้ำกับแถวที่ {}", "This repeats row {}.";
    Forbidden = "forbidden": "ท่านไม่มีสิทธิ์บันทึกข้อมูลแถวนี้", "You are not allowed to write this row.";
    StateForbids = "state_forbids": "ข้อมูลอยู่ในสถานะ {} จึงแก้ไขไม่ได้", "The record is {}, so it cannot be changed.";
    YearLocked = "year_locked": "ปีการศึกษา {} ปิดแล้ว เขตพื้นที่อาจเปิดให้สถานศึกษาเป็นรายแห่งได้", "Academic year {} is locked; the district can lift the lock for one school.";
    NotInForce = "agreement_not_in_force": "บันทึกข้อตกลงไม่ได้มีผลบังคับอยู่", "The agreement is not in force.";
    NotUtf8 = "not_utf8": "บรรทัดนี้ไม่ใช่ UTF-8 ให้บันทึกไฟล์เป็น “CSV UTF-8” ทั้งไฟล์แล้วส่งใหม่", "This line is not UTF-8; save the whole file as “CSV UTF-8” and send it again.";
    UnbalancedQuotes = "unbalanced_quotes": "เครื่องหมายคำพูด (\") ไม่ครบคู่ หรืออยู่ผิดที่ เริ่มที่บรรทัดนี้", "The quotes (\") of a cell that begins on this line are not balanced.";
    UnknownColumn = "unknown_column": "ไม่มีคอลัมน์ชื่อนี้ ใช้ได้: {}", "There is no such column; there are: {}.";
    RaggedRow = "ragged_row": "จำนวนช่องไม่ตรงกับหัวตาราง ({})", "The row does not have as many cells as there are headings ({}).";
    Formula = "formula": "ช่องนี้ขึ้นต้นเหมือนสูตร ถ้าเป็นข้อความให้พิมพ์ ' ไว้หน้าสุด", "This begins like a formula; if it is text, put ' before it.";
    WrongUrl = "wrong_url": "ต้องเป็นที่อยู่เว็บ เช่น https://portal.example.go.th/hook โดยไม่มีรหัสผ่านหรือเครื่องหมาย #", "This must be a web address such as https://portal.example.go.th/hook, without a password or a # part.";
    NotSecure = "not_secure": "ที่อยู่ต้องขึ้นต้นด้วย https:// เว้นแต่ผู้ดูแลระบบจะอนุญาตเครื่องปลายทางนี้ไว้", "The address must begin with https://, unless the operator has allowed its host.";
    PrivateAddress = "private_address": "ปลายทางอยู่ในเครือข่ายภายใน ไม่ใช่อินเทอร์เน็ตสาธารณะ ผู้ดูแลระบบต้องอนุญาตก่อน", "The host is in a private network, not on the public Internet; the operator must allow it first.";
    UnknownHost = "unknown_host": "ไม่พบเครื่องปลายทางชื่อนี้ โปรดตรวจตัวสะกด", "The host's name cannot be found; check its spelling.";
    UnknownResource = "unknown_resource": "ไม่มีข้อมูลชนิดนี้ ให้ใช้คำในที่อยู่ เช่น visits", "There are no such records; use the word in their address, such as visits.";
    UnknownOperation = "unknown_operation": "ไม่มีรายการชื่อนี้ ให้ใช้ operationId เช่น report_visit", "There is no such operation; use its operationId, such as report_visit.";
    NotAllowedHere = "not_allowed_here": "ใช้ช่องนี้ไม่ได้ในกรณีนี้ ({})", "This field does not apply here ({}).";
}
