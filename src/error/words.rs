//! The closed list of problem codes with their status and their words.

use actix_web::http::StatusCode;

/// The languages of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Thai, unless the caller asks otherwise.
    #[default]
    Th,
    /// English.
    En,
}

impl Language {
    /// The first of `Accept-Language` that we speak; Thai when there is none.
    pub fn accepted(header: Option<&str>) -> Self {
        let mut wanted: Vec<(f32, Self)> = header.unwrap_or("").split(',').filter_map(Self::weighted).collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map_or(Self::Th, |(_, language)| *language)
    }
    fn weighted(range: &str) -> Option<(f32, Self)> {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
        let language = match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Self::En,
            "th" | "*" => Self::Th,
            _ => return None,
        };
        (weight > 0.0).then_some((weight, language))
    }
    /// The tag for `Content-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::En => "en",
        }
    }
}

/// The same words in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Thai.
    pub th: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// Those of one language.
    pub const fn pick(self, language: Language) -> &'static str {
        match language {
            Language::Th => self.th,
            Language::En => self.en,
        }
    }
}

macro_rules! codes {
    ($($name:ident = $code:literal, $status:ident: ($title_th:literal, $title_en:literal), ($th:literal, $en:literal);)+) => {
        /// What a problem is. A closed list: front ends may switch on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $(#[doc = $en] $name),+ }
        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The code as it is sent.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $code),+ } }
            /// The status of its answer.
            pub const fn status(self) -> StatusCode { match self { $(Self::$name => StatusCode::$status),+ } }
            /// A few words that are always the same.
            pub const fn title(self) -> Words { match self { $(Self::$name => Words { th: $title_th, en: $title_en }),+ } }
            /// What happened and what to do; `{}` is filled by the problem.
            pub const fn detail(self) -> Words { match self { $(Self::$name => Words { th: $th, en: $en }),+ } }
        }
    };
}

codes! {
    MalformedBody = "malformed_body", BAD_REQUEST: ("อ่านข้อมูลที่ส่งมาไม่ได้", "Unreadable body"), ("ข้อมูลที่ส่งมาไม่ใช่ JSON ที่ถูกต้อง ({})", "The body is not well-formed JSON ({}).");
    MalformedTable = "malformed_table", BAD_REQUEST: ("อ่านตารางที่ส่งมาไม่ได้", "Unreadable table"), ("ไฟล์ CSV อ่านไม่ได้ ดูบรรทัดใน errors ยังไม่มีการบันทึก", "The CSV cannot be read; `errors` names the line. Nothing was saved.");
    MalformedUpload = "malformed_upload", BAD_REQUEST: ("อ่านไฟล์ที่ส่งมาไม่ได้", "Unreadable upload"), ("แบบฟอร์มที่แนบไฟล์มา (multipart/form-data) ขาดตอนหรือผิดรูปแบบ ยังไม่มีการบันทึก ให้ส่งใหม่", "The multipart/form-data is cut off or malformed. Nothing was saved; send it again.");
    MalformedPath = "malformed_path", BAD_REQUEST: ("ที่อยู่ไม่ถูกต้อง", "Unreadable address"), ("ที่อยู่ของคำขอมีส่วนที่อ่านไม่ได้", "A part of the request's address cannot be read.");
    InvalidParameters = "invalid_parameters", BAD_REQUEST: ("พารามิเตอร์ไม่ถูกต้อง", "Wrong parameters"), ("พารามิเตอร์บางตัวไม่ถูกต้อง ดูรายการใน errors", "Some parameters are wrong; `errors` names each.");
    OriginRefused = "origin_refused", BAD_REQUEST: ("ไม่อนุญาตให้หน้าเว็บนี้เรียกใช้", "Page not let in"), ("เบราว์เซอร์ขออนุญาต (CORS preflight) แทนหน้าเว็บที่ระบบไม่ได้อนุญาต หรือขอส่งเมท็อดหรือเฮดเดอร์ที่ไม่มีในระบบ", "A browser asked (CORS preflight) for a page of an origin that is not let in, or to send a method or header that is not taken.");
    KeyInAddress = "key_in_address", BAD_REQUEST: ("มีคีย์อยู่ในที่อยู่", "Key in the address"), ("พารามิเตอร์ {} เป็นคีย์ของบัญชีบริการ ซึ่งไม่รับจากที่อยู่ เพราะที่อยู่ถูกเก็บไว้ในประวัติและบันทึกของเครื่องอื่น", "The parameter {} holds a service account's key. Keys are not taken from the address, which histories and other machines' logs keep.");
    InvalidCursor = "invalid_cursor", BAD_REQUEST: ("ตัวชี้หน้าไม่ถูกต้อง", "Unreadable cursor"), ("ตัวชี้หน้า (cursor) อ่านไม่ได้ ให้เริ่มจากหน้าแรก", "The cursor cannot be read; start from the first page.");
    CursorMismatch = "cursor_mismatch", BAD_REQUEST: ("ตัวชี้หน้าไม่ตรงกับคำขอ", "Cursor of another list"), ("ตัวชี้หน้านี้มาจากรายการ ตัวกรอง การเรียง หรือผู้ใช้อื่น ให้เริ่มจากหน้าแรก", "The cursor belongs to another list, filter, order or caller; start from the first page.");
    Unauthenticated = "unauthenticated", UNAUTHORIZED: ("ยังไม่ได้เข้าสู่ระบบ", "Not signed in"), ("ต้องเข้าสู่ระบบก่อน แล้วส่ง Authorization: Bearer มาด้วย", "Sign in first and send Authorization: Bearer.");
    TokenExpired = "token_expired", UNAUTHORIZED: ("หมดเวลาการเข้าสู่ระบบ", "Token expired"), ("โทเค็นหมดอายุแล้ว ให้ขอใหม่ด้วย refresh token หรือขอจากพอร์ทัลที่ท่านเข้าสู่ระบบไว้", "The access token has expired; get a new one with the refresh token, or from the portal that you signed in at.");
    TokenInvalid = "token_invalid", UNAUTHORIZED: ("โทเค็นใช้ไม่ได้", "Token not valid"), ("โทเค็นนี้ใช้ไม่ได้ หรือการเข้าสู่ระบบสิ้นสุดแล้ว ให้เข้าสู่ระบบใหม่", "The token is not valid or its session has ended; sign in again.");
    AccountUnknown = "account_unknown", UNAUTHORIZED: ("ยังไม่มีบัญชีในระบบนี้", "No account here"), ("ท่านเข้าสู่ระบบที่พอร์ทัลแล้ว แต่ที่นี่ไม่มีบัญชีที่ใช้งานได้สำหรับท่าน ให้ติดต่อผู้จัดการบัญชีของสถานศึกษาหรือสำนักงานเขต", "You are signed in at the portal, but there is no active account for you here; ask the manager at your school or district office.");
    KeyMistyped = "key_mistyped", UNAUTHORIZED: ("คีย์ไม่ครบหรือพิมพ์ผิด", "Key mistyped"), ("คีย์ของบัญชีบริการไม่ครบ หรือมีตัวอักษรผิด", "The service account's key is cut off, or a letter of it is wrong.");
    KeyInvalid = "key_invalid", UNAUTHORIZED: ("คีย์ใช้ไม่ได้", "Key not valid"), ("คีย์ของบัญชีบริการหมดอายุ ถูกเปลี่ยน หรือถูกเพิกถอนแล้ว หรือบัญชีเจ้าของถูกระงับ", "The service account's key has expired, was replaced or revoked, or its owner's account is not active.");
    WrongCredentials = "wrong_credentials", UNAUTHORIZED: ("เข้าสู่ระบบไม่ได้", "Sign-in failed"), ("อีเมลหรือรหัสผ่านไม่ถูกต้อง หรือบัญชีถูกระงับ", "The e-mail or password is wrong, or the account is not active.");
    InvitationInvalid = "invitation_invalid", UNAUTHORIZED: ("รหัสคำเชิญใช้ไม่ได้", "Invitation not valid"), ("รหัสคำเชิญไม่ถูกต้อง ใช้ไปแล้ว หรือหมดอายุ ให้ขอใหม่จากผู้จัดการบัญชี", "The invitation code is wrong, used or expired; ask your account manager for a new one.");
    Forbidden = "forbidden", FORBIDDEN: ("ไม่มีสิทธิ์ทำรายการนี้", "Not allowed"), ("บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้", "Your role does not allow this action.");
    OwnWork = "own_work", FORBIDDEN: ("ยืนยันงานของตนเองไม่ได้", "Own work"), ("ผู้ที่บันทึกหรือส่งข้อมูลยืนยันเองไม่ได้ ต้องให้ผู้อื่นทำ", "Whoever wrote or submitted this cannot confirm it; somebody else must.");
    ManagersOnly = "managers_only", FORBIDDEN: ("เฉพาะผู้จัดการ", "Managers only"), ("รายการนี้ทำได้เฉพาะบัญชีผู้จัดการของหน่วยงาน", "Only a manager account of your organisation may do this.");
    PeopleOnly = "people_only", FORBIDDEN: ("ต้องทำโดยบุคคล", "People only"), ("คีย์ของบัญชีบริการทำรายการนี้ไม่ได้ การลงนาม ส่ง รับรอง อนุมัติ และจัดการบัญชีต้องทำโดยบุคคล", "A service account's key cannot do this: people sign, submit, verify, approve and manage accounts.");
    ReadOnlyKey = "read_only_key", FORBIDDEN: ("คีย์อ่านได้อย่างเดียว", "Key only reads"), ("คีย์ของบัญชีบริการนี้อ่านได้อย่างเดียว", "This service account's key may only read.");
    NotFound = "not_found", NOT_FOUND: ("ไม่พบข้อมูล", "Not found"), ("ไม่มีข้อมูลนี้ หรืออยู่นอกขอบเขตที่ท่านเห็นได้", "There is no such record, or it is out of your reach.");
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED: ("ใช้เมท็อดนี้ไม่ได้", "Method not allowed"), ("ที่อยู่นี้ไม่รับเมท็อดดังกล่าว ดูหัวข้อ Allow", "This address does not take that method; see the Allow header.");
    NotAcceptable = "not_acceptable", NOT_ACCEPTABLE: ("ไม่มีรูปแบบที่ขอ", "Format not available"), ("ไม่มีข้อมูลในรูปแบบที่ขอ ให้ขอแบบใดแบบหนึ่งต่อไปนี้: {}", "This is not available in the format asked for; ask for one of: {}.");
    BodyTimeout = "body_timeout", REQUEST_TIMEOUT: ("ส่งข้อมูลช้าเกินไป", "Body too slow"), ("ข้อมูลมาไม่ครบภายในเวลาที่กำหนด", "The body did not arrive in time.");
    StateConflict = "state_conflict", CONFLICT: ("สถานะไม่อนุญาต", "State does not allow this"), ("ข้อมูลอยู่ในสถานะ {} จึงทำรายการนี้ไม่ได้ ดู allowed", "The record is {}, which does not allow this; see `allowed`.");
    Duplicate = "duplicate", CONFLICT: ("ข้อมูลซ้ำ", "Already exists"), ("มีข้อมูลที่ใช้ค่าเดียวกันอยู่แล้ว", "A record with the same value already exists.");
    YearLocked = "year_locked", CONFLICT: ("ปิดปีการศึกษาแล้ว", "Year locked"), ("ปีการศึกษา {} ปิดแล้ว เขตพื้นที่อาจเปิดให้สถานศึกษาเป็นรายแห่งได้", "Academic year {} is locked; the district can lift the lock for one school.");
    OpenFollowUps = "open_follow_ups", CONFLICT: ("ยังมีข้อติดตามค้างอยู่", "Follow-ups still open"), ("ยังปิดไม่ได้ มีข้อติดตามที่ยังไม่ได้ยืนยัน {} รายการ", "This cannot be closed: {} follow-ups are not verified yet.");
    NotInForce = "agreement_not_in_force", CONFLICT: ("บันทึกข้อตกลงไม่มีผลบังคับ", "Agreement not in force"), ("บันทึกข้อตกลงไม่ได้มีผลบังคับอยู่ จึงบันทึกงานใหม่ไม่ได้", "The agreement is not in force, so no new work can be recorded.");
    StillInUse = "still_in_use", CONFLICT: ("ยังมีการใช้งานอยู่", "Still in use"), ("ยังมีข้อมูลอื่นที่ใช้ข้อมูลนี้อยู่ ({})", "Other records still depend on this ({}).");
    NothingToReport = "nothing_to_report", CONFLICT: ("ยังไม่มีข้อมูลให้รายงาน", "Nothing to report"), ("ปีการศึกษา {} ของเครือข่ายยังไม่มีค่าที่รับรองแล้ว งาน การนิเทศ การประเมิน การแลกเปลี่ยนเรียนรู้ หรือนวัตกรรม จึงส่งรายงานไม่ได้", "The network has no verified value, task, visit, evaluation, exchange or innovation in academic year {}, so there is nothing to report.");
    TaskNotDone = "task_not_done", CONFLICT: ("งานในแผนยังไม่เสร็จ", "Task not done"), ("งานในแผนที่รับข้อเสนอแนะนี้ไปทำยังไม่เสร็จ จึงยังบันทึกว่าดำเนินการแล้วไม่ได้", "The plan's task that this recommendation became is not done yet.");
    LastManager = "last_manager", CONFLICT: ("ต้องมีผู้จัดการอย่างน้อยหนึ่งคน", "Last manager"), ("หน่วยงานต้องมีผู้จัดการที่ใช้งานได้อย่างน้อยหนึ่งบัญชี", "An organisation needs at least one active manager.");
    TooManyWebhooks = "too_many_webhooks", CONFLICT: ("มีเว็บฮุกมากเกินไป", "Too many webhooks"), ("หน่วยงานหนึ่งเปิดใช้เว็บฮุกได้ไม่เกิน {} รายการ ให้ปิดรายการที่ไม่ใช้ก่อน", "An organisation may have at most {} webhooks switched on; switch off one that is not needed.");
    RequestInFlight = "request_in_flight", CONFLICT: ("คำขอเดียวกันกำลังทำงานอยู่", "Same request in flight"), ("คำขอที่ใช้ Idempotency-Key นี้ยังทำไม่เสร็จ ให้รอสักครู่แล้วส่งใหม่", "A request with this Idempotency-Key is still running; wait a moment and send it again.");
    ResyncRequired = "resync_required", GONE: ("ต้องดึงข้อมูลใหม่ทั้งหมด", "Start over"), ("ติดตามการเปลี่ยนแปลงต่อจากจุดนี้ไม่ได้แล้ว ให้ขอจุดเริ่มใหม่โดยไม่ส่ง after แล้วดึงข้อมูลใหม่ทั้งหมด", "The changes can no longer be followed from here; ask without `after` for a new start and read everything anew.");
    Stale = "stale", PRECONDITION_FAILED: ("ข้อมูลถูกแก้ไขไปแล้ว", "Changed meanwhile"), ("ข้อมูลถูกแก้ไขหลังจากที่ท่านอ่าน ให้อ่านใหม่แล้วลองอีกครั้ง", "The record was changed after you read it; read it again and retry.");
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE: ("ข้อมูลใหญ่เกินไป", "Body too large"), ("ข้อมูลที่ส่งมาใหญ่เกิน {} ไบต์", "The body is larger than {} bytes.");
    FileTooLarge = "file_too_large", PAYLOAD_TOO_LARGE: ("ไฟล์ใหญ่เกินไป", "File too large"), ("ไฟล์ใหญ่ได้ไม่เกิน {} เมบิไบต์ ให้ลดขนาดหรือแบ่งไฟล์", "A file may have at most {} MiB; make it smaller or split it.");
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE: ("ชนิดข้อมูลไม่รองรับ", "Unsupported media type"), ("ให้ส่งเป็น {}", "Send it as {}.");
    RangeNotSatisfiable = "range_not_satisfiable", RANGE_NOT_SATISFIABLE: ("ไม่มีช่วงข้อมูลที่ขอ", "No such range"), ("ไฟล์มีขนาด {} ไบต์ จึงไม่มีช่วงที่ขอใน Range", "The file has {} bytes, so the Range asked for is not in it.");
    Invalid = "invalid", UNPROCESSABLE_ENTITY: ("ข้อมูลไม่ถูกต้อง", "Invalid data"), ("ข้อมูลบางช่องไม่ถูกต้อง ดูรายการใน errors", "Some fields are wrong; `errors` names each.");
    KeyReused = "idempotency_key_reused", UNPROCESSABLE_ENTITY: ("ใช้ Idempotency-Key ซ้ำ", "Idempotency-Key reused"), ("Idempotency-Key นี้เคยใช้กับคำขออื่นแล้ว ให้สร้างค่าใหม่", "This Idempotency-Key was used for another request; make a new one.");
    VersionRequired = "version_required", PRECONDITION_REQUIRED: ("ต้องระบุรุ่นของข้อมูล", "Version required"), ("ให้ส่ง If-Match เป็น ETag ที่ได้ตอนอ่านข้อมูล", "Send If-Match with the ETag you got when you read the record.");
    TooManyRequests = "too_many_requests", TOO_MANY_REQUESTS: ("ส่งคำขอถี่เกินไป", "Too many requests"), ("ส่งคำขอถี่เกินไป ให้รอตาม Retry-After", "Too many requests; wait as Retry-After says.");
    Internal = "internal", INTERNAL_SERVER_ERROR: ("เกิดข้อผิดพลาดภายใน", "Internal error"), ("เกิดข้อผิดพลาดในระบบ โปรดแจ้ง request_id แก่ผู้ดูแล", "Something went wrong on our side; tell the operator the request_id.");
    Overloaded = "overloaded", SERVICE_UNAVAILABLE: ("ระบบไม่ว่าง", "Overloaded"), ("ระบบมีงานมาก ให้ลองใหม่ตาม Retry-After", "The service is busy; try again as Retry-After says.");
    StoreUnavailable = "store_unavailable", SERVICE_UNAVAILABLE: ("ที่เก็บไฟล์ไม่พร้อม", "File store not available"), ("ที่เก็บไฟล์เต็มหรือไม่ตอบสนอง ยังไม่มีการบันทึก ให้ลองใหม่ตาม Retry-After", "The file store is full or does not answer. Nothing was saved; try again as Retry-After says.");
    IssuerUnavailable = "issuer_unavailable", SERVICE_UNAVAILABLE: ("ติดต่อระบบเข้าสู่ระบบของพอร์ทัลไม่ได้", "Portal sign-in not available"), ("ขณะนี้ตรวจการเข้าสู่ระบบผ่านพอร์ทัลไม่ได้ เพราะระบบของพอร์ทัลไม่ตอบ ยังไม่มีการบันทึก ให้ลองใหม่ตาม Retry-After", "Signing in through the portal cannot be checked now, because the portal does not answer. Nothing was saved; try again as Retry-After says.");
}

impl Code {
    /// Seconds to wait, for the codes that a retry may cure.
    pub(super) const fn retry_after(self) -> Option<u64> {
        match self {
            Self::Overloaded | Self::RequestInFlight => Some(1),
            Self::IssuerUnavailable => Some(10),
            Self::StoreUnavailable => Some(60),
            _ => None,
        }
    }
}

/// The field that a broken `table_columns_key` is about.
pub(super) fn field_of_key(key: &str) -> &str {
    const FIELDS: &[(&str, &str)] = &[
        ("accounts_email_key", "email"),
        ("schools_obec_code_key", "obec_code"),
        ("schools_ministry_code_key", "ministry_code"),
        ("agreements_number_key", "number"),
        ("networks_agreement_id_name_key", "name"),
        ("indicators_network_id_code_key", "code"),
        ("indicators_agreement_id_code_key", "code"),
        ("indicator_values_indicator_id_school_id_academic_year_term_key", "academic_year"),
        ("targets_indicator_id_academic_year_key", "academic_year"),
        ("targets_indicator_id_academic_year_school_id_key", "academic_year"),
        ("year_locks_academic_year_key", "academic_year"),
        ("evaluations_school_id_academic_year_framework_id_kind_key", "kind"),
        ("frameworks_code_edition_key", "code"),
        ("adoptions_innovation_id_school_id_key", "innovation_id"),
        ("plans_network_id_key", "network_id"),
        ("reports_network_id_academic_year_key", "academic_year"),
        ("reports_network_id_academic_year_accepted_key", "academic_year"),
        ("context_analyses_school_id_academic_year_key", "academic_year"),
        ("school_year_records_school_id_academic_year_key", "academic_year"),
        ("visit_targets_network_id_academic_year_key", "academic_year"),
        ("checklist_templates_code_edition_key", "code"),
        ("districts_code_key", "code"),
    ];
    FIELDS.iter().find(|(known, _)| *known == key).map_or("", |(_, field)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_we_speak_wins() {
        assert_eq!(Language::accepted(None), Language::Th);
        assert_eq!(Language::accepted(Some("en-GB,en;q=0.9")), Language::En);
        assert_eq!(Language::accepted(Some("en;q=0.2, th;q=0.8")), Language::Th);
        assert_eq!(Language::accepted(Some("fr, de")), Language::Th);
    }

    #[test]
    fn codes_are_unique() {
        let mut codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Code::ALL.len());
    }
}
