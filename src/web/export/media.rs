//! The forms that a list can be sent in.

/// A form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A page of records.
    Json,
    /// A table as text, for spreadsheets.
    Csv,
    /// A record a line, for scripts.
    Ndjson,
    /// A workbook.
    Xlsx,
}

impl Media {
    /// Every form by its media type; the first is sent to those who do not mind.
    pub const OFFERED: &'static [(&'static str, Self)] = &[
        ("application/json", Self::Json),
        ("text/csv", Self::Csv),
        ("application/x-ndjson", Self::Ndjson),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Self::Xlsx),
    ];

    /// As `Content-Type` has it.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            other => Self::OFFERED.iter().find(|(_, form)| *form == other).map_or("", |(media, _)| media),
        }
    }
    /// How a file of it ends.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
        }
    }
}
