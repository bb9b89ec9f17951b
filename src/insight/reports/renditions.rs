//! A report as a file or a page: made off the web workers and outside of any transaction, from what was read before.

use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, ContentDisposition, DispositionType, ETAG, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::ToSchema;

use super::document::{document, names};
use super::figures::ReportFigures;
use super::model::Report;
use crate::error::{Code, Problem};
use crate::insight::rendering;
use crate::web::{attachment, is_known};

/// A file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary, example = "…")]
pub struct ReportFile(#[allow(dead_code, reason = "it stands for the bytes in the contract")] Vec<u8>);

/// In what form a report is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As data.
    Json,
    /// To print and to sign.
    Pdf,
    /// To calculate with.
    Xlsx,
    /// To read on any screen.
    Html,
}

impl Form {
    /// What is offered, the first where the caller takes anything.
    pub const OFFERED: &'static [(&'static str, Self)] = &[
        ("application/json", Self::Json),
        ("application/pdf", Self::Pdf),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Self::Xlsx),
        ("text/html", Self::Html),
    ];
    fn media(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            _ => Self::OFFERED.iter().find(|(_, form)| *form == self).map_or("", |(media, _)| media),
        }
    }
    const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }
}

/// Sends a report in a form other than JSON; 304 where the caller has this version of it in that form.
pub async fn send(
    request: &HttpRequest,
    form: Form,
    report: Report,
    figures: serde_json::Value,
) -> Result<HttpResponse, Problem> {
    let etag = format!("\"{}-{}\"", report.version, form.ending());
    let frozen = report.status.is_frozen();
    if frozen && is_known(request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).insert_header((VARY, "Accept")).finish());
    }
    let figures: ReportFigures = serde_json::from_value(figures).map_err(|error| {
        tracing::error!(%error, "stored figures cannot be read");
        Problem::new(Code::Internal)
    })?;
    let names = names(&report, &figures.heading.network);
    let rendered = actix_web::web::block(move || render(form, &document(&report, figures)));
    let bytes = rendered.await.map_err(|_| Problem::new(Code::Overloaded))??;
    let mut response = HttpResponse::Ok();
    response.content_type(form.media());
    response.insert_header((CONTENT_DISPOSITION, disposition(form, names)));
    response.insert_header((VARY, "Accept")).insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    response.insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    if frozen {
        response.insert_header((ETAG, etag));
    }
    Ok(response.body(bytes))
}

fn render(form: Form, document: &rendering::Document) -> Result<Vec<u8>, Problem> {
    match form {
        Form::Pdf => rendering::pdf(document),
        Form::Xlsx => rendering::xlsx(document),
        Form::Html => rendering::html(document),
        Form::Json => Err(Problem::new(Code::NotAcceptable)),
    }
}

/// A page is shown, a file is kept, under its Thai name.
fn disposition(form: Form, (ascii, thai): (String, String)) -> ContentDisposition {
    let ending = form.ending();
    let named = attachment(format!("{ascii}.{ending}"), format!("{thai}.{ending}"));
    if form == Form::Html { ContentDisposition { disposition: DispositionType::Inline, ..named } } else { named }
}
