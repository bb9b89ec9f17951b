//! The name under which an answer is kept as a file.

use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};

/// An attachment: its name in UTF-8 (RFC 8187), and in plain letters for those who do not read that (RFC 6266).
pub fn attachment(plain: String, name: String) -> ContentDisposition {
    let charset = Charset::Ext("UTF-8".into());
    let extended = ExtendedValue { charset, language_tag: None, value: name.into_bytes() };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(extended)],
    }
}
