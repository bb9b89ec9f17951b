//! What to do about each code: the last column of `docs/ERRORS.md`, and of the contract's answers. A code without its
//! remedy does not compile.

use super::{Code, FieldCode, Words};

macro_rules! remedies {
    ($codes:ident: $($($name:ident)|+: $th:literal, $en:literal;)+) => {
        impl $codes {
            /// What to do about it.
            pub const fn remedy(self) -> Words {
                match self { $($(Self::$name)|+ => Words { th: $th, en: $en }),+ }
            }
        }
    };
}

remedies! { Code:
    MalformedBody: "ตรวจ JSON (เครื่องหมายจุลภาค อัญประกาศ และรหัส UTF-8) แล้วส่งใหม่", "Check the JSON (commas, quotes, UTF-8) and send it again.";
    MalformedTable: "แก้บรรทัดที่ errors บอก แล้วส่งทั้งไฟล์ใหม่", "Put right the line that `errors` names and send the whole file again.";
    MalformedUpload: "ส่งแบบฟอร์มใหม่ทั้งหมด", "Send the whole form again.";
    MalformedPath: "ตรวจที่อยู่กับเอกสาร API ที่ /openapi.json", "Compare the address with the contract at /openapi.json.";
    InvalidParameters | Invalid: "แก้ตามรายการใน errors แล้วส่งใหม่", "Put right what `errors` names and send it again.";
    OriginRefused: "ให้ผู้ดูแลระบบเพิ่มต้นทางของหน้าเว็บใน --allowed-origins และส่งเฉพาะเฮดเดอร์ที่เอกสาร API บอกไว้", "Have the operator name the page's origin in `--allowed-origins`, and send only headers that the contract names.";
    KeyInAddress: "ส่งคีย์เป็น Authorization: Bearer และเปลี่ยนคีย์นี้ (rotate_service_account) เพราะอาจมีผู้อื่นเห็นแล้ว", "Send the key as `Authorization: Bearer`, and rotate it (`rotate_service_account`): others may have seen it.";
    InvalidCursor | CursorMismatch: "ขอหน้าแรกโดยไม่ส่ง cursor แล้วไล่ตาม page.next โดยไม่เปลี่ยนพารามิเตอร์อื่น", "Ask for the first page without `cursor`, and follow `page.next` without changing anything else.";
    Unauthenticated: "เข้าสู่ระบบด้วย POST /v1/sessions แล้วส่ง access_token", "Sign in with POST /v1/sessions and send the `access_token`.";
    TokenExpired: "แลกโทเค็นใหม่ด้วย POST /v1/sessions/refresh หรือขอโทเค็นใหม่จากพอร์ทัล แล้วส่งคำขอเดิมอีกครั้ง", "Exchange the refresh token with POST /v1/sessions/refresh, or get a new token from the portal, and repeat the request.";
    TokenInvalid: "เข้าสู่ระบบใหม่", "Sign in again.";
    AccountUnknown: "ให้ผู้จัดการสร้างบัญชีด้วยอีเมลเดียวกับที่ใช้กับพอร์ทัล ซึ่งพอร์ทัลต้องยืนยันอีเมลนั้นแล้ว หากมีบัญชีอยู่แล้วให้ตรวจว่ายังใช้งานอยู่ หรือรีเซ็ตบัญชี (reset_account) เพื่อผูกกับพอร์ทัลใหม่", "Have a manager make an account with the e-mail that the portal knows and has verified. Where there is one, look whether it is active, or reset it (`reset_account`), so that it can be linked anew.";
    KeyMistyped: "คัดลอกคีย์ใหม่ทั้งหมด ตั้งแต่ rmk_ จนถึงตัวสุดท้าย", "Copy the whole key again, from `rmk_` to its last letter.";
    KeyInvalid: "ให้เจ้าของบัญชีบริการออกคีย์ใหม่ (rotate_service_account)", "Have the service account's owner make a new key (`rotate_service_account`).";
    WrongCredentials: "ตรวจอีเมลและรหัสผ่าน หากลืมรหัสผ่านให้ผู้จัดการบัญชีของหน่วยงานออกคำเชิญใหม่", "Check the e-mail and the password; a manager of your organisation can reset the account.";
    InvitationInvalid: "ให้ผู้จัดการบัญชีออกคำเชิญใหม่", "Have a manager reset the account, which gives a new code.";
    Forbidden: "ดูสิ่งที่ทำได้ใน allowed_actions ของข้อมูล หากต้องการทำรายการนี้ให้ผู้มีหน้าที่ทำ", "See the record's `allowed_actions` for what you may do; ask those whose role it is.";
    OwnWork: "ให้ผู้อื่นที่มีสิทธิ์เป็นผู้ยืนยัน", "Have somebody else with the right to do it confirm.";
    ManagersOnly: "ให้ผู้จัดการของหน่วยงานเป็นผู้ทำ", "Have a manager of your organisation do it.";
    PeopleOnly: "เข้าสู่ระบบด้วยบัญชีของบุคคลแล้วทำรายการนี้", "Sign in as a person and do it.";
    ReadOnlyKey: "ใช้บัญชีบริการที่เขียนได้ (read_write)", "Use a service account whose access is `read_write`.";
    NotFound: "ตรวจรหัสของข้อมูล หากเคยเห็นข้อมูลนี้ ขอบเขตของท่านอาจเปลี่ยนไปแล้ว", "Check the id. If you could see it before, your reach may have changed since.";
    MethodNotAllowed: "ใช้เมท็อดที่หัวข้อ Allow บอก", "Use a method that `Allow` names.";
    NotAcceptable: "เปลี่ยน Accept เป็นรูปแบบที่เอกสาร API บอกไว้", "Ask in `Accept` for a format that the contract names.";
    BodyTimeout: "ส่งใหม่เมื่อเครือข่ายดีขึ้น หรือแบ่งข้อมูลให้เล็กลง", "Send it again over a better connection, or send less at once.";
    StateConflict: "อ่านข้อมูลใหม่ แล้วทำเฉพาะรายการที่อยู่ใน allowed", "Read the record again and do only what `allowed` names.";
    Duplicate: "แก้ข้อมูลที่มีอยู่แทน หรือเปลี่ยนค่าที่ซ้ำตามรายการใน errors", "Change the record that is there, or the value that `errors` names.";
    YearLocked: "ขอให้สำนักงานเขตเปิดปีการศึกษานั้นให้สถานศึกษา", "Ask the district office to lift the lock for the school.";
    OpenFollowUps: "ยืนยันหรือถอนข้อติดตามที่ค้างอยู่ก่อน", "Verify or withdraw the open follow-ups first.";
    NotInForce: "ให้สำนักงานเขตทำให้บันทึกข้อตกลงมีผลบังคับก่อน", "The district office must bring the agreement into force first.";
    StillInUse: "แก้หรือยกเลิกข้อมูลที่ใช้ข้อมูลนี้อยู่ก่อน", "Change or withdraw the records that depend on it first.";
    NothingToReport: "บันทึกและรับรองผลของปีการศึกษานั้นก่อน", "Record and verify something for that academic year first.";
    TaskNotDone: "ทำงานในแผนให้เสร็จแล้วบันทึกก่อน", "Finish the linked task, and record that, first.";
    TooManyWebhooks: "ปิดเว็บฮุกที่ไม่ใช้ก่อน (switch_off_webhook)", "Switch off one that is not needed (`switch_off_webhook`).";
    LastManager: "ตั้งผู้จัดการคนอื่นก่อน", "Make somebody else of the organisation a manager first.";
    RequestInFlight: "รอตาม Retry-After แล้วส่งคำขอเดิมด้วย Idempotency-Key เดิม", "Wait as `Retry-After` says and repeat the request with the same key.";
    ResyncRequired: "ขอ GET /v1/changes โดยไม่ส่ง after เก็บ next ไว้ แล้วอ่านรายการทั้งหมดใหม่", "Ask GET /v1/changes without `after`, keep `next`, and read the lists anew.";
    Stale: "อ่านข้อมูลใหม่ ดูว่าต่างจากเดิมอย่างไร แล้วส่งด้วย ETag ใหม่", "Read the record again, look at what changed, and send yours with the new `ETag`.";
    BodyTooLarge: "แบ่งส่งเป็นหลายคำขอ", "Split it over several requests.";
    FileTooLarge: "ลดขนาดไฟล์ หรือแบ่งเป็นหลายไฟล์", "Make the file smaller, or split it.";
    UnsupportedMediaType: "ตั้ง Content-Type ตามที่บอก", "Set `Content-Type` as the detail says, and send that.";
    RangeNotSatisfiable: "ขอช่วงที่อยู่ภายในขนาดไฟล์ หรือขอทั้งไฟล์โดยไม่ส่ง Range", "Ask for a range within the file's size, or for the whole file without `Range`.";
    KeyReused: "ใช้ค่าใหม่สำหรับคำขอใหม่ทุกครั้ง", "Make a new key for each new request; keep it for retries alone.";
    VersionRequired: "อ่านข้อมูลก่อน แล้วส่ง ETag ที่ได้เป็น If-Match", "Read the record and send its `ETag` as `If-Match`.";
    TooManyRequests: "รอตาม Retry-After แล้วส่งคำขอให้ห่างขึ้น", "Wait as `Retry-After` says, and ask less often.";
    Internal: "แจ้ง request_id แก่ผู้ดูแลระบบ การส่งคำขอเดิมซ้ำไม่ช่วยให้หาย", "Tell the operator the `request_id`; repeating the request will not cure it.";
    IssuerUnavailable: "ลองใหม่ตาม Retry-After หรือเข้าสู่ระบบด้วยรหัสผ่านของระบบนี้ (POST /v1/sessions) หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ", "Try again as `Retry-After` says, or sign in with the password that you have here (POST /v1/sessions); tell the operator if it lasts.";
    Overloaded | StoreUnavailable: "ส่งคำขอเดิมอีกครั้งตาม Retry-After โดยเว้นนานขึ้นทุกครั้ง", "Repeat the request as `Retry-After` says, and wait longer each time.";
}

remedies! { FieldCode:
    Required: "ส่งช่องนี้มาด้วย โดยไม่เป็น null หรือว่าง", "Send it, neither null nor empty.";
    UnknownField: "ตรวจชื่อช่องกับเอกสาร API แล้วลบช่องที่ไม่มี", "Compare the name with the contract, and leave out what is not there.";
    UnknownParameter: "ตรวจชื่อพารามิเตอร์กับเอกสาร API แล้วลบตัวที่ไม่มี", "Compare the name with the contract, and leave out what is not there.";
    RepeatedParameter: "ส่งครั้งเดียว หลายค่าให้คั่นด้วยจุลภาค", "Send it once; separate several values by commas.";
    WrongType: "ส่งเป็นชนิดที่ข้อความบอก", "Send the kind of value that the message names.";
    NotInList: "เลือกค่าหนึ่งจากที่บอกไว้", "Choose one of those that are named.";
    TooShort | TooFew: "เพิ่มให้ครบ", "Give as much as is needed.";
    TooLong | TooMany: "ตัดให้สั้นลง", "Shorten it.";
    TooSmall | TooLarge | NotAbove: "แก้ค่าให้อยู่ในช่วงที่กำหนด", "Give a value within the limits.";
    WrongFormat: "เขียนตามแบบในข้อความ", "Write it in the way that the message shows.";
    ControlCharacter: "พิมพ์ข้อความใหม่แทนการคัดลอกมาวาง", "Type the text anew instead of pasting it.";
    YearNotBuddhist: "ส่งปีพุทธศักราช เช่น 2564", "Send the Buddhist-era year, such as 2564.";
    NotADate: "ส่งวันที่ที่มีจริง แบบ ค.ศ. เช่น 2021-06-15", "Send a day that exists, in the Common Era: 2021-06-15.";
    DateBuddhist: "นำปีมาลบด้วย 543", "Subtract 543 from the year.";
    OutsideTerm: "เลือกวันหรือปีที่อยู่ในระยะเวลาของข้อตกลง", "Choose a day or year within the agreement's term.";
    WrongOrder: "แก้ลำดับของวันหรือปี", "Put the days or years in order.";
    InTheFuture: "ส่งวันนี้หรือวันก่อนหน้า", "Give today or an earlier day.";
    InThePast: "ส่งวันนี้หรือวันข้างหน้า", "Give today or a later day.";
    UnknownRecord: "ตรวจรหัส โดยเลือกจากรายการที่ท่านอ่านได้", "Take the id from a list that you can read.";
    NotInNetwork: "เลือกสถานศึกษาที่เป็นสมาชิกในวันนั้น หรือแก้วันที่", "Choose a school that is a member on that day, or another day.";
    NotLedByYou | NotYours | NotYourPartner: "เลือกรายการในขอบเขตของท่าน", "Choose one within your own reach.";
    DistrictOnly: "ขอให้สำนักงานเขตเป็นผู้บันทึก", "Ask the district office to record it.";
    UnknownClause: "เลือกข้อจาก commitments ของบันทึกข้อตกลง", "Choose a clause from the agreement's `commitments`.";
    Taken: "ใช้ค่าอื่น หรือแก้ข้อมูลที่ใช้ค่านี้อยู่", "Choose another value, or change the record that has it.";
    Repeated: "เหลือไว้รายการเดียว", "Leave only one of them.";
    SecondLead: "เปลี่ยนสถานศึกษาแกนนำ (succeed_lead) แทนการเพิ่ม", "Have the lead succeeded (`succeed_lead`) instead of adding one.";
    NoLead: "เปลี่ยนสถานศึกษาแกนนำ (succeed_lead) ก่อน", "Have the lead succeeded (`succeed_lead`) first.";
    LeadMissing: "เพิ่มสถานศึกษาแกนนำก่อน", "Add the network's lead school first.";
    AlreadyMember: "แก้สมาชิกภาพเดิม หรือเลือกช่วงเวลาอื่น", "Change the membership that is there, or choose other days.";
    PartnerElsewhere: "ให้ออกจากเครือข่ายเดิมก่อน", "End the school's membership in the other network first.";
    Inactive: "เลือกรายการที่ยังใช้งานอยู่", "Choose one that is in use.";
    OwnInnovation: "เลือกนวัตกรรมของสถานศึกษาอื่น", "Choose the innovation of another school.";
    NotPublished: "ประกาศใช้ก่อน หรือเลือกรายการที่ประกาศแล้ว", "Publish it first, or choose one that is published.";
    CommonPassword: "ตั้งรหัสผ่านยาว 15 ตัวอักษรขึ้นไปที่ผู้อื่นเดาไม่ได้", "Choose one of at least 15 characters that others cannot guess.";
    WrongPassword: "พิมพ์รหัสผ่านที่ใช้อยู่", "Type the password that you sign in with.";
    TwoAnswers: "ลบออกหนึ่งช่อง", "Leave one of them out.";
    NoSuchItem: "ใช้รหัสข้อจากแบบรายการของการนิเทศนั้น", "Take the items' codes from the visit's template.";
    Unanswered: "ตอบข้อที่จำเป็นให้ครบ", "Answer every required item.";
    NotInFramework: "ใช้รหัสจากชุดมาตรฐานของการประเมินนั้น", "Take the codes from the evaluation's framework.";
    NotJudged: "ให้ระดับให้ครบก่อนส่ง", "Give every level before you submit.";
    NotExact: "ปัดเศษก่อนส่ง", "Round it before you send it.";
    YearWithoutTask: "เพิ่มงานในปีนั้นก่อน", "Add a task in that year first.";
    YearHasTasks: "ย้ายหรือยกเลิกงานในปีนั้นก่อน", "Move or cancel the tasks of that year first.";
    TaskWithoutClause: "ระบุข้อของบันทึกข้อตกลงให้งานนั้น", "Give the task its clause of the agreement.";
    OutsidePlan: "เลือกปีที่อยู่ในแผน", "Choose a year of the plan.";
    OtherSchool: "เลือกบัญชีของสถานศึกษาเดียวกัน", "Choose an account of the same school.";
    TooDeep: "ผูกกับงานหลักแทนงานย่อย", "Make it a part of the whole task, not of one of its parts.";
    Fixed: "ส่งค่าเดิม หรือไม่ต้องส่ง", "Send the value it has, or leave it out.";
    NotMatchingUnit: "ส่งค่าตามหน่วยของตัวชี้วัด", "Give the value in the indicator's own unit.";
    EmptyFile: "เลือกไฟล์ที่มีเนื้อหา", "Choose a file with something in it.";
    FileKind: "แปลงเป็นชนิดที่รับ แล้วส่งใหม่", "Convert it to a kind that is accepted.";
    NameEnding: "แก้นามสกุลของชื่อไฟล์", "Correct the ending of the file's name.";
    NoFileName: "ส่ง filename ในแบบฟอร์มด้วย", "Send the `filename` with the form.";
    ReadOnly: "ส่งค่าเดิม เว้นว่าง หรือใช้คำขอที่มีไว้สำหรับเรื่องนั้น เช่น submit", "Send what was there, or nothing, and use the operation that is meant for it, such as `submit`.";
    Stale: "อ่านหรือส่งออกข้อมูลใหม่ แล้วแก้ไขในฉบับนั้น", "Read or export it again and make your change there.";
    SameAsRow: "เหลือไว้แถวเดียว", "Leave only one of the rows.";
    Forbidden: "ลบแถวนี้ออก หรือให้ผู้มีหน้าที่เป็นผู้บันทึก", "Leave the row out, or have it written by whoever may.";
    StateForbids: "ลบแถวนี้ออก หรือทำให้ข้อมูลกลับไปอยู่ในสถานะที่แก้ไขได้ก่อน", "Leave the row out, or bring the record back into a state that can be changed first.";
    YearLocked: "ขอให้สำนักงานเขตเปิดปีการศึกษานั้นให้สถานศึกษา", "Ask the district office to lift the lock for the school.";
    NotInForce: "ให้สำนักงานเขตทำให้บันทึกข้อตกลงมีผลบังคับก่อน", "The district office must bring the agreement into force first.";
    NotUtf8: "ในโปรแกรมตารางให้เลือก “บันทึกเป็น CSV UTF-8”", "In the spreadsheet choose “Save as CSV UTF-8”.";
    UnbalancedQuotes: "ปิดเครื่องหมายคำพูดของช่องนั้น และเขียน \" ในข้อความเป็น \"\"", "Close the cell's quotes, and write a \" of the text as \"\".";
    UnknownColumn: "แก้หัวตารางให้ตรง หรือลบคอลัมน์นั้น", "Correct the heading, or take the column out.";
    RaggedRow: "ให้ทุกแถวมีจำนวนช่องเท่ากับหัวตาราง", "Give every row as many cells as there are headings.";
    Formula: "แทนสูตรด้วยค่าของมัน", "Put the formula's value in its place.";
    WrongUrl: "เขียนที่อยู่ให้ครบ เช่น https://portal.example.go.th/hook", "Write the whole address, such as https://portal.example.go.th/hook.";
    NotSecure: "ใช้ https:// หรือให้ผู้ดูแลระบบเพิ่มเครื่องปลายทางใน --webhook-allow", "Use https://, or have the operator add the host to `--webhook-allow`.";
    PrivateAddress: "ใช้ที่อยู่บนอินเทอร์เน็ตสาธารณะ หรือให้ผู้ดูแลระบบเพิ่มใน --webhook-allow", "Use a public address, or have the operator add it to `--webhook-allow`.";
    UnknownHost: "ตรวจตัวสะกดของชื่อเครื่อง หรือรอให้ DNS พร้อมแล้วส่งใหม่", "Check the spelling, or wait until its DNS works and send it again.";
    UnknownResource: "ใช้คำในที่อยู่ของข้อมูล เช่น visits หรือ indicator-values", "Use the word in the records' address: `visits`, `indicator-values`.";
    UnknownOperation: "ใช้ operationId จากเอกสาร API เช่น report_visit", "Take the `operationId` from the contract, such as `report_visit`.";
    NotAllowedHere: "ไม่ต้องส่งช่องนี้ในกรณีนี้", "Leave it out in this case.";
}
