//! The kinds of file that are taken, told by their content: by their first bytes and, where those say only that it is
//! an archive or a compound file, by what is inside.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use file_format::FileFormat;

use crate::words;

words! {
    /// What a file's content is.
    MediaType {
        /// A JPEG photograph.
        #[serde(rename = "image/jpeg")]
        Jpeg = "image/jpeg",
        /// A PNG picture.
        #[serde(rename = "image/png")]
        Png = "image/png",
        /// A WebP picture.
        #[serde(rename = "image/webp")]
        Webp = "image/webp",
        /// A HEIC photograph.
        #[serde(rename = "image/heic")]
        Heic = "image/heic",
        /// A PDF document.
        #[serde(rename = "application/pdf")]
        Pdf = "application/pdf",
        /// A Word document.
        #[serde(rename = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// An Excel workbook.
        #[serde(rename = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// A PowerPoint presentation.
        #[serde(rename = "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
        Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        /// An OpenDocument text.
        #[serde(rename = "application/vnd.oasis.opendocument.text")]
        Odt = "application/vnd.oasis.opendocument.text",
        /// An OpenDocument spreadsheet.
        #[serde(rename = "application/vnd.oasis.opendocument.spreadsheet")]
        Ods = "application/vnd.oasis.opendocument.spreadsheet",
        /// An OpenDocument presentation.
        #[serde(rename = "application/vnd.oasis.opendocument.presentation")]
        Odp = "application/vnd.oasis.opendocument.presentation",
        /// A Word document of before 2007.
        #[serde(rename = "application/msword")]
        Doc = "application/msword",
        /// An Excel workbook of before 2007.
        #[serde(rename = "application/vnd.ms-excel")]
        Xls = "application/vnd.ms-excel",
        /// A PowerPoint presentation of before 2007.
        #[serde(rename = "application/vnd.ms-powerpoint")]
        Ppt = "application/vnd.ms-powerpoint",
    }
}

impl MediaType {
    /// How the name of such a file may end; the usual ending first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Doc => &["doc"],
            Self::Xls => &["xls"],
            Self::Ppt => &["ppt"],
        }
    }
    /// The usual endings of all that is taken, for people to read.
    pub fn all_endings() -> String {
        Self::ALL.iter().filter_map(|one| one.endings().first().copied()).collect::<Vec<_>>().join(", ")
    }
    /// What the content of a file is; none where it is nothing that is taken.
    pub fn of(mut file: File) -> io::Result<Option<Self>> {
        Ok(match FileFormat::from_reader(&file)? {
            FileFormat::JointPhotographicExpertsGroup => Some(Self::Jpeg),
            FileFormat::PortableNetworkGraphics => Some(Self::Png),
            FileFormat::Webp => Some(Self::Webp),
            FileFormat::HighEfficiencyImageCoding | FileFormat::HighEfficiencyImageFileFormat => Some(Self::Heic),
            FileFormat::PortableDocumentFormat => Some(Self::Pdf),
            FileFormat::MicrosoftWordDocument => Some(Self::Doc),
            FileFormat::MicrosoftExcelSpreadsheet => Some(Self::Xls),
            FileFormat::MicrosoftPowerpointPresentation => Some(Self::Ppt),
            FileFormat::Zip => Self::of_archive(&mut file)?,
            _ => None,
        })
    }

    /// OpenDocument says what it is in its first entry; Office Open XML has its parts under names of their own. One with
    /// macros says that it has none by its ending, so it is not taken.
    fn of_archive(file: &mut File) -> io::Result<Option<Self>> {
        let head = bytes_at(file, 0, 200)?;
        if head.get(30..38).is_some_and(|name| name == b"mimetype") {
            let size = long_at(&head, 18).and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
            let said = head.get(38..).and_then(|rest| rest.get(..size));
            return Ok([Self::Odt, Self::Ods, Self::Odp].into_iter().find(|one| said == Some(one.as_str().as_bytes())));
        }
        let names = names_in(file)?;
        let has = |start: &str| names.iter().any(|name| name.starts_with(start));
        if !has("[Content_Types].xml") || names.iter().any(|name| name.ends_with("vbaProject.bin")) {
            return Ok(None);
        }
        let parts = [("word/", Self::Docx), ("xl/", Self::Xlsx), ("ppt/", Self::Pptx)];
        Ok(parts.into_iter().find(|(part, _)| has(part)).map(|(_, kind)| kind))
    }
}

/// The bytes of the record that ends an archive, and the longest comment behind it.
const END: usize = 22;
const LONGEST_END: u64 = 22 + 0xFFFF;
/// The longest directory that is read: of some ten thousand entries.
const LONGEST_DIRECTORY: u32 = 1024 * 1024;

/// The names in a ZIP archive's directory, as far as it can be read; nothing is unpacked.
fn names_in(file: &mut File) -> io::Result<Vec<String>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail = bytes_at(file, length.saturating_sub(LONGEST_END), LONGEST_END)?;
    let end = tail.windows(END).rposition(|bytes| bytes.starts_with(b"PK\x05\x06"));
    let Some(end) = end.and_then(|at| tail.get(at..)) else { return Ok(vec![]) };
    let (Some(size), Some(start)) = (long_at(end, 12), long_at(end, 16)) else { return Ok(vec![]) };
    let directory = bytes_at(file, start.into(), size.min(LONGEST_DIRECTORY).into())?;
    let mut entries = directory.as_slice();
    let mut names = Vec::new();
    while let Some((name, rest)) = entry(entries) {
        names.push(String::from_utf8_lossy(name).into_owned());
        entries = rest;
    }
    Ok(names)
}

/// The name of a directory's first entry, and the entries after it.
fn entry(entries: &[u8]) -> Option<(&[u8], &[u8])> {
    const FIXED: usize = 46;
    let fixed = entries.get(..FIXED).filter(|fixed| fixed.starts_with(b"PK\x01\x02"))?;
    let (name, extra, comment) = (short_at(fixed, 28)?, short_at(fixed, 30)?, short_at(fixed, 32)?);
    Some((entries.get(FIXED..FIXED + name)?, entries.get(FIXED + name + extra + comment..)?))
}

fn bytes_at(file: &mut File, start: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn short_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}

fn long_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
