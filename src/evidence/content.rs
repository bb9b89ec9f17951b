//! What of an upload is kept: a name that is safe to give to anybody, and a kind that the content proves.

use actix_web::web::block;

use super::MediaType;
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::files::Spooled;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// Where faults of the file are noted.
const AT: &str = "/file";

/// A file that was looked into.
#[derive(Debug, Clone)]
pub(super) struct Content {
    pub name: String,
    pub media_type: MediaType,
    pub size: i64,
    pub sha256: String,
}

impl Content {
    /// Looks into a received file. Its name has its folders taken off, as RFC 7578 asks; what is left must be a name.
    pub(super) async fn of(sent_name: &str, file: &Spooled) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| {
            tracing::error!(%error, "a received file cannot be read");
            Problem::new(Code::StoreUnavailable)
        };
        let opened = file.open().map_err(failed)?;
        let found = block(move || MediaType::of(opened)).await.map_err(|_| Problem::new(Code::Overloaded))?;
        let name = base_name(sent_name);
        let mut faults = Faults::default();
        check_name(name, &mut faults);
        let Some(media_type) = found.map_err(failed)? else {
            faults.add_about(AT, FieldCode::FileKind, MediaType::all_endings());
            return Err(faults.into_problem());
        };
        if !media_type.endings().contains(&ending(name).as_str()) {
            faults.add_about(AT, FieldCode::NameEnding, media_type.endings().join(", "));
        }
        faults.done()?;
        let size = i64::try_from(file.size).map_err(|_| Problem::new(Code::Internal))?;
        Ok(Self { name: name.to_owned(), media_type, size, sha256: file.sha256.clone() })
    }
}

/// The part behind the last `/` or `\`: some browsers send the folders too.
fn base_name(sent: &str) -> &str {
    sent.rsplit(['/', '\\']).next().unwrap_or("").trim()
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

fn check_name(name: &str, faults: &mut Faults) {
    faults.check(name.trim_matches(['.', ' ']).is_empty(), AT, FieldCode::NoFileName);
    faults.check(name.chars().any(is_invisible), AT, FieldCode::ControlCharacter);
    if name.chars().count() > LONGEST_NAME {
        faults.add_about(AT, FieldCode::TooLong, LONGEST_NAME.to_string());
    }
}

/// What shows nothing, or makes a name look like another: controls, and Unicode's marks of width and direction.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(name: &str) -> Vec<FieldCode> {
        let mut faults = Faults::default();
        check_name(base_name(name), &mut faults);
        faults.into_problem().errors.iter().map(|error| error.code).collect()
    }

    #[test]
    fn folders_are_taken_off() {
        for sent in ["../../แผน.pdf", "C:\\fakepath\\แผน.pdf", "..\\../แผน.pdf", " แผน.pdf "] {
            assert_eq!(base_name(sent), "แผน.pdf");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for sent in ["", "..", "a/", "../", "\\", " . "] {
            assert_eq!(faults_of(sent), [FieldCode::NoFileName], "{sent:?}");
        }
        for sent in ["a\u{202e}fdp.exe", "a\u{0}.pdf", "a\u{200b}.pdf", "\u{feff}a.pdf", "a\u{fffd}.pdf"] {
            assert_eq!(faults_of(sent), [FieldCode::ControlCharacter], "{sent:?}");
        }
        assert_eq!(faults_of(&"ก".repeat(201)), [FieldCode::TooLong]);
    }

    #[test]
    fn thai_names_are_kept() {
        for sent in ["กี่ปี๊น้ำ.pdf", "้่.pdf", "รายงาน ปี ๒๕๖๔ (ฉบับที่ ๑).docx", &"ก".repeat(200)]
        {
            assert!(faults_of(sent).is_empty(), "{sent}");
        }
    }
}
